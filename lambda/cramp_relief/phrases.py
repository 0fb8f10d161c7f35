"""Housekeeping sentences from `words/<language>/talk.json`, in the manner she likes."""

from __future__ import annotations

from . import words
from .local_time import is_night
from .memory.values import Preferences
from .routine.pacing import manner
from .speech.nodes import Break, Node, Speech, Text
from .talk import Talk
from .turn import Turn


def text(name: str, turn: Turn, **more: str) -> str:
    """The sentence; at night its `_night` form where there is one."""
    known = words.load(turn.locale[:2], "talk")
    key = f"{name}_night" if is_night(turn.at, turn.zone) and f"{name}_night" in known else name
    return words.fill(known[key], turn.locale, **more)


def say(name: str, turn: Turn, talk: Talk, **more: str) -> Speech:
    """The sentence as speech in the manner of this hour."""
    return in_manner((Text(text(name, turn, **more)),), turn, talk.likes)


def plainly(name: str, turn: Turn) -> Speech:
    """The sentence in the normal voice at any hour: warnings are never softened."""
    return (Text(text(name, turn)),)


def in_manner(speech: Speech, turn: Turn, likes: Preferences) -> Speech:
    """Any speech, softer at night and as she asked for."""
    night = is_night(turn.at, turn.zone)
    return (manner(night is not False, likes).wrap(speech, plain=False),)


def joined(*parts: Speech) -> Speech:
    """Speeches one after another, a short pause between."""
    nodes: list[Node] = []
    for part in parts:
        if part:
            nodes += [*([Break(0.4)] if nodes else []), *part]
    return tuple(nodes)
