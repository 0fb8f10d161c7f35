"""How a conversation is set up: the options of a speaker, and the resolvers of a skill package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

from .heard import WORDS_A_MINUTE
from .model import load
from .requests import NEVER_DEPLOYED
from .resolver import Mode, Resolver

if TYPE_CHECKING:
    from .engine import Speaker

Direction = Callable[["Speaker"], None]


@dataclass
class Options:
    """How the conversation is set up; the defaults are those of the commands."""

    locale: str = "en-US"
    device: str = "dot"
    local_time: time = time(14, 0)
    wpm: float = WORDS_A_MINUTE
    directions: Mapping[str, Direction] = field(default_factory=dict)
    """Stage directions that the skill brings along, by their text without the brackets."""
    skill_id: str = NEVER_DEPLOYED


class Understanding:
    """The resolvers of a skill package, one for each locale, made when first needed."""

    def __init__(self, package: Path, mode: Mode = "usual") -> None:
        self._package = package
        self._mode = mode
        self._known: dict[str, Resolver] = {}

    def of(self, locale: str) -> Resolver:
        """The resolver for a locale; ConfigError when the skill has no model for its language."""
        if locale not in self._known:
            self._known[locale] = Resolver(load(self._package, locale), self._mode)
        return self._known[locale]
