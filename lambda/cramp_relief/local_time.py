"""The hour at her bed: `request.timestamp` in the device's zone."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

NIGHT_BEGINS = 21
NIGHT_ENDS = 7
"""Night is 21:00 to 07:00 local (bedside.md section 2)."""


def is_night(at: datetime, zone: str | None) -> bool | None:
    """Whether it is night where she is, None if the zone is not known."""
    if not zone:
        return None
    try:
        hour = at.astimezone(ZoneInfo(zone)).hour
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return hour >= NIGHT_BEGINS or hour < NIGHT_ENDS
