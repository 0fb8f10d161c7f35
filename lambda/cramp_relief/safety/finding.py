"""What was found in her words."""

from __future__ import annotations

from dataclasses import dataclass

EMERGENCY = "emergency"
CALL_NOW = "call_now"
UNCLEAR = "unclear"
GENERAL = "general"
BY_URGENCY = (EMERGENCY, CALL_NOW, UNCLEAR, GENERAL)
"""The four replies of bedside.md section 5 (a, b, c, d), the most urgent first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One warning sign and the kind of reply it calls for."""

    reply: str
    """One of `BY_URGENCY`."""
    sign: str
    """The id of the rule in signs.json that heard it."""
    check: str = ""
    """For "unclear": which check question of warnings.json to ask."""
