"""The two things kept about a person, as plain values: a bookmark per device and preferences per user."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

SCHEMA = 1
"""Version of both records; a record of another version is read as absent."""
BOOKMARK_LIFE = timedelta(minutes=30)
"""A bookmark is ignored, and deleted by the store, this long after it was written (design.md section 3)."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """Where she was and when: nothing about how she felt or what she answered."""

    step: str
    said_at: datetime
    """When the reply began whose timeline this is, UTC."""
    began: datetime
    """When this cramp's clock started, UTC."""
    holds: int = 0
    """Holds finished before that reply began."""
    timeline: tuple[tuple[float, str, str], ...] = ()
    """(seconds from `said_at`, step, line) for every line of the reply, the reprompt's following it."""

    def expires(self) -> datetime:
        """When it stops counting."""
        return self.said_at + BOOKMARK_LIFE

    def is_live(self, now: datetime) -> bool:
        """Whether it still counts; one from the future (a clock that jumped) does not."""
        return self.said_at - timedelta(minutes=1) <= now < self.expires()


@dataclass(frozen=True, slots=True)
class Preferences:
    """How she likes to be spoken to. Nothing about health."""

    voice: str = "auto"
    """auto (soft at night), normal, whisper."""
    pace: int = 0
    """-1 slower, 0 as designed, 1 faster."""
    volume: int = 0
    """-1 quieter, 0, 1 louder."""
    greeted: bool = False
    """She has heard the disclaimer."""
    zone: str | None = None
    zone_at: datetime | None = None
    """When the zone was read from the device, UTC."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """All that the store has for one user on one device."""

    bookmark: Bookmark | None = None
    preferences: Preferences = field(default_factory=Preferences)


def as_json(value: object) -> object:
    """A datetime as ISO text, anything else as it is: for `json.dumps(default=...)`."""
    return value.isoformat() if isinstance(value, datetime) else value
