"""When a session waits for an answer, and for how long: the platform's rules as values.

Sources: about 8 s of listening, one reprompt, 8 s more (ask-sdk docstring of `ask`); a screen that shows something
keeps the session up to 30 s longer without listening (Manage Skill Sessions; Keep the Session Open).
"""

from __future__ import annotations

from typing import Any, Literal

Json = dict[str, Any]
LISTENS = 8.0
TAIL = 30.0
REACTION = 2.0
"""How long after the end of a speech a person answers."""
CONSENT = 6.0
"""About how long Alexa's own permission question takes."""

Ear = Literal["open", "tail", "shut"]
"""`open`: the microphone listens; `tail`: only the wake word is heard, in the same session; `shut`: no session."""


def ear_after(body: Json, shows: bool) -> Ear:
    """What `shouldEndSession` of a response body means; `shows` when a document is on a screen."""
    ends = body.get("shouldEndSession", "absent")
    if ends is True:
        return "shut"
    if ends is False or ends is None:
        return "open"
    return "tail" if shows else "shut"
