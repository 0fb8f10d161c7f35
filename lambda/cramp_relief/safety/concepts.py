"""Concepts: named groups of words and short phrases, found in a sentence in one pass.

A phrase is written as it is said. `swell*` is any word that begins so, `(a|b c)` a choice, `(a|b)?` a choice that may
be missing, and a name in capitals stands for everything in that concept. Small words ("my", "really", "is") may stand
between the words of a phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from ..errors import WordsError

Span = tuple[int, int]
Spans = dict[str, list[Span]]

_PIECE = re.compile(r"\(([^)]*)\)(\??)|(\S+)")
_HERE = ""
"""The key under which a node of the tree lists the concepts that end there: no word is empty."""
_SHORTEST_STEM = 3
_MOST_SMALL_WORDS = 3


def spelled_out(phrase: str) -> Iterator[tuple[str, ...]]:
    """Every way to say `phrase`, as words."""
    choices = [
        (inside.split("|") + ([""] if optional else [])) if inside else [word]
        for inside, optional, word in _PIECE.findall(phrase)
    ]
    for choice in product(*choices):
        yield tuple(" ".join(choice).split())


class Concepts:
    """All concepts of a language in one tree of words."""

    def __init__(self, groups: Mapping[str, Sequence[str]], small: frozenset[str]) -> None:
        """Build the tree; `small` are the words that may stand anywhere inside a phrase."""
        self._groups = groups
        self._small = small
        self._tree: dict[str, Any] = {}
        self._stems: set[str] = set()
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
        for said in spelled_out(phrase):
            if not said:
                raise WordsError(f"{name}: {phrase!r} can be nothing at all")
            node = self._tree
            for word in said:
                if word.endswith("*"):
                    self._stems.add(word)
                node = node.setdefault(word, {})
            names = node.setdefault(_HERE, [])
            if name not in names:
                names.append(name)

    def find(self, words: Sequence[str]) -> Spans:
        """Where each concept occurs: name -> [(first word, past the last word)], in order."""
        keys = [self._keys(word) for word in words]
        found: Spans = {}
        for start in range(len(words)):
            for name, end in self._walk(self._tree, words, keys, start, 0):
                spans = found.setdefault(name, [])
                if (start, end) not in spans:
                    spans.append((start, end))
        return found

    def _keys(self, word: str) -> tuple[str, ...]:
        stems = (word[:size] + "*" for size in range(_SHORTEST_STEM, len(word) + 1))
        return (word, *(stem for stem in stems if stem in self._stems))

    def _walk(
        self, node: dict[str, Any], words: Sequence[str], keys: list[tuple[str, ...]], at: int, skipped: int
    ) -> Iterator[tuple[str, int]]:
        if at >= len(words):
            return
        for key in keys[at]:
            below = node.get(key)
            if below is None:
                continue
            for name in below.get(_HERE, ()):
                yield name, at + 1
            if len(below) > (_HERE in below):
                yield from self._walk(below, words, keys, at + 1, 0)
        if node is not self._tree and skipped < _MOST_SMALL_WORDS and words[at] in self._small:
            yield from self._walk(node, words, keys, at + 1, skipped + 1)
