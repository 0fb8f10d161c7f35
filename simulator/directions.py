"""Stage directions: what happens in the room, written in brackets between the lines.

A skill registers its own in a Python file that defines `DIRECTIONS: dict[str, Callable[[Speaker], None]]`, keyed by
the words inside the brackets.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from . import apl
from .clock import duration, time_of_day
from .devices import DEVICES
from .errors import ConfigError, DirectionError

if TYPE_CHECKING:
    from .engine import Speaker
    from .setup import Direction

Own = Callable[["Speaker", str], None]


def follow(speaker: Speaker, text: str) -> None:
    """Do what a line in brackets says; DirectionError when it is unknown or cannot be done now."""
    bare = text.strip()
    if not bare.endswith("]"):
        raise DirectionError(f"{bare} has no closing bracket")
    inside = " ".join(bare[1:-1].split())
    registered = speaker.options.directions.get(inside)
    if registered:
        registered(speaker)
        return
    name, _, argument = inside.partition(" ")
    own = _OWN.get(name)
    if own is None:
        raise DirectionError(f"[{inside}] is not a stage direction; there are {known(speaker)}")
    own(speaker, argument)


def known(speaker: Speaker) -> str:
    """All directions that can be followed, for people."""
    return ", ".join(f"[{name}]" for name in (*FORMS, *speaker.options.directions))


def load(path: Path) -> dict[str, Direction]:
    """The directions a skill brings along."""
    spec = importlib.util.spec_from_file_location("skill_directions", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise ConfigError(f"no stage directions at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found = getattr(module, "DIRECTIONS", None)
    if not isinstance(found, dict):
        raise ConfigError(f"{path} defines no DIRECTIONS")
    return found


def _bare(argument: str, form: str) -> None:
    if argument:
        raise DirectionError(f"[{form}] stands alone")


def _open(speaker: Speaker, argument: str) -> None:
    _bare(argument, "open")
    speaker.open()


def _silence(speaker: Speaker, argument: str) -> None:
    _bare(argument, "silence")
    speaker.silence()


def _drop(speaker: Speaker, argument: str) -> None:
    _bare(argument, "drop")
    speaker.drop()


def _wait(speaker: Speaker, argument: str) -> None:
    speaker.wait(duration(argument))


def _at(speaker: Speaker, argument: str) -> None:
    try:
        minute = time_of_day(argument)
    except ConfigError as error:
        raise DirectionError(str(error)) from error
    speaker.pass_until(speaker.clock.next_at(minute))


def _after(speaker: Speaker, argument: str) -> None:
    speaker.after = duration(argument)


def _tap(speaker: Speaker, argument: str) -> None:
    if speaker.ear == "shut" or speaker.shown is None:
        raise DirectionError(f"[tap {argument}]: nothing is on the screen" if speaker.device.screen else
                             f"[tap {argument}]: this device has no screen; try [device show]")  # fmt: skip
    event = apl.press(speaker.shown, argument, speaker.device)
    speaker.tap(event.arguments, event.source, event.components)


def _grant(speaker: Speaker, argument: str) -> None:
    _decide(speaker, granted=True)


def _deny(speaker: Speaker, argument: str) -> None:
    _decide(speaker, granted=False)


def _decide(speaker: Speaker, *, granted: bool) -> None:
    if speaker.asking is not None:
        speaker.clock.advance_to(speaker.speech_end)
        speaker.answer_consent(granted)
    else:
        speaker.consent = granted


def _device(speaker: Speaker, argument: str) -> None:
    if argument not in DEVICES:
        raise DirectionError(f"[device {argument}]: there are {', '.join(DEVICES)}")
    speaker.change_device(argument)


def _locale(speaker: Speaker, argument: str) -> None:
    try:
        speaker.change_locale(argument)
    except ConfigError as error:
        raise DirectionError(f"[locale {argument}]: {error}") from error


_OWN: dict[str, Own] = {
    "open": _open, "silence": _silence, "drop": _drop, "wait": _wait, "at": _at, "after": _after, "tap": _tap,
    "grant": _grant, "deny": _deny, "device": _device, "locale": _locale,
}  # fmt: skip
FORMS = (
    "open", "silence", "drop", "wait 4m", "at 03:10", "after 12s", "tap ID", "grant reminders", "deny reminders",
    "device show", "locale en-GB",
)  # fmt: skip
"""Every direction of the simulator's own, by example."""
