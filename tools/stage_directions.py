"""What can go wrong around this skill, for the simulator: `[memory down]`, `[memory slow]`, `[settings down]`.

Nothing in the skill knows of them: the memory file is truly unusable or truly locked, the service truly refuses.
Every direction is undone when the conversation ends.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from simulator.engine import Speaker
from simulator.services import Fault


def memory_down(speaker: Speaker) -> None:
    """A folder stands where the memory file was: it can be neither read nor written."""
    path = Path(os.environ["MEMORY_FILE"])
    aside = path.with_name(f"{path.name}.aside")
    if path.is_dir():
        return
    kept = path.exists()
    if kept:
        path.rename(aside)
    path.mkdir()

    def mend() -> None:
        path.rmdir()
        if kept:
            aside.rename(path)

    speaker.at_end.append(mend)


def memory_slow(speaker: Speaker) -> None:
    """Another process holds the memory file: every access waits for as long as the skill lets it."""
    holder = sqlite3.connect(os.environ["MEMORY_FILE"], isolation_level=None)
    # In exclusive mode the lock keeps readers out too, whatever the journal.
    holder.execute("pragma locking_mode = exclusive")
    holder.execute("begin exclusive")
    speaker.at_end.append(holder.close)


def settings_down(speaker: Speaker) -> None:
    """The Settings API answers 503: the skill does not learn the time zone."""
    speaker.services.fault("settings", Fault(503))


DIRECTIONS: dict[str, Callable[[Speaker], None]] = {
    "memory down": memory_down,
    "memory slow": memory_slow,
    "settings down": settings_down,
}
