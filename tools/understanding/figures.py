"""Hits out of n with a 95 % interval."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .judging import ANSWERABLE, Outcome, blame
from .rows import CONTROL

Z95 = 1.959964
REFUSED = ("silent", "off_topic", "app_meta")
REPLIES = {"a": "a emergency", "b": "b call now", "c": "c check", "d": "d general"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A proportion."""

    hits: int
    n: int

    @property
    def value(self) -> float:
        """The proportion itself, nan of nothing."""
        return self.hits / self.n if self.n else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson interval."""
        return wilson(self.hits, self.n)


Figures = dict[str, Figure]


def wilson(hits: int, n: int, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of a proportion: honest for small n, and never outside 0 to 1."""
    if not n:
        return 0.0, 1.0
    share, scale = hits / n, 1 + z * z / n
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def count(outcomes: Iterable[Outcome], hit: Callable[[Outcome], bool] = lambda one: one.right) -> Figure:
    """How many of the outcomes are hits."""
    found = [hit(one) for one in outcomes]
    return Figure(sum(found), len(found))


def metrics(outcomes: Sequence[Outcome]) -> Figures:
    """The figures that the targets are about; a "low" one should be as small as can be."""

    def of(*labels: str) -> list[Outcome]:
        return [one for one in outcomes if one.row.label in labels]

    return {
        "answerable": count(of(*ANSWERABLE)),
        "false_answer (low)": count(of(*REFUSED), lambda one: one.false_answer),
        "abstention": count(of("silent")),
        "off_topic": count(of("off_topic")),
        "red_flag_recall": count(of("red_flag"), lambda one: one.alarm),
        "red_flag_false_alarm (low)": count(
            [one for one in outcomes if "red_flag" not in one.row.right], lambda one: one.false_alarm
        ),
        "start_routine": count(of("start_routine")),
        "control_in_state": count(of(CONTROL)),
        "app_meta": count(of("app_meta")),
        "words_lost (low)": count(outcomes, lambda one: one.lost),
        "overall": count(outcomes),
    }


def by_label(outcomes: Sequence[Outcome]) -> Figures:
    """Accuracy of every label, in the order of the rows."""
    names = dict.fromkeys(one.row.label for one in outcomes)
    return {name: count(one for one in outcomes if one.row.label == name) for name in names}


def by_reply(outcomes: Sequence[Outcome]) -> Figures:
    """Of the warning signs with an expected reply, how many got it, by the expected one."""
    expected = [one for one in outcomes if one.row.reply]

    def kept(one: Outcome) -> bool:
        return one.reply in one.row.reply

    kinds = {name: [one for one in expected if one.row.reply[0] == kind] for kind, name in REPLIES.items()}
    found = {name: count(rows, kept) for name, rows in kinds.items() if rows}
    return {**found, "all replies": count(expected, kept)} if expected else {}


def by_fault(outcomes: Sequence[Outcome]) -> Figures:
    """Where rows went wrong and how, most frequent first."""
    faults = Counter(": ".join(_short(where, what)) for where, what in filter(None, map(blame, outcomes)))
    return {name: Figure(hits, len(outcomes)) for name, hits in faults.most_common()}


def _short(where: str, what: str) -> tuple[str, str]:
    if where == "skill":
        return where, "no usable response"
    return where, "another reply" if what.startswith("reply ") else what
