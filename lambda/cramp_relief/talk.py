"""What a session keeps between two turns, as one value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypedDict

from .memory.values import Preferences, Remembered
from .routine.state import Routine, from_attributes, to_attributes
from .turn import Attributes, Turn


@dataclass(frozen=True, slots=True)
class Talk:
    """Everything in the session attributes; `heard`, `topic` and `routine` are fixed interfaces (design.md 4)."""

    heard: str = ""
    topic: str = ""
    routine: Routine | None = None
    stopped: Routine | None = None
    """The routine that a warning ended, for "carry on"."""
    asked: str = ""
    """Our open question outside the routine: cramping_now, resume, offer, anything, which, red, unclear, delete."""
    about: str = ""
    """What that question is about: a label to offer, the check of an unclear sign."""
    told: str = ""
    """The label last answered, for "tell me more" and "repeat"."""
    page: int = 0
    offered: tuple[str, ...] = ()
    likes: Preferences = field(default_factory=Preferences)

    def attributes(self) -> Attributes:
        """JSON for the envelope; empty fields are left out."""
        kept: dict[str, Any] = {
            "heard": self.heard,
            "topic": self.topic,
            "routine": to_attributes(self.routine) if self.routine else None,
            "stopped": to_attributes(self.stopped) if self.stopped else None,
            "asked": self.asked,
            "about": self.about,
            "told": self.told,
            "page": self.page,
            "offered": list(self.offered),
            "likes": _likes_to_json(self.likes),
        }
        return {name: value for name, value in kept.items() if value}


def known_likes(turn: Turn) -> Preferences:
    """Her preferences as this turn found them."""
    fresh = turn.new or "likes" not in turn.session
    return turn.remembered.preferences if fresh else _likes_from_json(turn.session["likes"])


def read(turn: Turn) -> Talk:
    """The session's talk; in a new session a blank one. A zone just learnt becomes one of the preferences."""
    kept, likes = turn.session, known_likes(turn)
    if turn.zone and turn.zone != likes.zone:
        likes = replace(likes, zone=turn.zone, zone_at=turn.at)
    if turn.new or not kept:
        return Talk(likes=likes)

    def text(name: str) -> str:
        value = kept.get(name)
        return value if isinstance(value, str) else ""

    page = kept.get("page")
    offered = kept.get("offered")
    return Talk(
        topic=text("topic"),
        routine=from_attributes(kept.get("routine")),
        stopped=from_attributes(kept.get("stopped")),
        asked=text("asked"),
        about=text("about"),
        told=text("told"),
        page=page if isinstance(page, int) else 0,
        offered=tuple(str(label) for label in offered) if isinstance(offered, list) else (),
        likes=likes,
    )


class Keeping(TypedDict, total=False):
    """The part of an Answer that keeps preferences."""

    remember: Remembered
    leave_bookmark: bool


def keep_likes(turn: Turn, talk: Talk) -> Keeping:
    """What an Answer needs to keep changed preferences, and nothing else; {} if they are as they were."""
    if talk.likes == known_likes(turn):
        return {}
    return {"remember": Remembered(None, talk.likes), "leave_bookmark": True}


def _likes_to_json(likes: Preferences) -> dict[str, Any]:
    kept = {name: getattr(likes, name) for name in Preferences.__dataclass_fields__}
    kept["zone_at"] = likes.zone_at.isoformat() if likes.zone_at else None
    plain = Preferences()
    return {name: value for name, value in kept.items() if value != getattr(plain, name)}


def _likes_from_json(kept: Any) -> Preferences:
    try:
        known = {name: kept[name] for name in Preferences.__dataclass_fields__ if name in kept}
        if known.get("zone_at"):
            known["zone_at"] = datetime.fromisoformat(known["zone_at"])
        return Preferences(**known)
    except (TypeError, ValueError):
        return Preferences()
