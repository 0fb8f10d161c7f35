"""Concepts: named groups of words and short phrases, found in a sentence in one pass.

A phrase is written as it is said. `swell*` is any word that begins so, `(a|b c)` a choice, `(a|b)?` a choice that may
be missing, and a name in capitals stands for everything in that concept. Small words ("my", "really", "is") may stand
between the words of a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..errors import WordsError

Span = tuple[int, int]
Spans = dict[str, list[Span]]

_PIECE = re.compile(r"\(([^)]*)\)(\??)|(\S+)")
_SHORTEST_STEM = 3
_MOST_SMALL_WORDS = 3


class Step(NamedTuple):
    """One word of a phrase, with what may be said next."""

    word: str
    after: tuple[Step, ...]
    ends: bool
    """True: the phrase is complete here."""


def steps(phrase: str) -> tuple[Step, ...]:
    """The words that `phrase` can begin with, each leading on to the next ones; built from its end."""
    after: tuple[Step, ...] = ()
    ends = True
    for inside, optional, word in reversed(_PIECE.findall(phrase)):
        first: tuple[Step, ...] = ()
        for choice in inside.split("|") if inside else (word,):
            *before, last = choice.split()
            step = Step(last, after, ends)
            for earlier in reversed(before):
                step = Step(earlier, (step,), False)
            first += (step,)
        after, ends = (first + after, ends) if optional else (first, False)
    return after


def _first_words(phrase: str) -> list[str]:
    """The words that `phrase` can begin with."""
    if phrase[0] != "(":
        return [phrase.partition(" ")[0]]
    first: list[str] = []
    for inside, optional, word in _PIECE.findall(phrase):
        first += [choice.split()[0] for choice in inside.split("|")] if inside else [word]
        if not optional:
            return first
    raise WordsError(f"{phrase!r} can be nothing at all")


class Concepts:
    """All concepts of a language, by the words they can begin with; a phrase is taken apart when first needed."""

    def __init__(self, groups: Mapping[str, Sequence[str]], small: frozenset[str]) -> None:
        """Index the groups; `small` are the words that may stand anywhere inside a phrase."""
        self._groups = groups
        self._small = small
        self._phrases: dict[str, list[tuple[str, str]]] = {}
        self._begins: dict[str, list[tuple[str, Step]]] = {}
        self._known: set[tuple[str, str]] = set()
        for name in groups:
            for phrase in self._members(name):
                self.add(name, phrase)

    def _members(self, name: str, above: tuple[str, ...] = ()) -> Iterator[str]:
        if name in above:
            raise WordsError(f"concept {name} contains itself")
        for phrase in self._groups[name]:
            if phrase in self._groups:
                yield from self._members(phrase, (*above, name))
            else:
                yield phrase

    def add(self, name: str, phrase: str) -> None:
        """Let `phrase` mean the concept `name`."""
        if (name, phrase) in self._known:
            return
        self._known.add((name, phrase))
        for word in _first_words(phrase):
            self._phrases.setdefault(word, []).append((name, phrase))

    def find(self, words: Sequence[str]) -> Spans:
        """Where each concept occurs: name -> [(first word, past the last word)], in order."""
        keys = [_keys(word) for word in words]
        found: Spans = {}
        for start in range(len(words)):
            for key in keys[start]:
                for name, step in self._beginning(key):
                    for end in self._ends(step, words, keys, start):
                        spans = found.setdefault(name, [])
                        if (start, end) not in spans:
                            spans.append((start, end))
        return found

    def _beginning(self, word: str) -> Sequence[tuple[str, Step]]:
        """The phrases that begin with `word`, with the concept of each."""
        if word not in self._phrases:
            return ()
        if word not in self._begins:
            self._begins[word] = [
                (name, step) for name, phrase in self._phrases[word] for step in steps(phrase) if step.word == word
            ]
        return self._begins[word]

    def _ends(self, step: Step, words: Sequence[str], keys: list[tuple[str, ...]], at: int) -> Iterator[int]:
        """Past the last word of every way in which a phrase goes on from `step`, said at word `at`."""
        if step.ends:
            yield at + 1
        if not step.after:
            return
        for skipped in range(_MOST_SMALL_WORDS + 1):
            at += 1
            if at >= len(words):
                return
            for following in step.after:
                if following.word in keys[at]:
                    yield from self._ends(following, words, keys, at)
            if words[at] not in self._small or skipped == _MOST_SMALL_WORDS:
                return


def _keys(word: str) -> tuple[str, ...]:
    """What a word may be written as in a phrase: itself, or any beginning of it with a star."""
    return (word, *(word[:size] + "*" for size in range(_SHORTEST_STEM, len(word) + 1)))
