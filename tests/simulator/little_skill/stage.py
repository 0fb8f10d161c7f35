"""The tea corner's own stage direction."""

from simulator.services import Fault

DIRECTIONS = {"settings broken": lambda speaker: speaker.services.fault("settings", Fault(500))}
