"""A move: what the routine says next, and where that leaves her."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .lines import Line, Setting, blocks, question
from .state import Place, Routine


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a step looks at."""

    routine: Routine
    place: Place
    setting: Setting
    now: datetime

    def lines(self, step: str, *names: str) -> tuple[Line, ...]:
        """Blocks of words in this setting."""
        return blocks(step, *names, setting=self.setting)


@dataclass(frozen=True, slots=True)
class Move:
    """Lines to say, then a question (`asked`) or, with none, goodbye."""

    step: str
    lines: tuple[Line, ...]
    asked: str = ""
    reprompt: tuple[Line, ...] = ()
    asked_later: str = ""
    changes: dict[str, Any] = field(default_factory=dict)
    """Fields of the routine that this move sets."""
    red: bool = False
    """A warning was given: the bookmark goes, and only "carry on" leads back."""
    gone: bool = False
    """The cramp is over."""


def ask(
    scene: Scene,
    step: str,
    lines: tuple[Line, ...],
    asked: str,
    *,
    reprompt: tuple[Line, ...] | None = None,
    later: str = "",
    **changes: Any,
) -> Move:
    """A move that ends in the question `asked`; by default the reprompt is the safe one for this step."""
    own = question(step, asked, scene.setting)
    if reprompt is None:
        reprompt = rest_safely(scene, step, asked)
    return Move(step, (*lines, own), asked, reprompt, later, changes)


def rest_safely(scene: Scene, step: str, asked: str) -> tuple[Line, ...]:
    """A reprompt that needs no answer: rest, when to call and whom, the question once more."""
    return (*scene.lines(step, "quiet", "advice"), question(step, asked, scene.setting))
