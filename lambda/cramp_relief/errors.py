"""Everything this skill raises on purpose.

SkillError
├── WordsError          a sentence asked for does not exist, or a data file is malformed (found by tests, not users)
├── SpeechTooLong       a reply would break a platform limit; raised when it is built
├── MemoryFailure       the store did not answer, or answered wrongly; the turn goes on without it
├── ServiceFailure      an Alexa service (settings, reminders) did not answer, or refused
└── NotOurSkill         the request was meant for another skill id
"""


class SkillError(Exception):
    """The root of every error raised by this skill."""


class WordsError(SkillError):
    """A sentence or data file is missing or malformed."""


class SpeechTooLong(SkillError):
    """A reply would break a platform limit."""


class MemoryFailure(SkillError):
    """The store did not answer, or answered wrongly."""


class ServiceFailure(SkillError):
    """An Alexa service did not answer in time, or refused; `status` is the HTTP status, or None."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class NotOurSkill(SkillError):
    """The request carries another skill's id."""
