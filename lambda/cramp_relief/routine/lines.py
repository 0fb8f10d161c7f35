"""Lines: the smallest things the routine says, looked up in `words/<language>/routine.json`."""

from __future__ import annotations

from dataclasses import dataclass

from .. import words
from ..errors import WordsError


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when the words are spoken."""

    locale: str = "en-US"
    night: bool = True
    first: bool = False
    """She has not heard the disclaimer yet."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing said in one step."""

    step: str
    name: str
    """`block.number`, or `ask.question`: enough to find it again."""
    says: str
    lasts: float = 0.0
    """Seconds for words and pause together; 0: the words, then `pause`."""
    pause: float = 0.0
    """Seconds after the words; 0 for a last line."""
    plain: bool = False
    """Spoken in the normal voice at any hour: warnings and numbers."""


def block(step: str, name: str, setting: Setting) -> tuple[Line, ...]:
    """The lines of a block, in its day form by day where it has one; WordsError if there is no such block."""
    blocks = words.load(setting.locale[:2], "routine")["blocks"]
    rows = (None if setting.night else blocks.get(f"{name}_day")) or blocks.get(name)
    if rows is None:
        raise WordsError(f"routine.json has no block {name!r}")
    return tuple(
        Line(
            step,
            f"{name}.{number}",
            words.fill(row["say"], setting.locale),
            row.get("lasts", 0.0),
            row.get("pause", 0.3),
            row.get("plain", False),
        )
        for number, row in enumerate(rows)
    )


def blocks(step: str, *names: str, setting: Setting) -> tuple[Line, ...]:
    """Several blocks of one step, one after another."""
    return tuple(line for name in names for line in block(step, name, setting))


WARNING = ("leg", "thigh", "both", "ten", "red")
"""Questions about warning signs: like all warnings in the normal voice (bedside.md section 5)."""


def question(step: str, name: str, setting: Setting) -> Line:
    """A question as the last line of a reply."""
    texts = words.load(setting.locale[:2], "routine")["questions"]
    text = (None if setting.night else texts.get(f"{name}_day")) or texts.get(name)
    if text is None:
        raise WordsError(f"routine.json has no question {name!r}")
    return Line(step, f"ask.{name}", words.fill(text, setting.locale), plain=name in WARNING)


def find(step: str, name: str, setting: Setting) -> Line | None:
    """The line a session or bookmark names, None if the words have changed since."""
    group, _, number = name.partition(".")
    try:
        return question(step, number, setting) if group == "ask" else block(step, group, setting)[int(number)]
    except (WordsError, ValueError, IndexError):
        return None
