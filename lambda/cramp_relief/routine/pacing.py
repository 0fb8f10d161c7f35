"""Pacing: lines become timed speech, and the timeline of what is heard when.

Breaks are at most 10 s (alexa-platform.md section 1), so counted parts are joined by soft words instead of a timer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ..memory.values import Preferences
from ..speech.clock import seconds_of
from ..speech.nodes import Break, Node, Speech, Text, Voice
from .lines import Line

Mark = tuple[float, str, str]
"""Seconds from the first word, step, line name."""
SHORTEST_PAUSE = 0.2
LISTENING = 8.0
"""Seconds the microphone stays open before the reprompt (alexa-platform.md section 1)."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How lines sound; warnings keep the normal voice at her pace."""

    rate: int = 100
    volume: str = "medium"
    whispered: bool = False

    def wrap(self, inside: Speech, plain: bool) -> Node:
        """The nodes in this manner, or in the normal voice."""
        return Voice(inside, self.rate) if plain else Voice(inside, self.rate, self.volume, self.whispered)


def manner(night: bool, likes: Preferences) -> Manner:
    """Soft and a little slow at night, normal by day, changed by what she asked for."""
    soft = night and likes.voice != "normal"
    rate = (95 if soft else 100) + {-1: -12, 1: 12}.get(likes.pace, 0)
    volumes = ["soft" if soft else "medium", "x-soft" if soft else "soft", "medium" if soft else "loud"]
    return Manner(rate, volumes[{0: 0, -1: 1, 1: 2}.get(likes.volume, 0)], likes.voice == "whisper")


def spoken(line: Line, rate: int) -> tuple[float, float]:
    """Seconds of words and of the pause after them."""
    words = seconds_of(line.says, rate)
    return words, max(SHORTEST_PAUSE, line.lasts - words) if line.lasts else line.pause


def speak(lines: Iterable[Line], how: Manner) -> Speech:
    """The lines as one speech, neighbours in the same voice sharing one tag."""
    nodes: list[Node] = []
    for plain, group in groupby(lines, key=lambda line: line.plain):
        inside: list[Node] = []
        for line in group:
            inside.append(Text(line.says))
            pause = spoken(line, how.rate)[1]
            inside += [Break(round(pause, 2))] if pause > 0 else []
        nodes.append(how.wrap(tuple(inside), plain))
    return tuple(nodes)


def timeline(lines: Iterable[Line], how: Manner, start: float = 0.0) -> tuple[tuple[Mark, ...], float]:
    """When each line begins, and when the last has ended; seconds."""
    marks, at = [], start
    for line in lines:
        marks.append((round(at, 1), line.step, line.name))
        at += sum(spoken(line, how.rate))
    return tuple(marks), round(at, 1)
