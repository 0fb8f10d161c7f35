"""Bookmark and preferences as JSON text and back; text of another version, or malformed, reads as absent."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from math import isfinite
from typing import Any, TypeVar

from .values import SCHEMA, Bookmark, Preferences, as_json

Value = TypeVar("Value")
VOICES = ("auto", "normal", "whisper")
LEVELS = (-1, 0, 1)


def text_of(value: Bookmark | Preferences) -> str:
    """The JSON text to store, with the schema version in it."""
    return json.dumps(asdict(value) | {"schema": SCHEMA}, default=as_json, separators=(",", ":"))


def bookmark_of(text: object) -> Bookmark | None:
    """The bookmark that was stored as `text`, None if this version cannot make sense of it."""
    return _read(text, _bookmark)


def preferences_of(text: object) -> Preferences | None:
    """The preferences that were stored as `text`, None if this version cannot make sense of it."""
    return _read(text, _preferences)


def merged(stored: Preferences | None, before: Preferences | None, after: Preferences) -> Preferences:
    """`stored` with what changed from `before` to `after`; all of `after` where either is unknown."""
    if stored is None or before is None:
        return after
    old, new = asdict(before), asdict(after)
    return replace(stored, **{name: new[name] for name in new if new[name] != old[name]})


def _read(text: object, build: Callable[[dict[str, Any]], Value]) -> Value | None:
    if not isinstance(text, str):
        return None
    try:
        record = json.loads(text)
        return build(record) if record["schema"] == SCHEMA else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _bookmark(record: dict[str, Any]) -> Bookmark:
    return Bookmark(
        step=_typed(str, record["step"]),
        said_at=_moment(record["said_at"]),
        began=_moment(record["began"]),
        holds=_typed(int, record["holds"]),
        timeline=tuple(_line(*line) for line in record["timeline"]),
    )


def _preferences(record: dict[str, Any]) -> Preferences:
    zone, zone_at = record["zone"], record["zone_at"]
    return Preferences(
        voice=_one_of(VOICES, record["voice"]),
        pace=_one_of(LEVELS, record["pace"]),
        volume=_one_of(LEVELS, record["volume"]),
        greeted=_typed(bool, record["greeted"]),
        zone=None if zone is None else _typed(str, zone),
        zone_at=None if zone_at is None else _moment(zone_at),
    )


def _line(at: float, step: str, line: str) -> tuple[float, str, str]:
    if type(at) not in (int, float) or not isfinite(at):
        raise ValueError(f"not a second: {at!r}")
    return float(at), _typed(str, step), _typed(str, line)


def _typed(kind: type[Value], value: object) -> Value:
    """`value` if it is exactly of this type: to Python a bool is an int, to us it is not."""
    if type(value) is not kind:
        raise ValueError(f"not a {kind.__name__}: {value!r}")
    return value


def _one_of(choices: tuple[Value, ...], value: object) -> Value:
    chosen = _typed(type(choices[0]), value)
    if chosen not in choices:
        raise ValueError(f"none of {choices}: {value!r}")
    return chosen


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"no time zone: {text!r}")
    return moment
