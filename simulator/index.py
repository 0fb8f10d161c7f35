"""All samples of a model, compiled once so that an utterance is only compared with those that could fit."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .grammar import SEARCH_QUERY
from .model import Intent
from .patterns import Gap, Pattern, parse
from .slots import SlotType
from .text import small_words, stems

Words = tuple[str, ...]
MOST_CANDIDATES = 500
_LONGEST_FIGURE = 4
_LIGHT = 0.35
UNSEEN = 0.75
"""Weight of a word that no sample holds: it may be filler, or what the sentence is really about."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample for comparing: its word stems (slots as "{TYPE}"), its weight, and the slots it would fill."""

    intent: str
    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    weight: float
    gaps: tuple[Gap, ...]


class Index:
    """The compiled samples: exact ones, patterns by a word they need, and stems with their weights."""

    def __init__(self, intents: Iterable[Intent], types: Mapping[str, SlotType], language: str) -> None:
        self.language = language
        self.light = frozenset(stem for word in small_words(language, "light") for stem in stems(word, language))
        """Stems that tell little, such as "the"."""
        self.exact: dict[Words, str] = {}
        self.patterns: list[Pattern] = []
        self._searching: set[str] = set()
        parsed: list[tuple[str, tuple[str | Gap, ...]]] = []
        for intent in intents:
            if SEARCH_QUERY in intent.slots.values():
                self._searching.add(intent.name)
            for sample in intent.samples:
                items = parse(sample, intent.slots, language)
                if items:
                    parsed.append((intent.name, items))
        self._sort(parsed)
        self._weigh(parsed)
        self._spot(types)

    def _sort(self, parsed: list[tuple[str, tuple[str | Gap, ...]]]) -> None:
        for intent, items in parsed:
            literals = tuple(item for item in items if isinstance(item, str))
            if len(literals) == len(items):
                self.exact.setdefault(literals, intent)
            else:
                self.patterns.append(Pattern(intent, items, frozenset(literals)))
        counts = Counter(word for pattern in self.patterns for word in pattern.literals)
        self._needing: dict[str, list[Pattern]] = {}
        for pattern in self.patterns:
            key = min(sorted(pattern.literals), key=counts.__getitem__, default="")
            self._needing.setdefault(key, []).append(pattern)

    def _weigh(self, parsed: list[tuple[str, tuple[str | Gap, ...]]]) -> None:
        # Only custom intents generalise; built-in ones and those with a search slot need their words as they are.
        rows = [
            (intent, self._stemmed(items), tuple(item for item in items if isinstance(item, Gap)))
            for intent, items in parsed
            if not intent.startswith("AMAZON.") and intent not in self._searching
        ]
        counts = Counter(stem for _, row, _ in rows for stem in set(row))
        full = math.log(1 + max(1, len(rows)))
        self._weights = {
            stem: math.log(1 + len(rows) / count) / full * (_LIGHT if stem in self.light else 1)
            for stem, count in counts.items()
        }
        self.samples: list[Sample] = []
        self._holding: dict[str, list[int]] = {}
        for intent, row, gaps in rows:
            unique = frozenset(row)
            weight = sum(self._weights[stem] for stem in unique)
            for stem in unique:
                self._holding.setdefault(stem, []).append(len(self.samples))
            self.samples.append(Sample(intent, unique, pairs(row), weight, gaps))

    def _spot(self, types: Mapping[str, SlotType]) -> None:
        self._listed: dict[Words, list[SlotType]] = {}
        for kind in types.values():
            for phrase in kind.phrases:
                self._listed.setdefault(phrase, []).append(kind)
        self._longest = max(map(len, self._listed), default=0)
        self._grammars = [kind for kind in types.values() if kind.grammar]

    def _stemmed(self, items: tuple[str | Gap, ...]) -> tuple[str, ...]:
        found: list[str] = []
        for item in items:
            found += (f"{{{item.type}}}",) if isinstance(item, Gap) else stems(item, self.language)
        return tuple(found)

    def weight(self, stem: str) -> float:
        """How much a stem tells: rare ones much, words such as "the" little."""
        return self._weights.get(stem, UNSEEN * (_LIGHT if stem in self.light else 1))

    def patterns_for(self, said: Words) -> Iterable[Pattern]:
        """Patterns whose literal words all occur in the utterance."""
        present = frozenset(said)
        for word in ("", *sorted(present)):
            for pattern in self._needing.get(word, ()):
                if pattern.literals <= present:
                    yield pattern

    def values_in(self, said: Words, today: date) -> list[tuple[int, int, SlotType]]:
        """Slot values inside the utterance as (start, end, type), longest first."""
        found = [
            (start, start + size, kind)
            for size in range(min(self._longest, len(said)), 0, -1)
            for start in range(len(said) - size + 1)
            for kind in self._listed.get(said[start : start + size], ())
        ]
        for kind in self._grammars:
            spans = [(a, b) for b in range(len(said), 0, -1) for a in range(max(0, b - _LONGEST_FIGURE), b)]
            spans.sort(key=lambda span: span[0] - span[1])
            found += [(a, b, kind) for a, b in spans if kind.fill("", said[a:b], today)]
        return found

    def candidates(self, found: Iterable[str]) -> list[int]:
        """Samples that share a telling stem with the utterance, at most about `MOST_CANDIDATES`."""
        lists = sorted((self._holding[stem] for stem in set(found) if stem in self._holding), key=len)
        chosen: set[int] = set()
        for position, holders in enumerate(lists):
            if len(chosen) + len(holders) <= MOST_CANDIDATES:
                chosen.update(holders)
            elif not chosen:
                # Only common words: keep the samples that hold the next common one too.
                both = set(holders).intersection(*lists[position + 1 : position + 3])
                chosen.update(sorted(both or holders)[:MOST_CANDIDATES])
        return sorted(chosen)


def pairs(row: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Neighbouring stems, for word order."""
    return frozenset(pairwise(row))
