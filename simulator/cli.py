"""The command line: `say`, `talk`, `timeline`, and the page when none of them is named."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from . import config, timeline, transcript
from .clock import time_of_day
from .devices import DEVICES
from .engine import Speaker
from .errors import SimulatorError
from .heard import WORDS_A_MINUTE
from .page import command as page
from .records import Line, intent_of
from .setup import Options
from .studio import Studio

EPILOG = """\
stage directions in talk: [open] [silence] [drop] [wait 4m] [at 03:10] [after 12s] [tap ID] [grant reminders]
[deny reminders] [device show] [locale en-GB], and those the skill brings along; "exit" and "quit" leave the session.

examples:
  python -m simulator                           the page, in the browser
  python -m simulator talk
  printf '%s\\n' 'open my skill' '[silence]' | python -m simulator talk --json
  python -m simulator say "what can you do" --json
  python -m simulator timeline --path silent
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status: 0, or 2 for what cannot be done."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help")):
        words.insert(0, "page")
    given = _parser().parse_args(words)
    try:
        if given.run is _page:
            page.needs()
        settings = config.read(Path.cwd(), given.skill_package, given.handler, given.url)
        with Studio(settings, given.nlu, given.memory) as studio:
            return int(given.run(given, studio))
    except SimulatorError as error:
        print(f"simulator: {error}", file=sys.stderr)
        return 2
    except (KeyboardInterrupt, BrokenPipeError):
        return 130


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--skill-package", default="", metavar="DIR", help="folder with interactionModels/")
    shared.add_argument("--handler", default="", metavar="MODULE:FUNCTION", help="the skill's Lambda handler")
    shared.add_argument("--url", default="", help="a skill that is served, instead of --handler")
    shared.add_argument(
        "--nlu", choices=("usual", "strict"), default="usual", help="how freely utterances are understood"
    )
    shared.add_argument("--locale", default="en-US")
    shared.add_argument("--device", choices=tuple(DEVICES), default="dot")
    shared.add_argument("--local-time", metavar="HH:MM", help="where the simulated clock starts (14:00)")
    shared.add_argument("--memory", type=Path, help="keep the skill's memory in this file (else: empty each run)")
    shared.add_argument("--json", action="store_true", help="one JSON object a line")
    parser = argparse.ArgumentParser(
        prog="python -m simulator",
        description="A smart speaker on your desk, for any Alexa custom skill, offline.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="{page,say,talk,timeline}")
    shown = commands.add_parser("page", parents=[shared], help="the speaker in the browser; what no command means")
    shown.add_argument("--port", type=int, help=f"where it is served on this machine ({page.PORT})")
    shown.add_argument("--no-browser", action="store_true", help="do not open the browser")
    shown.add_argument("--no-sound", action="store_true", help="without the local voice and ears")
    shown.set_defaults(run=_page)
    say = commands.add_parser("say", parents=[shared], help="one-shot requests, each from a new user")
    say.add_argument("utterance", nargs="*", help="what is said; without it, one a line on standard input")
    say.set_defaults(run=_say)
    talk = commands.add_parser("talk", parents=[shared], help="one conversation, a line a turn")
    talk.add_argument("--open", action="store_true", help="begin by opening the skill")
    talk.set_defaults(run=_talk)
    when = commands.add_parser("timeline", parents=[shared], help="what is heard at which second")
    when.add_argument("--path", default="silent", metavar="FILE|silent|shortest", help="what the person says")
    when.add_argument("--first-use", action="store_true", help="as a new user, not one who has used the skill before")
    when.add_argument("--wpm", type=float, default=WORDS_A_MINUTE, help="how fast the voice speaks")
    when.set_defaults(run=_timeline)
    return parser


def _page(given: argparse.Namespace, studio: Studio) -> int:
    options = _options(given)
    return page.run(studio, options, given.port, browser=not given.no_browser, sound=not given.no_sound)


def _options(given: argparse.Namespace, start: str = "14:00") -> Options:
    return Options(given.locale, given.device, time_of_day(given.local_time or start))


def _input() -> Iterator[str]:
    """The lines of standard input that say something; `#` begins a comment."""
    for line in sys.stdin:
        if line.strip() and not line.lstrip().startswith("#"):
            yield line.strip()


def _say(given: argparse.Namespace, studio: Studio) -> int:
    utterances: Iterable[str] = [" ".join(given.utterance)] if given.utterance else _input()
    status = 0
    for utterance in utterances:
        with studio.speaker(_options(given)) as speaker:
            line = speaker.line(utterance)
        exchange = line.exchanges[0] if line.exchanges else None
        request = exchange.request if exchange else None
        if given.json:
            response = exchange.response if exchange else None
            found = {"utterance": utterance, **intent_of(request), "request": request, "response": response}
            print(json.dumps(found, ensure_ascii=False), flush=True)
        else:
            transcript.show(line, sys.stdout)
        status = max(status, _complain(line))
    return status


def _talk(given: argparse.Namespace, studio: Studio) -> int:
    with studio.speaker(_options(given)) as speaker:
        if sys.stdin.isatty() and not given.json:
            return transcript.chat(speaker, open_first=given.open)
        return _lines(given, speaker)


def _lines(given: argparse.Namespace, speaker: Speaker) -> int:
    status = 0
    for text in chain(["[open]"] if given.open else [], _input()):
        line = speaker.line(text)
        if given.json:
            print(json.dumps(line.json(), ensure_ascii=False), flush=True)
        else:
            transcript.show(line, sys.stdout)
        status = max(status, _complain(line))
    return status


def _complain(line: Line) -> int:
    """Errors and findings on standard error; 2 when the line could not be followed."""
    for exchange in line.exchanges:
        for text in (exchange.error, exchange.detail, *map(str, exchange.problems)):
            if text:
                print(f"{line.line}: {text}", file=sys.stderr)
    if line.error:
        print(f"{line.line}: {line.error}", file=sys.stderr)
    return 2 if line.error else 0


def _timeline(given: argparse.Namespace, studio: Studio) -> int:
    options = _options(given, studio.settings.timeline_time)
    entries = timeline.timeline(studio, options, given.path, first_use=given.first_use, wpm=given.wpm)
    if given.json:
        print(json.dumps([entry.json() for entry in entries], ensure_ascii=False, indent=1))
    else:
        for entry in entries:
            print(entry)
    return 0
