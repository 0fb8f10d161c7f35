"""Sample utterances as patterns of words and slots, and how an utterance fits one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from .slots import Filled, SlotType
from .text import words

Words = tuple[str, ...]
_PARTS = re.compile(r"\{\s*([A-Za-z]\w*)\s*\}('s)?")


@dataclass(frozen=True, slots=True)
class Gap:
    """The place of a slot in a pattern; `owned` when the sample says "{slot}'s"."""

    slot: str
    type: str
    owned: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sample that holds at least one slot."""

    intent: str
    items: tuple[str | Gap, ...]
    literals: frozenset[str]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Its slots, in order."""
        return tuple(item for item in self.items if isinstance(item, Gap))


def parse(sample: str, slots: Mapping[str, str], language: str) -> tuple[str | Gap, ...]:
    """The words and slots of a sample; a name in braces that the intent does not declare is dropped."""
    items: list[str | Gap] = []
    last = 0
    for found in _PARTS.finditer(sample):
        items += words(sample[last : found.start()], language)
        if found[1] in slots:
            items.append(Gap(found[1], slots[found[1]], bool(found[2])))
        last = found.end()
    return (*items, *words(sample[last:], language))


class Fit:
    """Every way in which an utterance fits patterns, with the slots filled."""

    def __init__(self, types: Mapping[str, SlotType], today: date, strict: bool) -> None:
        self.types = types
        self.today = today
        self.strict = strict

    def best(self, pattern: Pattern, said: Words) -> tuple[Filled, ...] | None:
        """The slots of the best way to fit: most listed values first, then the shortest unlisted ones."""
        found = list(self._ways(pattern.items, said))
        if not found:
            return None
        return max(found, key=lambda way: (sum(f.listed for f in way), -sum(_length(f) for f in way if not f.listed)))

    def _ways(self, items: tuple[str | Gap, ...], said: Words) -> Iterator[tuple[Filled, ...]]:
        if not items:
            if not said:
                yield ()
            return
        head, rest = items[0], items[1:]
        if isinstance(head, str):
            if said and said[0] == head:
                yield from self._ways(rest, said[1:])
            return
        for size in self._sizes(head, rest, said):
            filled = self._fill(head, said[:size])
            if filled:
                for way in self._ways(rest, said[size:]):
                    yield (filled, *way)

    def _sizes(self, gap: Gap, rest: tuple[str | Gap, ...], said: Words) -> Iterator[int]:
        """How many words the slot may take: up to the next literal word of the pattern, or to the end."""
        if not rest:
            yield from (len(said),) if said else ()
            return
        most = len(said) - len(rest)
        follows = rest[0]
        for size in range(1, most + 1):
            if isinstance(follows, Gap) or said[size] == follows:
                yield size

    def _fill(self, gap: Gap, found: Words) -> Filled | None:
        kind = self.types[gap.type]
        if gap.owned:
            if not found[-1].endswith("'s"):
                return None
            found = (*found[:-1], found[-1].removesuffix("'s"))
        filled = kind.fill(gap.slot, found, self.today)
        if filled or (self.strict and kind.custom):
            return filled
        return kind.take(gap.slot, found)


def _length(filled: Filled) -> int:
    return len(filled.value.split())
