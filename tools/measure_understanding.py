"""Measure how well people are understood: `python -m tools.measure_understanding [FILES...] [--errors] [--write DOC]`.

Every row goes the whole way: utterance -> interaction model (the simulator's resolver) -> request -> `lambda_handler`
-> `heard`, `topic` and `routine` in the session attributes. Rows labelled routine_control answer the routine, opened at
03:10 for each of them; all others are one-shots of a new person at 14:00.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.errors import SimulatorError
from simulator.resolver import Mode

from .understanding import report
from .understanding.judging import Outcome
from .understanding.rows import BadRows, read
from .understanding.running import run

ROOT = Path(__file__).parents[1]
OWN = ROOT / "tests" / "understanding"
MODES: dict[str, tuple[Mode, ...]] = {"usual": ("usual",), "strict": ("strict",), "both": ("usual", "strict")}


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 measured, 1 the skill failed on some row, 2 cannot be measured."""
    given = _parser().parse_args(arguments)
    files = given.files or sorted(OWN.glob("*.tsv"))
    try:
        rows = read(files)
        results: dict[str, Sequence[Outcome]] = dict(run(ROOT, rows, MODES[given.nlu]))
        if given.write:
            old = given.write.read_text(encoding="utf-8")
            given.write.write_text(report.replaced(old, report.markdown(results)), encoding="utf-8")
    except (BadRows, SimulatorError, OSError, ValueError) as error:
        print(f"measure_understanding: {error}", file=sys.stderr)
        return 2
    print(f"{len(rows)} rows from {len(files)} files; value, hits/n, 95 % interval; (low): less is better\n")
    print(report.text(results))
    if given.errors:
        print("\n".join(report.errors(results)))
    return int(any(one.failure for outcomes in results.values() for one in outcomes))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.measure_understanding",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", type=Path, help="question files (default: tests/understanding/*.tsv)")
    parser.add_argument("--nlu", choices=tuple(MODES), default="both", help="how freely the resolver understands")
    parser.add_argument("--errors", action="store_true", help="also list every wrong row, tab separated")
    parser.add_argument("--write", type=Path, metavar="DOC", help="renew the tables in this document")
    return parser


if __name__ == "__main__":
    sys.exit(main())
