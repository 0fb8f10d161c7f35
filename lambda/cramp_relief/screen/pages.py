"""Pages: the lines of a routine reply with their seconds, as the document turns them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ..routine.pacing import LISTENING, Mark
from .looks import Look, look
from .sayings import on_screen

LAST = 4.0
"""Seconds a last line stays before the page goes dark, beyond the eight of listening."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown from second `at` to second `until`."""

    at: float
    until: float
    text: str
    name: str
    look: Look
    asking: bool = False
    dark: bool = False

    @property
    def size(self) -> int:
        """As `size`, one step larger where no drawing takes half the room."""
        letters = size(self.text)
        return letters if self.look.figure or letters < 2 else letters - 1

    def data(self) -> dict[str, object]:
        """The page as the document's data."""
        seen = asdict(self.look)
        return {
            "at": self.at, "until": self.until, "text": self.text, "figure": seen["figure"], "arrow": seen["arrow"],
            "ring": list(self.look.ring), "foot": list(self.look.foot), "red": self.look.red,
            "asking": self.asking, "dark": self.dark, "size": self.size,
        }  # fmt: skip


def size(text: str) -> int:
    """0 to 3: how small the letters must be for the text to fit."""
    return sum(len(text) > most for most in (22, 52, 96))


def pages(
    marks: Sequence[Mark], texts: Sequence[str], length: float, locale: str, night: bool = True
) -> list[Page] | None:
    """The pages of a reply and of its reprompt; None if words and times do not belong together."""
    if not marks or len(marks) != len(texts):
        return None
    ends = [*(at for at, _, _ in marks[1:]), 0.0]
    made: list[Page] = []
    for (at, _, name), end, said in zip(marks, ends, texts, strict=True):
        asking = name.startswith("ask.")
        until = end if end > at else at + LISTENING
        page = Page(at, until, on_screen(name, said, locale), name, look(name, night), asking)
        before = made[-1] if made else None
        if before and page.look.counted and before.look.counted == page.look.counted:
            ring = (before.look.ring[0], page.look.ring[1])
            seen = Look(**(asdict(before.look) | {"ring": ring}))
            made[-1] = Page(before.at, until, before.text, before.name, seen)
        else:
            made.append(page)
    end = max(made[-1].until, length) + LAST
    made[-1] = Page(made[-1].at, end, made[-1].text, made[-1].name, made[-1].look, made[-1].asking)
    return [*made, Page(end, end + 1, "", "", Look(), dark=True)]
