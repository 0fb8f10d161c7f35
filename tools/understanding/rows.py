"""The questions to measure with, read from tab-separated files."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MODELS = ("en-US", "en-GB", "en-IN", "en-AU", "en-CA")
"""The English locales that Alexa has."""
AMERICAN = frozenset(("PH", "CN", "JP", "KR", "MX", "PR", "TW"))
"""Countries where the English of the US is taught; a speaker sold elsewhere is set to British English."""
CONTROL = "routine_control"


class BadRows(Exception):
    """A question file cannot be used; the text says which line and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One utterance and what it may be understood as."""

    id: str
    utterance: str
    locale: str
    label: str
    acceptable: frozenset[str] = frozenset()
    heard: tuple[str, ...] = ()
    """For words of the routine: the `heard` words that are right, best first."""
    reply: tuple[str, ...] = ()
    """For warning signs: which of the four replies is right, best first."""

    @property
    def right(self) -> frozenset[str]:
        """Every label that is right."""
        return self.acceptable | {self.label}

    @property
    def in_routine(self) -> bool:
        """It answers the running routine; everything else is a one-shot."""
        return self.label == CONTROL


def read(paths: Iterable[Path]) -> list[Row]:
    """The rows of all files, in order; BadRows if one cannot be read."""
    rows: list[Row] = []
    for path in paths:
        try:
            with path.open(encoding="utf-8", newline="") as file:
                table = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
        except (OSError, UnicodeDecodeError) as error:
            raise BadRows(f"{path}: {error}") from error
        for number, fields in enumerate(table, 2):
            if not fields.get("utterance") or not fields.get("label"):
                raise BadRows(f"{path}:{number}: no utterance or no label")
            rows.append(_row(fields, f"{path.stem}:{number}"))
    return rows


def _row(fields: dict[str, str], where: str) -> Row:
    return Row(
        fields.get("id") or where,
        fields["utterance"],
        model_locale(fields.get("locale") or "en"),
        fields["label"],
        frozenset(_several(fields.get("acceptable"))),
        _several(fields.get("heard")),
        _several(fields.get("reply")),
    )


def _several(text: str | None) -> tuple[str, ...]:
    return tuple(item.strip() for item in (text or "").split(",") if item.strip())


def model_locale(locale: str) -> str:
    """The locale a speaker would be set to where people speak so."""
    country = locale.partition("-")[2].upper()
    if f"en-{country}" in MODELS:
        return f"en-{country}"
    return "en-GB" if country and country not in AMERICAN else "en-US"
