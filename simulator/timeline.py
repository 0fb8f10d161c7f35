"""What is heard at which second, from opening the skill on: the night as data.

Without `first_use` the person has used the skill once, the day before: it is opened, answered with the shortest path,
and left. The steps come from the session attribute that the project names, at the pace the skill plans with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from . import timing
from .clock import DAY, Clock, zone_of
from .config import Config, first
from .engine import Speaker
from .errors import ConfigError
from .heard import WORDS_A_MINUTE, listen
from .records import Json, Line, Played
from .setup import Options
from .studio import Studio

PATHS = {"silent": ("[open]", "[silence]", "[silence]")}
_NEAR = 0.3
"""Seconds by which a step may begin after the sentence that belongs to it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence, or a listening window (no words)."""

    at: float
    lasts: float
    turn: int
    step: str | None
    says: str

    def json(self) -> dict[str, Any]:
        """As `timeline --json` prints it."""
        at, lasts = round(self.at, 1), round(self.lasts, 1)
        return {"at": at, "lasts": lasts, "turn": self.turn, "step": self.step, "says": self.says}

    def __str__(self) -> str:
        """As `timeline` prints it."""
        return f"{self.at:7.1f}  {self.lasts:5.1f}  {self.turn:2}  {self.step or '-':<12} {self.says or '(listening)'}"


def timeline(studio: Studio, options: Options, path: str, *, first_use: bool, wpm: float) -> list[Entry]:
    """Everything heard on a path: `silent`, `shortest`, or the lines of a file."""
    if wpm <= 0:
        raise ConfigError("--wpm must be more than 0")
    lines = _lines(studio.settings, path)
    options.wpm = wpm
    diary = _Diary(studio.settings)
    with studio.speaker(options) as speaker:
        if not first_use:
            _use_before(speaker, studio.settings)
        for text in lines:
            line = speaker.line(text)
            if line.error:
                raise ConfigError(f"{text}: {line.error}")
            diary.write(line, speaker)
    return list(_answered_early(diary.entries))


class _Diary:
    """Entries as they come, all counted from the first word."""

    def __init__(self, settings: Config) -> None:
        self.entries: list[Entry] = []
        self._settings = settings
        self._start: datetime | None = None
        self._turn = 0
        self._attributes: Json = {}
        self._speech = 0.0

    def write(self, line: Line, speaker: Speaker) -> None:
        """Everything played on this line, and the listening after it."""
        if any(exchange.response for exchange in line.exchanges):
            self._attributes = line.attributes
        for played in line.played:
            self._start = self._start or played.start
            self._turn += 1
            begins = (played.start - self._start).total_seconds()
            for heard, step in zip(played.heard.sentences, self._steps(played), strict=True):
                self.entries.append(Entry(begins + heard.at, heard.lasts, self._turn, step, heard.says))
        if speaker.ear == "open" and line.played and self._start:
            ends = (speaker.speech_end - self._start).total_seconds()
            step = self.entries[-1].step if self.entries else None
            self.entries.append(Entry(ends, timing.LISTENS, self._turn, step, ""))

    def _steps(self, played: Played) -> list[str | None]:
        """The step of each sentence, looked up at the skill's own pace."""
        planned = listen(played.text, WORDS_A_MINUTE)
        offset = self._speech + timing.LISTENS if played.kind == "reprompt" else 0.0
        if played.kind == "speech":
            self._speech = planned.lasts
        marks = first(self._attributes, self._settings.timeline) or []
        current = first(self._attributes, self._settings.step)
        return [_step_at(marks, offset + heard.at, current) for heard in planned.sentences]


def _step_at(marks: list[Any], at: float, current: str | None) -> str | None:
    """The step of the last mark that has begun at second `at`."""
    begun = [mark for mark in marks if mark[0] <= at + _NEAR]
    return str(begun[-1][1]) if begun else current


def _lines(settings: Config, path: str) -> tuple[str, ...]:
    if path in PATHS:
        return PATHS[path]
    if path == "shortest":
        return ("[open]", settings.shortest or "stop")
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"--path {path}: {error.strerror}") from error
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))


def _use_before(speaker: Speaker, settings: Config) -> None:
    """One finished use, a day earlier, at the same time of day."""
    began = speaker.clock.local()
    speaker.clock = Clock(zone_of(speaker.locale), began.timetz().replace(tzinfo=None), DAY - timedelta(days=1))
    speaker.speech_start = speaker.clock.now
    speaker.speech_end = speaker.clock.now - timedelta(seconds=timing.REACTION)
    for text in (*_lines(settings, "shortest"), "[drop]"):
        speaker.line(text)
    speaker.pass_until(began)


def _answered_early(entries: list[Entry]) -> Iterator[Entry]:
    """A listening window ends where the next words begin."""
    for entry, following in zip(entries, [*entries[1:], None], strict=True):
        if not entry.says and following and following.at < entry.at + entry.lasts:
            yield Entry(entry.at, max(0.0, following.at - entry.at), entry.turn, entry.step, "")
        else:
            yield entry
