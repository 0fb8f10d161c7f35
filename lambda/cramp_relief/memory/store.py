"""What every memory can do: recall, keep and forget. And the one that remembers nothing."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Protocol

from ..errors import MemoryFailure
from .values import BOOKMARK_LIFE, Remembered

PREFERENCES = "preferences"
"""The key, within one user, of the one record all her devices share."""


class Memory(Protocol):
    """A store for what outlives a session; every failure of any kind is a MemoryFailure."""

    def recall(self, user: str, device: str, now: datetime) -> Remembered:
        """What is known of this user on this device; an expired bookmark is not."""
        ...

    def keep(
        self, user: str, device: str, remembered: Remembered, now: datetime, before: Remembered | None = None
    ) -> None:
        """Store what the turn at `now` leaves behind, unless a later turn has; a bookmark of None deletes it.

        `before` is what that turn set out from. Only preferences that differ from it are written, so that two
        devices can each change one, and a turn that could not recall them does not reset them.
        """
        ...

    def forget(self, user: str) -> None:
        """Delete everything of this user, on every device."""
        ...


class Forgetful:
    """A Memory that remembers nothing: every session is the first."""

    def recall(self, user: str, device: str, now: datetime) -> Remembered:
        """Nothing."""
        return Remembered()

    def keep(
        self, user: str, device: str, remembered: Remembered, now: datetime, before: Remembered | None = None
    ) -> None:
        """Do nothing."""

    def forget(self, user: str) -> None:
        """Do nothing."""


def hidden(identity: str) -> str:
    """A key that does not show the id behind it; MemoryFailure for an empty id: strangers would share it."""
    if not identity:
        raise MemoryFailure("the request names no user or no device")
    return sha256(identity.encode()).hexdigest()


def bookmark_key(device: str) -> str:
    """The key, within one user, of one device's bookmark: two speakers in a house keep two places."""
    return f"bookmark#{hidden(device)}"


def stamp(moment: datetime) -> int:
    """Milliseconds since 1970, by which turns are put in order."""
    return round(moment.timestamp() * 1000)


def window(now: datetime) -> tuple[int, int]:
    """The two stamps between which a stored record comes from a turn later than `now`.

    Beyond the second lies no turn that could overlap with ours, only a clock that jumped: that one may be
    overwritten.
    """
    return stamp(now), stamp(now + BOOKMARK_LIFE)
