"""Patterns: concepts and words in a certain order and nearness.

`LEG SWOLLEN`      one after the other, only small words between
`LEG .. SWOLLEN`   up to three other words between
`LEG ... SWOLLEN`  up to eight other words between
`LEG & SWOLLEN`    in any order, up to six other words between
Capitals name a concept, anything else is said as it stands; `a|b` and `(a b|c)` are choices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from ..errors import WordsError
from .concepts import Concepts, Span, Spans
from .hearing import STOP

Match = tuple[Span, ...]
"""The words that carried one match, item by item."""

NEAR = 6
_GAPS = {"..": 3, "...": 8}
_STOP_COUNTS = 3
_ITEM = re.compile(r"\([^)]*\)|\S+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Parts that must all occur near each other; a part is items with the gap allowed before each."""

    parts: tuple[tuple[tuple[str, int], ...], ...]
    needs: frozenset[str]


def parse(text: str, concepts: Concepts, names: frozenset[str]) -> Pattern:
    """The pattern that `text` writes; words that are no concept become one of their own."""
    parts = []
    for part in text.split(" & "):
        items: list[tuple[str, int]] = []
        gap = 0
        for item in _ITEM.findall(part):
            if item in _GAPS:
                gap = _GAPS[item]
                continue
            if item not in names:
                if item.isupper():
                    raise WordsError(f"{text!r}: no concept is called {item}")
                concepts.add(item, item if item.startswith("(") else f"({item})" if "|" in item else item)
            items.append((item, gap))
            gap = 0
        parts.append(tuple(items))
    return Pattern(tuple(parts), frozenset(name for part in parts for name, _ in part))


class Sentence:
    """The words of one turn, the concepts in them, and how far apart any two places are."""

    def __init__(self, words: Sequence[str], spans: Spans, small: frozenset[str]) -> None:
        """Count once which words keep others apart: small ones do not, the end of a sentence counts threefold."""
        self.words = words
        self.spans = spans
        weights = (0 if word in small else _STOP_COUNTS if word == STOP else 1 for word in words)
        self._before = list(accumulate(weights, initial=0))

    def gap(self, end: int, start: int) -> int:
        """How many words that count stand from `end` up to `start`; 0 if they touch or overlap."""
        return self._before[start] - self._before[end] if start > end else 0

    def find(self, pattern: Pattern) -> Iterator[Match]:
        """Every way in which `pattern` occurs."""
        if not pattern.needs <= self.spans.keys():
            return
        first, *others = ([*self._ordered(part)] for part in pattern.parts)
        matches: list[Match] = first
        for other in others:
            matches = [match + more for match in matches for more in other if self._near(match, more)]
        yield from matches

    def _ordered(self, part: tuple[tuple[str, int], ...], at: int = -1) -> Iterator[Match]:
        (name, gap), rest = part[0], part[1:]
        for span in self.spans[name]:
            if at >= 0 and (span[0] < at or self.gap(at, span[0]) > gap):
                continue
            if not rest:
                yield (span,)
            else:
                for more in self._ordered(rest, span[1]):
                    yield (span, *more)

    def _near(self, one: Match, other: Match) -> bool:
        (start, end), (first, last) = hull(one), hull(other)
        if start < last and first < end:
            # Overlapping is near, but one word cannot be both things at once.
            return not any(a < d and c < b for a, b in one for c, d in other)
        return self.gap(end, first) <= NEAR and self.gap(last, start) <= NEAR


def hull(match: Match) -> Span:
    """From the first to past the last word of a match."""
    return min(start for start, _ in match), max(end for _, end in match)
