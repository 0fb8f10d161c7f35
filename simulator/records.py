"""What one line of a conversation brought: the values that every face shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from .heard import Listening
from .resolver import Understood
from .validate import Problem

Json = dict[str, Any]
Kind = Literal["speech", "reprompt", "alexa"]


@dataclass(slots=True)
class Exchange:
    """One request to the skill with its response, or with the reason why there is none."""

    request: Json
    response: Json | None = None
    error: str = ""
    detail: str = ""
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Played:
    """Something the speaker said: the skill's speech or reprompt, or Alexa herself."""

    kind: Kind
    start: datetime
    text: str
    """SSML or plain text, as it was sent."""
    heard: Listening


@dataclass(slots=True)
class Line:
    """One input line and everything that came of it."""

    line: str
    at: datetime
    """Local time at which it was said, or at which the direction was given."""
    session: Literal["open", "closed"] = "closed"
    understood: Understood | None = None
    exchanges: list[Exchange] = field(default_factory=list)
    played: list[Played] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What happened that nobody says aloud, such as the end of the session."""
    error: str = ""
    """Why the line could not be followed."""

    @property
    def attributes(self) -> Json:
        """The session attributes of the last response."""
        for exchange in reversed(self.exchanges):
            if exchange.response is not None:
                attributes: Json = exchange.response.get("sessionAttributes") or {}
                return attributes
        return {}

    @property
    def problems(self) -> list[Problem]:
        """Everything the validator found in this line's responses."""
        return [problem for exchange in self.exchanges for problem in exchange.problems]

    def json(self) -> Json:
        """The object that `talk --json` prints."""
        first = self.exchanges[0] if self.exchanges else None
        request = first.request if first else None
        played = [one.kind for one in self.played if one.kind != "alexa"]
        found: Json = {
            "line": self.line,
            "at": self.at.isoformat(timespec="seconds"),
            **intent_of(request),
            "request": request,
            "response": first.response if first else None,
            "played": played[-1] if played else None,
            "session": self.session,
        }
        if len(self.exchanges) > 1:
            found["then"] = [{"request": e.request, "response": e.response} for e in self.exchanges[1:]]
        failed = next((e.error for e in self.exchanges if e.error), "")
        if self.error or failed:
            found["error"] = self.error or failed
        return found


def intent_of(request: Json | None) -> Json:
    """The intent's name and its filled slots; null and {} for other requests."""
    asked = ((request or {}).get("request") or {}).get("intent") or {}
    slots = {name: slot["value"] for name, slot in (asked.get("slots") or {}).items() if "value" in slot}
    return {"intent": asked.get("name"), "slots": slots}
