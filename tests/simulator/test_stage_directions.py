"""Our own stage directions break the real thing, and mend it again."""

import importlib.util
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

PATH = Path(__file__).parents[2] / "tools" / "stage_directions.py"


@pytest.fixture(scope="module")
def directions():
    spec = importlib.util.spec_from_file_location("our_directions", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.DIRECTIONS


@pytest.fixture
def file(tmp_path, monkeypatch):
    path = tmp_path / "memory.sqlite"
    monkeypatch.setenv("MEMORY_FILE", str(path))
    return path


def write(path):
    with closing(sqlite3.connect(path, timeout=0.05, isolation_level=None)) as memory:
        memory.execute("pragma journal_mode = wal")
        memory.execute("create table if not exists items (item text)")
        memory.execute("insert into items values ('x')")
        return memory.execute("select count(*) from items").fetchone()[0]


@pytest.mark.parametrize("used_before", [True, False])
@pytest.mark.parametrize("name", ["memory down", "memory slow"])
def test_the_memory_is_unusable_until_the_conversation_ends(directions, file, make, name, used_before):
    speaker = make()
    kept = write(file) if used_before else 0
    directions[name](speaker)
    directions["memory down"](speaker) if name == "memory down" else None
    with pytest.raises(sqlite3.OperationalError):
        write(file)
    speaker.__exit__()
    assert write(file) == kept + 1


def test_the_settings_service_refuses_until_the_next_conversation(directions, make):
    speaker = make()
    directions["settings down"](speaker)
    assert "503" in speaker.line("[open]").exchanges[0].error
    assert make().line("[open]").attributes["zone"] == "America/New_York"
