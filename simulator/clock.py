"""The simulated time: a fixed winter Wednesday in the zone of the locale, never the machine's clock."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from .errors import ConfigError, DirectionError

DAY = date(2026, 1, 14)
"""A Wednesday in winter: no daylight-saving change near it in any locale of the table."""
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(s|secs?|seconds?|m|mins?|minutes?|h|hours?|d|days?)", re.IGNORECASE)
_UNIT = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}


@cache
def zones() -> dict[str, str]:
    """The IANA time zone a device of each locale stands in."""
    table: dict[str, str] = json.loads((Path(__file__).parent / "data" / "zones.json").read_text(encoding="utf-8"))
    return table


def zone_of(locale: str) -> str:
    """The time zone for a locale; for one outside the table, New York's."""
    return zones().get(locale, "America/New_York")


def duration(text: str) -> float:
    """Seconds in "90s", "4m", "1h 30m"; DirectionError for anything else."""
    found = _DURATION.findall(text)
    if not found or _DURATION.sub("", text).strip():
        raise DirectionError(f"{text!r} is not a duration (say 12s, 4m, 1h 30m)")
    return sum(float(number) * _UNIT[unit[0].lower()] for number, unit in found)


def time_of_day(text: str) -> time:
    """The minute in "03:10"; ConfigError for anything else."""
    try:
        found = re.fullmatch(r"(\d{1,2}):(\d{2})", text.strip())
        if found:
            return time(int(found[1]), int(found[2]))
    except ValueError:
        pass
    raise ConfigError(f"{text!r} is not a time of day (say 03:10)")


class Clock:
    """Where in simulated time the conversation is; it only goes forward."""

    def __init__(self, zone: str, local: time, day: date = DAY) -> None:
        try:
            self.zone = ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ConfigError(f"time zone {zone!r} is unknown to this machine (pip install tzdata)") from error
        self.now = datetime.combine(day, local, self.zone).astimezone(UTC)

    def move_to(self, zone: str) -> None:
        """Stand in another zone; the instant stays."""
        self.zone = ZoneInfo(zone)

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass."""
        self.now += timedelta(seconds=max(0.0, seconds))

    def advance_to(self, instant: datetime) -> None:
        """Go forward to `instant`; nothing if it is past."""
        self.now = max(self.now, instant)

    def local(self) -> datetime:
        """The wall clock of the person in front of the device."""
        return self.now.astimezone(self.zone)

    def next_at(self, minute: time) -> datetime:
        """The next instant with that hour and minute on the wall; now, if it is that minute."""
        here = self.local()
        if (here.hour, here.minute) == (minute.hour, minute.minute):
            return self.now
        then = datetime.combine(here.date(), minute, self.zone)
        if then <= here:
            then = datetime.combine(here.date() + timedelta(days=1), minute, self.zone)
        return then.astimezone(UTC)
