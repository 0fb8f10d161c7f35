"""Dialog tests as data: conversations in the format of `talk`, with what is expected under each line.

    # Comments begin with a number sign.
    @local-time 03:10

    == she is helped without answering
    [open]
        says: straighten that knee
        step: open
    it's gone
        heard: better
        session: closed

Lines at the margin are said or done; indented `key: value` lines under one are expected of it. `@` lines before the
first `==` hold for all dialogs of the file, after one for that dialog: @local-time, @device, @locale.

says      words heard together; `|` between alternatives, `...` for anything between; may be repeated
never     none of these may be heard, nor stand in the reprompt          reprompt  like says, of the answer's reprompt
by        `30s words`: heard at that second or before                   within    60s: the answer lasts no longer
session   open, closed        played  speech, reprompt, nothing         voice     whispered, spoken, soft, medium ...
intent    its name, or none   slot    name = value                       request   type of a request sent, or none
allow     part of a validator finding that is accepted here
and whatever [tool.simulator.expectations] names of the session attributes; `none` where it is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .clock import time_of_day
from .errors import ConfigError
from .expectations import ALLOW, CHECKS, Expectation, failure, said
from .records import Line
from .setup import Options
from .studio import Studio

OPTIONS = ("local-time", "device", "locale")
_OPTION = re.compile(r"@([a-z-]+)\s+(\S+)$")
_EXPECTED = re.compile(r"([a-z_]+):\s*(.*)$")


@dataclass
class Step:
    """One line with what is expected of it."""

    line: str
    row: int
    expected: list[Expectation] = field(default_factory=list)


@dataclass
class Dialog:
    """One conversation of a file."""

    name: str
    path: Path
    options: dict[str, str]
    steps: list[Step] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Short, for test reports."""
        return f"{self.path.stem}: {self.name}"


def read(path: Path, keys: Iterable[str] = ()) -> list[Dialog]:
    """The dialogs of a file; ConfigError with its line for anything not understood. `keys`: configured expectations."""
    found: list[Dialog] = []
    shared: dict[str, str] = {}
    allowed = {*CHECKS, ALLOW, *keys}
    for row, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = raw.strip()
        try:
            if not text or text.startswith("#"):
                continue
            if text.startswith("=="):
                found.append(Dialog(text.strip("= "), path, dict(shared)))
            elif text.startswith("@"):
                _set(found[-1].options if found else shared, text)
            elif not found:
                raise ConfigError("a dialog begins with == and its name")
            elif raw[0].isspace():
                _expect(found[-1], text, row, allowed)
            else:
                found[-1].steps.append(Step(text, row))
        except ConfigError as error:
            raise ConfigError(f"{path}:{row}: {error}") from error
    return found


def _set(options: dict[str, str], text: str) -> None:
    option = _OPTION.match(text)
    if not option or option[1] not in OPTIONS:
        raise ConfigError(f"{text!r}: there are {', '.join('@' + name for name in OPTIONS)}")
    options[option[1]] = option[2]


def _expect(dialog: Dialog, text: str, row: int, allowed: set[str]) -> None:
    expected = _EXPECTED.match(text)
    if not expected or expected[1] not in allowed:
        raise ConfigError(f"{text!r} is not an expectation; there are {', '.join(sorted(allowed))}")
    if not dialog.steps:
        raise ConfigError("an expectation before any line")
    dialog.steps[-1].expected.append(Expectation(expected[1], expected[2].strip(), row))


def run(dialog: Dialog, studio: Studio) -> list[str]:
    """What did not come true, each with its place and what was found; [] when all is well."""
    options = Options()
    options.device = dialog.options.get("device", options.device)
    options.locale = dialog.options.get("locale", options.locale)
    options.local_time = time_of_day(dialog.options.get("local-time", "14:00"))
    failures: list[str] = []
    attributes: Mapping[str, Any] = {}
    with studio.speaker(options) as speaker:
        for step in dialog.steps:
            line = speaker.line(step.line)
            if any(exchange.response for exchange in line.exchanges):
                attributes = line.attributes
            for row, problem in _failures(step, line, attributes, studio.settings.expectations):
                failures.append(f"{dialog.path}:{row}: {step.line!r}: {problem}")
    return failures


def _failures(
    step: Step, line: Line, attributes: Mapping[str, Any], rules: Mapping[str, Any]
) -> Iterator[tuple[int, str]]:
    if line.error:
        yield step.row, line.error
    for exchange in line.exchanges:
        if exchange.error:
            yield step.row, f"{exchange.error}\n{exchange.detail}".strip()
    tolerated = [expected.value for expected in step.expected if expected.key == ALLOW]
    for problem in line.problems:
        if not any(part in str(problem) for part in tolerated):
            yield step.row, f"{problem} (heard: {said(line)})"
    for expected in step.expected:
        if expected.key != ALLOW and (found := failure(line, attributes, expected, rules)):
            yield expected.row, f"expected {expected.key}: {expected.value}; {found}"
