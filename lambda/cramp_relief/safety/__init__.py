"""Warning signs: reads every turn before anyone else does, and says what must be said.

What counts, and why, is data that a midwife can read: `words/<language>/signs.json`; what is spoken is
`words/<language>/warnings.json`. Signs and tiers follow clinical-guidance.md section 6, the four replies bedside.md
section 5. `read` looks for a sign, `reply` speaks, `check_answer` weighs the answer to a check question, `closing`
is the last word after "Will you call now?".
"""

from .finding import CALL_NOW, EMERGENCY, GENERAL, UNCLEAR, Finding
from .reading import check_answer, read
from .replies import Warning_, closing, reply

__all__ = [
    "CALL_NOW",
    "EMERGENCY",
    "GENERAL",
    "UNCLEAR",
    "Finding",
    "Warning_",
    "check_answer",
    "closing",
    "read",
    "reply",
]
