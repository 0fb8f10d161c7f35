"""The state of a running routine: a plain value that fits into session attributes, and in short into a bookmark."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from ..memory.values import Bookmark
from .pacing import LISTENING, Mark

STEPS = (
    "open", "settle", "breathe", "stretch_1", "stretch_2", "stretch_3",
    "sit", "stand", "check", "pack", "bath", "rest", "close", "ten_minutes",
)  # fmt: skip
TOLERANCE = 3.0
"""Seconds by which an answer may come early or late and still count as given at the question (bedside.md section 1)."""
FELT = ("hold.4", "hold_soft.4")
"""A hold counts as done once its twentieth second was reached."""


@dataclass(frozen=True, slots=True)
class Routine:
    """What the skill knows between two turns of the routine."""

    step: str
    began: datetime
    """When this cramp's clock started."""
    said_at: datetime
    """When the last reply began."""
    asked: str = "letting_go"
    asked_later: str = ""
    """The question of the reprompt, where it differs."""
    holds: int = 0
    """Holds done before the last reply."""
    timeline: tuple[Mark, ...] = ()
    length: float = 0.0
    """Seconds of the last reply; the marks of its reprompt come after."""
    left: tuple[tuple[str, str], ...] = ()
    """(step, line) still to be said when she wants to go on."""
    back_to: str = "letting_go"
    """The question that follows them."""
    paused: bool = False
    missed: int = 0
    warned: bool = False
    """The ten-minute sentence has been said."""
    worsened: bool = False
    """She said it is worse: both checks clear lead to half the stretch, and a second time to a call."""
    gentle: bool = False
    """Half the stretch was given."""
    again: bool = False
    """Not the first cramp of the night."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the last reply or its reprompt she had got to."""

    step: str
    line: int
    """Index into the timeline."""
    cut_in: bool
    reprompted: bool
    holds: int
    """Holds done by now."""


def reached(routine: Routine, now: datetime) -> Place:
    """The place inferred from the time between two requests: what she heard is not told to a skill."""
    marks, elapsed = routine.timeline, (now - routine.said_at).total_seconds()
    own = sum(at < routine.length + LISTENING / 2 for at, _, _ in marks)
    reprompted = own < len(marks) and elapsed >= routine.length + LISTENING
    heard = len(marks) if reprompted else own
    end = marks[-1][0] if reprompted else routine.length
    cut_in = 0 <= elapsed < end - TOLERANCE
    line = max((i for i in range(heard) if marks[i][0] <= elapsed), default=0) if cut_in else max(heard - 1, 0)
    holds = routine.holds + sum(name in FELT for _, _, name in marks[: line + 1])
    step = routine.step
    if marks and (cut_in or reprompted):
        step = marks[line][1]
    return Place(step, line, cut_in, reprompted, holds)


def to_attributes(routine: Routine) -> dict[str, Any]:
    """JSON for the session."""
    return asdict(routine) | {"began": routine.began.isoformat(), "said_at": routine.said_at.isoformat()}


def from_attributes(kept: Any) -> Routine | None:
    """The routine a session holds, None if there is none or it cannot be read."""
    if not isinstance(kept, dict):
        return None
    try:
        known = {name: kept[name] for name in Routine.__dataclass_fields__ if name in kept}
        known["began"] = datetime.fromisoformat(known["began"])
        known["said_at"] = datetime.fromisoformat(known["said_at"])
        known["timeline"] = tuple((float(at), str(step), str(line)) for at, step, line in known["timeline"])
        known["left"] = tuple((str(step), str(line)) for step, line in known.get("left", ()))
        routine = Routine(**known)
    except (KeyError, TypeError, ValueError):
        return None
    return routine if routine.step in STEPS else None


def to_bookmark(routine: Routine) -> Bookmark:
    """What outlives the session: a place and its times, nothing of what she said."""
    return Bookmark(routine.step, routine.said_at, routine.began, routine.holds, routine.timeline)


def from_bookmark(mark: Bookmark) -> Routine:
    """A routine that can go on from a bookmark; its reply's length is where the reprompt's gap begins."""
    asked = next((i for i, (_, _, name) in enumerate(mark.timeline) if name.startswith("ask.")), None)
    length = 0.0
    if asked is not None:
        after = mark.timeline[asked + 1 :]
        length = after[0][0] - LISTENING if after else mark.timeline[asked][0] + 2.0
    return Routine(
        mark.step, mark.began, mark.said_at,
        holds=mark.holds, timeline=mark.timeline, length=length, warned=mark.step == "ten_minutes",
    )  # fmt: skip


def since(routine: Routine, now: datetime) -> timedelta:
    """How long this cramp has gone on."""
    return now - routine.began
