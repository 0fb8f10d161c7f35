"""A Memory in one SQLite file, for a laptop: safe with several processes, no server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from math import ceil
from pathlib import Path

from ..errors import MemoryFailure
from .records import bookmark_of, merged, preferences_of, text_of
from .store import PREFERENCES, bookmark_key, hidden, stamp, window
from .values import Bookmark, Preferences, Remembered

WAIT = 2.0
"""Seconds to wait for another process that is writing."""
CREATE = """
create table if not exists items (
    user text not null, item text not null, body text not null, written integer not null, expires integer,
    primary key (user, item)
) without rowid
"""
WRITE = """
insert into items (user, item, body, written, expires) values (:user, :item, :body, :now, :expires)
on conflict (user, item) do update
set body = excluded.body, written = excluded.written, expires = excluded.expires
where written <= :now or written > :jumped
"""
DELETE = "delete from items where user = :user and item = :item and (written <= :now or written > :jumped)"
EXPIRE = "delete from items where expires <= ?"


class EmbeddedMemory:
    """Bookmarks and preferences in an SQLite file, made when first used."""

    def __init__(self, path: Path) -> None:
        """A memory in the file at `path`, which need not exist."""
        self._path = path

    def recall(self, user: str, device: str, now: datetime) -> Remembered:
        """What is known of this user on this device."""
        person, place = hidden(user), bookmark_key(device)
        with self._open() as file:
            bookmark = bookmark_of(_body(file, person, place))
            preferences = preferences_of(_body(file, person, PREFERENCES))
        live = bookmark if bookmark and bookmark.is_live(now) else None
        return Remembered(live, preferences or Preferences())

    def keep(
        self, user: str, device: str, remembered: Remembered, now: datetime, before: Remembered | None = None
    ) -> None:
        """Store what the turn at `now` leaves behind, unless a later turn already has."""
        person, place = hidden(user), bookmark_key(device)
        with self._open(writing=True) as file:
            file.execute(EXPIRE, (now.timestamp(),))
            _keep_bookmark(file, person, place, remembered.bookmark, now)
            if before is None or before.preferences != remembered.preferences:
                stored = preferences_of(_body(file, person, PREFERENCES))
                wanted = merged(stored, before.preferences if before else None, remembered.preferences)
                if wanted != stored:
                    _write(file, person, PREFERENCES, text_of(wanted), now, None)

    def forget(self, user: str) -> None:
        """Delete everything of this user."""
        with self._open(writing=True) as file:
            file.execute("delete from items where user = ?", (hidden(user),))

    @contextmanager
    def _open(self, *, writing: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection for one piece of work, which other processes see whole or not at all.

        The log is written into the file and removed when the last connection closes; with `secure_delete`
        nothing that was deleted can then be read from the disk.
        """
        try:
            file = sqlite3.connect(self._path, timeout=WAIT, isolation_level=None)
            try:
                file.execute("pragma journal_mode = wal")
                file.execute("pragma secure_delete = on")
                file.execute(CREATE)
                file.execute("begin immediate" if writing else "begin")
                yield file
                file.execute("commit")
            finally:
                file.close()
        except sqlite3.Error as problem:
            raise MemoryFailure(f"the memory file: {problem}") from problem


def _body(file: sqlite3.Connection, user: str, item: str) -> object:
    row = file.execute("select body from items where user = ? and item = ?", (user, item)).fetchone()
    return row and row[0]


def _keep_bookmark(file: sqlite3.Connection, user: str, item: str, mark: Bookmark | None, now: datetime) -> None:
    if mark:
        _write(file, user, item, text_of(mark), now, ceil(mark.expires().timestamp()))
    else:
        later, jumped = window(now)
        file.execute(DELETE, {"user": user, "item": item, "now": later, "jumped": jumped})


def _write(file: sqlite3.Connection, user: str, item: str, body: str, now: datetime, expires: int | None) -> None:
    row = {"user": user, "item": item, "body": body, "now": stamp(now), "expires": expires}
    file.execute(WRITE, row | {"jumped": window(now)[1]})
