"""`python -m tools.documents` writes what the simulator hears into the documents; `--check` only compares.

docs/nights.md: five nights from tools/nights/, docs/timeline.md: the silent path second by second, and the short
night between the markers of README.md. Nothing in them is written by hand.
"""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

from simulator import config, timeline
from simulator.clock import time_of_day
from simulator.heard import WORDS_A_MINUTE
from simulator.setup import Options
from simulator.studio import Studio
from simulator.transcript import show

ROOT = Path(__file__).parents[1]
NIGHTS = ROOT / "tools" / "nights"
SHORT = "2-gone-at-once.txt"
INTRODUCTION = """\
# Five nights

What is heard, second by second, as the simulator plays it at 140 words a minute. Written by
`python -m tools.documents` from `tools/nights/`; the tests compare.
"""
SECONDS = """\
# What is heard at which second

She opens the skill at ten past three for the first time and never says a word: the reply, the listening window, the
reprompt, the second window. At 140 words a minute, slower than most synthetic voices. Written by
`python -m tools.documents` from `python -m simulator timeline --path silent --first-use`; the tests compare.

| second | lasts | step | heard |
| ---: | ---: | --- | --- |
"""


def play(studio: Studio, script: str) -> tuple[str, str, str]:
    """The title, the introduction and the transcript of one night."""
    lines = [line for line in script.splitlines() if line.strip()]
    title, told, at = lines[0].removeprefix("# "), lines[1], lines[2].removeprefix("@local-time ")
    heard = StringIO()
    with studio.speaker(Options(local_time=time_of_day(at))) as speaker:
        for line in lines[3:]:
            show(speaker.line(line), heard)
    return title, told, heard.getvalue().rstrip()


def nights(studio: Studio) -> str:
    """docs/nights.md."""
    parts = [INTRODUCTION]
    for path in sorted(NIGHTS.glob("*.txt")):
        title, told, heard = play(studio, path.read_text("utf-8"))
        parts.append(f"## {title}\n\n{told}\n\n```\n{heard}\n```\n")
    return "\n".join(parts)


def seconds(studio: Studio) -> str:
    """docs/timeline.md."""
    options = Options(local_time=time_of_day("03:10"))
    rows = []
    for entry in timeline.timeline(studio, options, "silent", first_use=True, wpm=WORDS_A_MINUTE):
        says = entry.says or "*(listening)*"
        rows.append(f"| {entry.at:.1f} | {entry.lasts:.1f} | {entry.step or ''} | {says} |")
    return SECONDS + "\n".join(rows) + "\n"


def readme(studio: Studio) -> str:
    """README.md with the short night between its markers."""
    text = (ROOT / "README.md").read_text("utf-8")
    before, rest = text.split("<!-- night -->\n", 1)
    _, after = rest.split("<!-- /night -->", 1)
    _, told, heard = play(studio, (NIGHTS / SHORT).read_text("utf-8"))
    return f"{before}<!-- night -->\n{told}\n\n```\n{heard}\n```\n<!-- /night -->{after}"


def documents() -> dict[Path, str]:
    """Every generated document and what it should say."""
    kinds = {"docs/nights.md": nights, "docs/timeline.md": seconds, "README.md": readme}
    with Studio(config.read(ROOT)) as studio:
        return {ROOT / name: write(studio) for name, write in kinds.items()}


def main() -> int:
    """Write, or with --check compare; 1 if a document is not current."""
    stale = [(path, text) for path, text in documents().items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path, _ in stale:
            print(f"{path.relative_to(ROOT)} is not current: run python -m tools.documents", file=sys.stderr)
        return int(bool(stale))
    for path, text in stale:
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
