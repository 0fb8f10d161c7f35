"""The raw request, read defensively: what the SDK gets is a pruned copy, the rest is taken from the JSON itself.

The SDK raises on any enum value it does not know (a new viewport mode, slot value type, session-ended reason)
before a handler runs (alexa-platform.md section 10, 4). So it is given only what our handlers use.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from ..turn import Screen

SPOKEN_TO = ("LaunchRequest", "IntentRequest", "SessionEndedRequest", "Alexa.Presentation.APL.UserEvent")
"""Request types that have a handler; any other gets an empty response."""
NO_TIME = datetime(2000, 1, 1, 12, tzinfo=UTC)
"""Stands for a missing timestamp: the request's is our only clock."""


def part(tree: Any, *path: str) -> dict[str, Any]:
    """The object at `path`, {} where there is none."""
    for name in path:
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree if isinstance(tree, dict) else {}


def text(tree: Any, *path: str) -> str:
    """The string at `path`, "" where there is none."""
    value = part(tree, *path[:-1]).get(path[-1])
    return value if isinstance(value, str) else ""


def timestamp(event: Any) -> datetime:
    """`request.timestamp` in UTC."""
    raw = part(event, "request").get("timestamp")
    try:
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return datetime.fromtimestamp(raw / 1000 if raw > 1e11 else raw, UTC)
        read = datetime.fromisoformat(str(raw).replace("Z", "+00:00"))
    except (ValueError, OverflowError, OSError):
        return NO_TIME
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def slots(event: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Slot values as spoken, and the entity-resolution ids of those that matched a listed value."""
    spoken: dict[str, str] = {}
    resolved: dict[str, str] = {}
    for name, slot in part(event, "request", "intent", "slots").items():
        if value := text(slot, "value"):
            spoken[name] = value
        for authority in _rows(part(slot, "resolutions").get("resolutionsPerAuthority")):
            for row in _rows(authority.get("values") if isinstance(authority, dict) else None):
                if found := text(row, "value", "id"):
                    resolved.setdefault(name, found)
    return spoken, resolved


OF_THE_LEG = frozenset(("swollen", "hot", "red", "dark", "bigger", "numb", "cold_pale"))
"""Ids of signs that are said of the leg, so that a bare "hot" is understood as its sample meant it."""


OPENINGS = {"place": "a cramp in my ", "subject": "about "}


def in_words(spoken: dict[str, str], resolved: dict[str, str]) -> str:
    """All slot values as one sentence, with the words of the sample that give them their meaning put back."""
    said = []
    for name, value in spoken.items():
        leg = name == "sign" and resolved.get(name) in OF_THE_LEG and len(value.split()) < 3
        opening = "my leg is " if leg else OPENINGS.get(name, "")
        said.append(opening + value)
    return " ".join(said)


def _rows(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def screen(event: Any) -> Screen | None:
    """The display, if the device can draw APL; its size as far as the request tells it."""
    system = part(event, "context", "System", "device", "supportedInterfaces")
    apl = system.get("Alexa.Presentation.APL")
    if not isinstance(apl, dict):
        return None
    view = part(event, "context", "Viewport")

    def size(name: str, usual: int) -> int:
        value = view.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else usual

    version = text(apl, "runtime", "maxVersion") or "1.0"
    return Screen(
        size("currentPixelWidth", 1024),
        size("currentPixelHeight", 600),
        text(view, "shape") == "ROUND",
        version,
    )


def touched(event: Any) -> bool:
    """Whether she touched the screen: our answer then may not wait for the speech under way."""
    return text(event, "request", "type") == "Alexa.Presentation.APL.UserEvent"


def tapped(event: Any) -> str:
    """The word a touched component stands for, "" if it sends none."""
    arguments = _rows(part(event, "request").get("arguments"))
    return arguments[0] if arguments and isinstance(arguments[0], str) else ""


def pruned(event: Any) -> dict[str, Any]:
    """What the SDK is given: only fields our handlers use, none of them an enum."""
    request, session = part(event, "request"), part(event, "session")
    system = part(event, "context", "System")
    kept = {
        "type": text(request, "type"),
        "requestId": text(request, "requestId"),
        "timestamp": timestamp(event).isoformat(),
        "locale": text(request, "locale") or "en-US",
    }
    if kept["type"] == "IntentRequest":
        spoken, _ = slots(event)
        named = {name: {"name": name, "value": value} for name, value in spoken.items()}
        kept["intent"] = {"name": text(request, "intent", "name"), "slots": named}  # type: ignore[assignment]
    return {
        "version": "1.0",
        "session": {
            "new": session.get("new") is True,
            "sessionId": text(session, "sessionId"),
            "attributes": part(session, "attributes"),
            "application": {"applicationId": application(event)},
            "user": {"userId": text(session, "user", "userId")},
        },
        "context": {
            "System": {
                "application": {"applicationId": application(event)},
                "user": {"userId": user(event)},
                "device": {"deviceId": device(event)},
                "apiEndpoint": text(system, "apiEndpoint"),
                "apiAccessToken": text(system, "apiAccessToken"),
            }
        },
        "request": kept,
    }


def application(event: Any) -> str:
    """The skill id the request was meant for."""
    path = ("application", "applicationId")
    return text(event, "context", "System", *path) or text(event, "session", *path)


def user(event: Any) -> str:
    """The user's id, only ever a key to the store."""
    return text(event, "context", "System", "user", "userId") or text(event, "session", "user", "userId")


def device(event: Any) -> str:
    """The device's id, only ever a key to the store."""
    return text(event, "context", "System", "device", "deviceId")
