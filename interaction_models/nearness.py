"""Samples of two intents that a recogniser could take for each other: a report to read, not a rule."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

EMPTY_WORDS = re.compile(r"a|an|the|please|now|just|so|okay|ok|well|um|oh|then|and|but|it's|i'm|is")


class Near(NamedTuple):
    """Two samples of two intents, and in what they agree."""

    how: str
    one: str
    one_intent: str
    other: str
    other_intent: str


def near(samples: Mapping[str, Iterable[str]]) -> list[Near]:
    """Pairs across intents with the same words in another order, or one letter apart; each pair once."""
    fixed = [(text, name) for name, texts in samples.items() for text in texts if "{" not in text]
    found: dict[tuple[str, str], Near] = {}
    for how, keys in (("same words", _same_words), ("one letter", _one_letter)):
        groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for text, name in fixed:
            for key in keys(text):
                groups[key].append((text, name))
        for group in groups.values():
            for (one, one_in), (other, other_in) in combinations(group, 2):
                if one_in != other_in and (how != "one letter" or _apart(one, other)):
                    pair = (min(one, other), max(one, other))
                    found.setdefault(pair, Near(how, one, one_in, other, other_in))
    return sorted(found.values())


def _same_words(text: str) -> Iterator[str]:
    words = sorted(word for word in text.split() if not EMPTY_WORDS.fullmatch(word))
    if words:
        yield " ".join(words)


def _one_letter(text: str) -> Iterator[str]:
    """Every form of the text with at most one letter left out: two texts one edit apart share a form."""
    yield text
    if len(text) > 5:
        yield from {text[:at] + text[at + 1 :] for at in range(len(text))}


def _apart(one: str, other: str) -> bool:
    """Whether the two differ by one letter added, left out or changed."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return any(short == long[:at] + long[at + 1 :] for at in range(len(long)))
