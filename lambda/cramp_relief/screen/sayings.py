"""Words on the screen, from `words/<language>/screen.json`: short lines, names of touch targets, numbers in digits."""

from __future__ import annotations

from typing import Any

from .. import words
from ..guide.records import part


def line(name: str, locale: str, **more: str) -> str:
    """One of the fixed words of a page."""
    return words.fill(part(_known(locale), name, str, "screen.json"), locale, **(numbers(locale) | more))


def on_screen(name: str, said: str, locale: str) -> str:
    """A spoken line as it is read: in a few words where they are written, else as spoken, numbers in digits."""
    lines = _known(locale)["lines"]
    short = lines.get(name) or lines.get(name.partition(".")[0])
    return words.fill(short, locale, **numbers(locale)) if short else in_digits(said, locale)


def numbers(locale: str) -> dict[str, str]:
    """`number` and `crisis_number` as they are dialled; words where we know of none."""
    known = _known(locale)["numbers"]
    return dict(known.get(locale) or known["other"])


def in_digits(said: str, locale: str) -> str:
    """The sentence with the numbers it spells out written in digits."""
    place, known = words.country(locale), numbers(locale)
    for spoken, digits in (("emergency", "number"), ("crisis", "crisis_number")):
        if locale in _known(locale)["numbers"]:
            said = said.replace(place[spoken].rstrip(","), known[digits])
    return said


def targets(asked: str, locale: str) -> list[dict[str, str]]:
    """What can be touched while a question is open: `id` is the word it stands for."""
    known = _known(locale)
    names, ids = known["names"], known["targets"].get(asked, known["targets"]["other"])
    return [{"id": name, "text": names.get(f"{asked}.{name}") or names[name]} for name in ids]


def _known(locale: str) -> Any:
    return words.load(locale[:2], "screen")
