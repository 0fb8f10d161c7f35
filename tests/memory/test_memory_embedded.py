"""The SQLite file alone: several processes at once, what stays on the disk, and what can be wrong with it."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cramp_relief.errors import MemoryFailure
from cramp_relief.memory import embedded
from cramp_relief.memory.embedded import EmbeddedMemory
from cramp_relief.memory.store import PREFERENCES, bookmark_key
from cramp_relief.memory.values import BOOKMARK_LIFE, Bookmark, Preferences, Remembered

NOW = datetime(2026, 3, 4, 3, 10, tzinfo=UTC)
KNOWN = Remembered(Bookmark("stretch_1", NOW, NOW), Preferences("whisper"))
LAMBDA = Path(embedded.__file__).parents[2]
WRITER = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from cramp_relief.memory.embedded import EmbeddedMemory
from cramp_relief.memory.values import Bookmark, Remembered

path, who = sys.argv[1:]
memory, now = EmbeddedMemory(Path(path)), datetime(2026, 3, 4, 3, 10, tzinfo=UTC)
for n in range(25):
    now += timedelta(seconds=1)
    memory.keep("ann", f"{who}-{n}", Remembered(Bookmark("rest", now, now)), now)
    assert memory.recall("ann", f"{who}-{n}", now).bookmark
"""


def test_four_processes_that_write_at_once_lose_nothing(file):
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(file.path), str(n)], cwd=LAMBDA, stderr=subprocess.PIPE)
        for n in range(4)
    ]
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [(b"", 0)] * 4
    assert len(file.items()) == 4 * 25 + 1


def test_a_memory_that_another_process_holds_too_long_is_a_failure(file, monkeypatch):
    memory = EmbeddedMemory(file.path)
    memory.keep("ann", "bedside", KNOWN, NOW)
    monkeypatch.setattr(embedded, "WAIT", 0.05)
    with closing(sqlite3.connect(file.path, isolation_level=None)) as other:
        other.execute("begin immediate")
        assert memory.recall("ann", "bedside", NOW) == KNOWN
        with pytest.raises(MemoryFailure, match="locked"):
            memory.keep("ann", "bedside", Remembered(), NOW)
    assert memory.recall("ann", "bedside", NOW) == KNOWN


def test_an_expired_bookmark_is_deleted_by_the_next_turn_of_anybody(file):
    memory = EmbeddedMemory(file.path)
    memory.keep("ann", "bedside", KNOWN, NOW)
    memory.keep("ben", "hall", KNOWN, NOW + BOOKMARK_LIFE - timedelta(seconds=1))
    assert bookmark_key("bedside") in {item for _, item in file.items()}
    memory.keep("ben", "hall", KNOWN, NOW + BOOKMARK_LIFE)
    assert bookmark_key("bedside") not in {item for _, item in file.items()}
    assert memory.recall("ann", "bedside", NOW).preferences == KNOWN.preferences


def test_what_is_forgotten_cannot_be_read_from_the_disk(file):
    memory = EmbeddedMemory(file.path)
    memory.keep("ann", "bedside", KNOWN, NOW)
    assert b"stretch_1" in file.path.read_bytes()
    memory.forget("ann")
    left = b"".join(path.read_bytes() for path in file.path.parent.glob("memory.sqlite*"))
    assert b"stretch_1" not in left
    assert b"whisper" not in left


def test_a_body_that_is_not_even_text_is_absent(file):
    memory = EmbeddedMemory(file.path)
    for body in (b"\xff\xfe", 7, 1.5):
        file.spoil("ann", PREFERENCES, body)
        assert memory.recall("ann", "bedside", NOW) == Remembered()


@pytest.mark.parametrize(
    "work",
    [
        lambda memory: memory.recall("ann", "bedside", NOW),
        lambda memory: memory.keep("ann", "bedside", KNOWN, NOW),
        lambda memory: memory.forget("ann"),
    ],
    ids=["recall", "keep", "forget"],
)
class TestAFileThatCannotBeUsed:
    def test_no_such_folder(self, tmp_path, work):
        with pytest.raises(MemoryFailure):
            work(EmbeddedMemory(tmp_path / "none" / "memory.sqlite"))

    def test_a_folder_in_its_place(self, tmp_path, work):
        with pytest.raises(MemoryFailure):
            work(EmbeddedMemory(tmp_path))

    def test_not_a_database(self, tmp_path, work):
        (tmp_path / "memory.sqlite").write_text("this is a letter, not a database\n" * 50)
        with pytest.raises(MemoryFailure):
            work(EmbeddedMemory(tmp_path / "memory.sqlite"))

    def test_a_database_of_something_else(self, tmp_path, work):
        with closing(sqlite3.connect(tmp_path / "memory.sqlite")) as other:
            other.execute("create table items (name text)")
        with pytest.raises(MemoryFailure):
            work(EmbeddedMemory(tmp_path / "memory.sqlite"))
