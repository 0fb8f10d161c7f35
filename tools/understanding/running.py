"""Rows through the whole path: interaction model, request, the real handler, session attributes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import time
from pathlib import Path

from simulator import config
from simulator.records import Line, intent_of
from simulator.resolver import Mode
from simulator.setup import Options, Understanding
from simulator.studio import Studio

from .judging import Outcome, labels, reply_kind
from .rows import Row

DAY, NIGHT = time(14, 0), time(3, 10)
SUBJECTS = "SubjectIntent"
"""Its slot has a type of its own, but its words are read by the matcher all the same."""


def run(root: Path, rows: Sequence[Row], modes: Sequence[Mode]) -> Iterator[tuple[Mode, list[Outcome]]]:
    """Every row in every mode, each said by a new person; the skill is loaded once."""
    settings, free = config.read(root), free_intents(root)
    with Studio(settings) as studio:
        for mode in modes:
            studio.understanding = Understanding(settings.package, mode)
            yield mode, [_outcome(studio, row, free) for row in rows]


def _outcome(studio: Studio, row: Row, free: frozenset[str]) -> Outcome:
    options = Options(row.locale, local_time=NIGHT if row.in_routine else DAY)
    with studio.speaker(options) as speaker:
        if row.in_routine:
            opened = speaker.line("[open]")
            if speaker.ear != "open" or "routine" not in opened.attributes:
                return Outcome(row, failure=_failure(opened) or "opened at night, the routine did not start")
        line = speaker.line(row.utterance)
    return judge(row, line, free)


def free_intents(root: Path) -> frozenset[str]:
    """The intents that only carry words, by name; some carry the same fixed words without a slot."""
    path = root / "lambda" / "cramp_relief" / "words" / "en" / "carriers.json"
    return frozenset((*json.loads(path.read_text(encoding="utf-8")), SUBJECTS))


def judge(row: Row, line: Line, free: frozenset[str]) -> Outcome:
    """What a line of the simulator shows."""
    exchange = line.exchanges[0] if line.exchanges else None
    found = intent_of(exchange.request if exchange else None)
    intent = found["intent"] or (exchange.request["request"]["type"] if exchange else "")
    if exchange is None or exchange.response is None:
        return Outcome(row, intent, failure=_failure(line))
    attributes = exchange.response.get("sessionAttributes") or {}
    heard, topic = str(attributes.get("heard", "")), str(attributes.get("topic", ""))
    if intent == "SessionEndedRequest":
        # "exit" and "quit" end the session before the skill is asked.
        heard = "stop"
    return Outcome(
        row,
        intent,
        bool(found["slots"]) or intent in free,
        intent in free,
        heard,
        labels(heard, topic, running="routine" in attributes, in_routine=row.in_routine),
        reply_kind(attributes, closed=exchange.response["response"].get("shouldEndSession") is True),
        _failure(line) or ("" if heard else "no `heard` in the response"),
    )


def _failure(line: Line) -> str:
    """Why there is no usable response, "" if there is one."""
    errors = [line.error, *(exchange.error for exchange in line.exchanges), *map(str, line.problems)]
    return next(filter(None, errors), "")
