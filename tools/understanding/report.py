"""The figures as text for a terminal and as tables for the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from .figures import Figure, Figures, by_fault, by_label, by_reply, metrics
from .judging import Outcome, blame

TABLES: Mapping[str, Callable[[Sequence[Outcome]], Figures]] = {
    "metric": metrics,
    "label": by_label,
    "reply to a warning sign": by_reply,
    "what went wrong": by_fault,
}
BEGIN, END = "<!-- measured -->", "<!-- /measured -->"
Results = Mapping[str, Sequence[Outcome]]
"""The outcomes of every mode measured."""


def text(results: Results) -> str:
    """All tables with aligned columns, the modes side by side."""
    lines = []
    for title, rows in _tables(results):
        lines.append(f"{title:<40}" + "".join(f"{mode:<37}" for mode in results).rstrip())
        for name, figures in rows:
            lines.append(f"{name:<40}" + "".join(f"{_cell(one):<37}" for one in figures).rstrip())
        lines.append("")
    return "\n".join(lines)


def markdown(results: Results) -> str:
    """The same tables in Markdown."""
    lines = []
    for title, rows in _tables(results):
        lines += ["| " + " | ".join((title, *results)) + " |", "|---" * (1 + len(results)) + "|"]
        for name, figures in rows:
            lines.append("| " + " | ".join((name, *(" ".join(_cell(one).split()) for one in figures))) + " |")
        lines.append("")
    return "\n".join(lines)


def _tables(results: Results) -> Iterator[tuple[str, list[tuple[str, list[Figure]]]]]:
    for title, figures_of in TABLES.items():
        columns = [figures_of(outcomes) for outcomes in results.values()]
        names = dict.fromkeys(name for column in columns for name in column)
        sizes = [len(outcomes) for outcomes in results.values()]
        rows = [
            (name, [column.get(name, Figure(0, size)) for column, size in zip(columns, sizes, strict=True)])
            for name in names
        ]
        if rows:
            yield title, rows


def _cell(figure: Figure) -> str:
    if not figure.n:
        return "-"
    low, high = figure.interval
    return f"{figure.value:.3f} {figure.hits:>4}/{figure.n:<4} [{low:.3f}, {high:.3f}]"


def errors(results: Results) -> Iterator[str]:
    """A line for every wrong row: mode, where, what, id, label, what it became, `heard`, intent, utterance."""
    yield "\t".join(("mode", "where", "what", "id", "label", "predicted", "heard", "intent", "utterance"))
    for mode, outcomes in results.items():
        found = [(blame(one), one) for one in outcomes]
        for fault, one in sorted((pair for pair in found if pair[0]), key=lambda pair: pair[0] or ("", "")):
            expected = f"{one.row.label}:{one.row.heard[0]}" if one.row.heard else one.row.label
            known = (one.row.id, expected, one.labels[0] if one.labels else "-", one.heard or "-", one.intent or "-")
            yield "\t".join((mode, *(fault or ()), *known, one.row.utterance))


def replaced(document: str, tables: str) -> str:
    """The document with new tables between its two markers; ValueError if it lacks them."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"no {BEGIN} ... {END} in the document")
    return f"{before}{BEGIN}\n\n{tables.strip()}\n\n{END}{after}"
