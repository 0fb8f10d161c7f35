"""Everything the simulator raises on purpose.

SimulatorError
├── ConfigError      an option, a file or the skill package cannot be used; the command ends
├── DirectionError   a stage direction is unknown or cannot be followed now; the conversation goes on
└── SkillFailed      the skill raised, did not answer in time, or answered with something that is not a response
"""


class SimulatorError(Exception):
    """The root of every error raised by the simulator."""


class ConfigError(SimulatorError):
    """An option, a file or the skill package cannot be used."""


class DirectionError(SimulatorError):
    """A stage direction is unknown or cannot be followed now."""


class SkillFailed(SimulatorError):
    """The skill gave no usable response; `detail` is its traceback, or ""."""

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail
