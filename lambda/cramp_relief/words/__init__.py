"""Every sentence anyone hears or reads, as data: `load` reads a file once, `fill` puts in what differs by country."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import WordsError

HERE = Path(__file__).parent


@cache
def load(language: str, name: str) -> Any:
    """The content of `words/<language>/<name>.json`, read once; English where a language has no such file."""
    path = HERE / language / f"{name}.json"
    if not path.exists():
        path = HERE / "en" / f"{name}.json"
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise WordsError(f"{path.name}: {problem}") from problem


def country(locale: str) -> dict[str, str]:
    """What differs by country: emergency number, who to call, spelling; the language's neutral words if unknown."""
    places: dict[str, dict[str, str]] = load(locale[:2], "locales")
    return places.get(locale) or places["other"]


def fill(text: str, locale: str, **more: str) -> str:
    """`text` with {emergency}, {care}, {er}, {color} ... put in; WordsError for a placeholder nobody knows."""
    try:
        return text.format_map(country(locale) | more)
    except (KeyError, ValueError, IndexError) as problem:
        raise WordsError(f"cannot fill {text!r}: {problem}") from problem
