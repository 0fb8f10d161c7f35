"""What Alexa's own slot types make of words: numbers, durations, dates, times; every other built-in type takes any.

A small English subset of what the service knows: enough for a skill to be tried, not a copy of its grammars.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from .text import number

Words = tuple[str, ...]
SEARCH_QUERY = "AMAZON.SearchQuery"
_UNITS = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_TIMES = {
    "noon": "12:00", "midday": "12:00", "midnight": "00:00", "morning": "MO", "afternoon": "AF", "evening": "EV",
    "night": "NI", "tonight": "NI",
}  # fmt: skip
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


def _number(found: Words, _: date) -> str | None:
    value = number(found)
    return None if value is None else str(value)


def _ordinal(found: Words, _: date) -> str | None:
    return str(_ORDINALS.index(found[0]) + 1) if len(found) == 1 and found[0] in _ORDINALS else None


def _duration(found: Words, _: date) -> str | None:
    if found == ("half", "an", "hour"):
        return "PT30M"
    unit = _UNITS.get(found[-1].removesuffix("s")) if found else None
    count = 1 if found[:-1] in (("a",), ("an",)) else number(found[:-1])
    if unit is None or count is None:
        return None
    return f"P{count}{unit}" if found[-1][0] in "dwy" or found[-1].startswith("mo") else f"PT{count}{unit}"


def _date(found: Words, today: date) -> str | None:
    if found in (("today",), ("now",), ("tonight",)):
        return "PRESENT_REF" if found == ("now",) else today.isoformat()
    if found == ("tomorrow",):
        return (today + timedelta(days=1)).isoformat()
    if found == ("yesterday",):
        return (today - timedelta(days=1)).isoformat()
    name = found[-1] if found[:-1] in ((), ("on",), ("this",), ("next",)) else ""
    if name in _DAYS:
        ahead = (_DAYS.index(name) - today.weekday()) % 7 or 7
        return (today + timedelta(days=ahead)).isoformat()
    return None


def _time(found: Words, _: date) -> str | None:
    if len(found) == 1 and found[0] in _TIMES:
        return _TIMES[found[0]]
    half = {("am",): 0, ("a", "m"): 0, ("pm",): 12, ("p", "m"): 12, ("o'clock",): None}
    for size in (2, 1):
        if found[-size:] in half and len(found) > size:
            rest, offset = found[:-size], half[found[-size:]]
            break
    else:
        rest, offset = found, None
    hour, minute = number(rest[:1]), (number(rest[1:]) if rest[1:] else 0)
    if hour is None or minute is None or not 0 < hour <= (24 if offset is None else 12) or minute > 59:
        return None
    return f"{(hour % 12 + offset) if offset is not None else hour % 24:02d}:{minute:02d}"


GRAMMARS: dict[str, Callable[[Words, date], str | None]] = {
    "AMAZON.NUMBER": _number,
    "AMAZON.FOUR_DIGIT_NUMBER": _number,
    "AMAZON.Ordinal": _ordinal,
    "AMAZON.DURATION": _duration,
    "AMAZON.DATE": _date,
    "AMAZON.TIME": _time,
}
