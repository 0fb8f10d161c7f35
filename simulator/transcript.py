"""A conversation as text: in a pipe plain, at a terminal a chat with a little colour."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from .records import Line, Played

if TYPE_CHECKING:
    from .engine import Speaker

_DIM, _BOLD, _YELLOW, _OFF = "\033[2m", "\033[1m", "\033[33m", "\033[0m"
GREETING = (
    "Type what you would say; an empty line is silence; [wait 4m] and other directions: see --help; Ctrl-D leaves."
)


class Paint:
    """Colours where they can be seen, nothing elsewhere."""

    def __init__(self, out: TextIO) -> None:
        self.on = out.isatty() and "NO_COLOR" not in os.environ

    def __call__(self, style: str, text: str) -> str:
        """The text in a style."""
        return f"{style}{text}{_OFF}" if self.on else text


def show(line: Line, out: TextIO, echo: bool = True) -> None:
    """Print one line with everything it brought."""
    paint = Paint(out)
    if echo:
        print(f"{paint(_DIM, f'{line.at:%H:%M:%S}')} {paint(_BOLD, '> ' + line.line)}", file=out)
    for played in line.played:
        _speech(played, out, paint)
    for exchange in line.exchanges:
        if exchange.error:
            print(paint(_YELLOW, f"    ! {exchange.error}"), file=out)
    for note in line.notes:
        print(paint(_DIM, f"    ({note})"), file=out)
    if line.error:
        print(paint(_YELLOW, f"    ! {line.error}"), file=out)
    out.flush()


def _speech(played: Played, out: TextIO, paint: Paint) -> None:
    label = {"speech": "", "reprompt": "(reprompt) ", "alexa": "(Alexa) "}[played.kind]
    for sentence in played.heard.sentences:
        minutes, seconds = divmod(sentence.at, 60)
        at = f"{int(minutes)}:{seconds:04.1f}"
        soft = " (whispered)" if sentence.whispered else ""
        print(f"  {paint(_DIM, f'{at:>7}')}  {label}{sentence.says}{paint(_DIM, soft) if soft else ''}", file=out)
    for note in played.heard.notes:
        print(paint(_DIM, f"    ({note})"), file=out)


def chat(speaker: Speaker, *, open_first: bool = False) -> int:
    """Talk at a terminal until the person leaves; `open_first` opens the skill without being asked."""
    with suppress(ImportError):
        import readline  # noqa: F401 (its import alone gives input() editing and history)
    out = sys.stdout
    paint = Paint(out)
    print(paint(_DIM, GREETING), file=out)
    if open_first:
        _turn(speaker, "[open]", out, paint)
    else:
        print(paint(_DIM, f'Start with "open {speaker.model.invocation}".'), file=out)
    while True:
        try:
            text = input(f"\n{speaker.clock.local():%H:%M} > ").strip()
        except EOFError:
            print(file=out)
            return 0
        if text in ("exit", "quit") and speaker.ear == "shut":
            return 0
        _turn(speaker, text or "[silence]", out, paint)


def _turn(speaker: Speaker, text: str, out: TextIO, paint: Paint) -> None:
    line = speaker.line(text)
    show(line, out, echo=False)
    for problem in line.problems:
        print(paint(_YELLOW, f"    ! {problem}"), file=out)
    if speaker.ear == "open":
        print(paint(_DIM, "    (listening)"), file=out)
