"""`expand` turns one written template into every sentence it stands for.

    (a|b|c)   one of these            [a|b]   one of these, or nothing
    <name>    a named piece           {slot}  a slot, left as it is
    ~(a|b|c)  the first, and once more with the next of the others in turn
    ~[a|b|c]  nothing, and once more with the next of these in turn

The forms with ~ add variety to a long list without multiplying it: they double it, however many stand in a template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle, product
from math import prod

MOST = 800
"""Sentences one template may stand for: more is a slip of the pen, not a way of speaking."""

MARK = re.compile(r"~[(\[]|[()\[\]|]|<[a-z_]+>|[^()\[\]|<>~]+")


class TemplateError(ValueError):
    """A template is malformed, names an unknown piece, or stands for too many sentences."""


def expand(template: str, pieces: Mapping[str, str] | None = None) -> list[str]:
    """Every sentence of `template`, in the order written, each once, spaces tidied."""
    tidied = (" ".join(text.split()) for text in _texts(template, pieces or {}))
    return list(dict.fromkeys(text for text in tidied if text))


def _texts(template: str, pieces: Mapping[str, str]) -> list[str]:
    marks = MARK.findall(template)
    if "".join(marks) != template:
        raise TemplateError(f"cannot read {template!r}")
    return _Reader(template, marks, pieces).choices(closing="")


@dataclass(frozen=True, slots=True)
class _Turns:
    """A text, and others that stand in for it in turn."""

    first: str
    others: tuple[str, ...]


class _Reader:
    """Reads the marks of one template from left to right."""

    def __init__(self, template: str, marks: list[str], pieces: Mapping[str, str]) -> None:
        self.template, self.marks, self.pieces = template, marks, pieces
        self.place = 0

    def choices(self, closing: str) -> list[str]:
        """The sentences up to `closing`, over all alternatives separated by a bar."""
        found: list[str] = []
        row: list[list[str] | _Turns] = []
        for mark in self._until(closing):
            if mark == "|":
                found += self._joined(row)
                row = []
            else:
                row.append(self._part(mark))
        return found + self._joined(row)

    def _until(self, closing: str) -> Iterator[str]:
        while self.place < len(self.marks):
            mark = self.marks[self.place]
            self.place += 1
            if mark == closing:
                return
            if mark in (")", "]"):
                raise TemplateError(f"unexpected {mark} in {self.template!r}")
            yield mark
        if closing:
            raise TemplateError(f"missing {closing} in {self.template!r}")

    def _part(self, mark: str) -> list[str] | _Turns:
        if mark == "~[":
            return _Turns("", tuple(self.choices("]")))
        if mark == "~(":
            first, *others = self.choices(")")
            return _Turns(first, tuple(others))
        if mark == "(":
            return self.choices(")")
        if mark == "[":
            return ["", *self.choices("]")]
        if mark.startswith("<"):
            if mark[1:-1] not in self.pieces:
                raise TemplateError(f"unknown piece {mark} in {self.template!r}")
            return _texts(self.pieces[mark[1:-1]], self.pieces)
        return [mark]

    def _joined(self, row: list[list[str] | _Turns]) -> list[str]:
        turns = {place: cycle(part.others) for place, part in enumerate(row) if isinstance(part, _Turns)}
        plain = [[part.first] if isinstance(part, _Turns) else part for part in row]
        size = prod(map(len, plain)) * (2 if turns else 1)
        if size > MOST:
            raise TemplateError(f"{size} sentences in {self.template!r}")
        found: list[str] = []
        for texts in product(*plain):
            found.append("".join(texts))
            if turns:
                found.append("".join(next(turns[at]) if at in turns else text for at, text in enumerate(texts)))
        return found
