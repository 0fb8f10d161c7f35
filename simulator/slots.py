"""What a slot makes of the words that stand in its place, with entity resolution as Alexa reports it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from .grammar import GRAMMARS, SEARCH_QUERY
from .model import Value
from .text import small_words, stems, words

Words = tuple[str, ...]
UNLISTED_MOST = 6
"""An unlisted value of a custom type is at most this many words: longer ones go to a search slot or fall back."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot with a value: as sent to the skill, and the listed values it resolved to (none: no match)."""

    name: str
    type: str
    value: str
    matches: tuple[Value, ...] = ()
    listed: bool = False


class SlotType:
    """One slot type of the model: its listed values, by every way of saying them."""

    def __init__(self, name: str, values: Sequence[Value], language: str) -> None:
        self.name = name
        self.language = language
        self.custom = not name.startswith("AMAZON.")
        self.free = name == SEARCH_QUERY
        self.grammar = GRAMMARS.get(name) if language == "en" else None
        self.phrases: dict[Words, tuple[Value, ...]] = {}
        for value in values:
            # Alexa makes up an id where the model gives none: the MD5 of the value's name.
            made_up = hashlib.md5(value.name.encode(), usedforsecurity=False).hexdigest()
            full = Value(value.name, value.id or made_up, value.synonyms)
            for phrase in (value.name, *value.synonyms):
                key = words(phrase, language)
                if key and full not in self.phrases.get(key, ()):
                    self.phrases[key] = (*self.phrases.get(key, ()), full)
        self.longest = max(map(len, self.phrases), default=0)

    @cached_property
    def _loose(self) -> dict[frozenset[str], tuple[Value, ...]]:
        loose: dict[frozenset[str], tuple[Value, ...]] = {}
        for phrase, values in self.phrases.items():
            loose.setdefault(self._bare(phrase), values)
        return loose

    def _bare(self, found: Words) -> frozenset[str]:
        slight = small_words(self.language, "slight")
        return frozenset(stem for word in found if word not in slight for stem in stems(word, self.language))

    def fill(self, name: str, found: Words, today: date) -> Filled | None:
        """The slot filled with a listed value or one of a built-in grammar, or None."""
        if self.grammar:
            value = self.grammar(found, today)
            return None if value is None else Filled(name, self.name, value, listed=True)
        matches = self.phrases.get(found)
        return Filled(name, self.name, " ".join(found), matches, listed=True) if matches else None

    def take(self, name: str, found: Words) -> Filled | None:
        """The slot filled with words it does not list, or None where they are too many or of the wrong kind."""
        if self.grammar or not (self.free or len(found) <= max(UNLISTED_MOST, self.longest)):
            return None
        return Filled(name, self.name, " ".join(found), self._nearly(found))

    def _nearly(self, found: Words) -> tuple[Value, ...]:
        """Values that differ only in inflection or in words such as "the": entity resolution forgives those."""
        return self._loose.get(self._bare(found), ()) if self.phrases else ()


def slot_types(types: Mapping[str, tuple[Value, ...]], used: set[str], language: str) -> dict[str, SlotType]:
    """Every slot type that the intents use; a built-in one holds the values by which the model extends it."""
    return {name: SlotType(name, types.get(name, ()), language) for name in used}
