"""The routine's document: a ring and a drawing, one line of what to do, touch targets, all following one timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .colours import BRIGHT, RED
from .figures import used
from .pages import Page
from .parts import ROUND, SIZES, TALL, WIDE, band, drawing, foot, stage, targets, text, turner

Json = dict[str, Any]
Targets = Sequence[dict[str, str]]
BINDS = [
    {"name": "nth", "value": 0, "type": "number"},
    {"name": "clock", "value": 0, "type": "number"},
    {"name": "is", "value": "${reply.pages[nth]}", "type": "any"},
    {"name": "gone", "value": "${Math.max(0, Math.min(1, (clock - is.at) / (is.until - is.at)))}", "type": "number"},
    {"name": "share", "value": "${is.ring[0] + (is.ring[1] - is.ring[0]) * gone}", "type": "number"},
    {"name": "bend", "value": "${is.foot[0] + (is.foot[1] - is.foot[0]) * gone}", "type": "number"},
]
PARAMETERS: dict[str, Json] = {
    "leg": {
        "foot": "${bend}",
        "heel": "${is.arrow == 'heel' ? 1 : 0}",
        "toes": "${is.arrow == 'toes' ? 1 : 0}",
    },
    "breath": {"share": "${share}"},
    "sit": {"foot": "${bend}"},
}
"""What moves in a drawing."""
RINGED = "(is.ring[0] + is.ring[1]) > 0"


def build(shape: str, pages: Sequence[Page], shown: Targets) -> tuple[Json, Json, Json]:
    """The main item, its data and the drawings it uses."""
    figures = sorted({page.look.figure for page in pages} - {""})
    centred: Json = {} if shape == WIDE else {"textAlign": "center"}
    line = _words(shape, max(page.size for page in pages), width="100%", **centred)
    items = {ROUND: _round, WIDE: _wide, TALL: _tall}[shape](figures, line, shown)
    whole = {
        "type": "Container", "width": "100%", "height": "100%", "opacity": "${is.dark ? 0 : 1}", "items": items,
    }  # fmt: skip
    main = stage([whole], bind=BINDS, handleTick=turner())
    return main, {"pages": [page.data() for page in pages]}, used({"rim" if shape == ROUND else "ring", *figures})


def _drawings(figures: Sequence[str], side: str) -> list[Json]:
    return [drawing(name, side, f"is.figure == '{name}'", **PARAMETERS.get(name, {})) for name in figures]


def _words(shape: str, longest: int, **more: Any) -> list[Json]:
    """The line in each of its sizes, one of them there at a time: APL 1.4 cannot change letters already set."""
    sizes = SIZES[shape]
    return [
        text(
            "${is.text}", sizes(sizes.lines[step]), f"${{is.red ? '{RED}' : '{BRIGHT}'}}",
            display=f"${{is.size == {step} ? 'normal' : 'none'}}", **more,
        )
        for step in range(longest + 1)
    ]  # fmt: skip


def _ringed(figures: Sequence[str], side: str) -> Json:
    """The drawing inside its ring; gone, with its room, while a warning is read."""
    return {
        "type": "Container", "width": side, "height": side, "shrink": 0,
        "display": "${is.figure == '' ? 'none' : 'normal'}",
        "items": [drawing("ring", side, RINGED, share="${share}"), *_drawings(figures, side)],
    }  # fmt: skip


def _wide(figures: Sequence[str], line: list[Json], shown: Targets) -> list[Json]:
    sizes = SIZES[WIDE]
    upper = {
        "type": "Container", "direction": "row", "alignItems": "center", "grow": 1, "width": "100%",
        "items": [
            _ringed(figures, "66vh"),
            {
                "type": "Container", "grow": 1, "shrink": 1, "height": "100%", "justifyContent": "center",
                "paddingLeft": sizes(5), "items": line,
            },
        ],
    }  # fmt: skip
    return [
        {
            "type": "Container", "width": "100%", "height": "100%", "paddingLeft": sizes(5), "paddingRight": sizes(5),
            "paddingTop": sizes(sizes.edge), "paddingBottom": sizes(sizes.edge),
            "items": [upper, *targets(WIDE, shown, "is.asking", "is.dark")],
        }
    ]  # fmt: skip


def _tall(figures: Sequence[str], line: list[Json], shown: Targets) -> list[Json]:
    sizes = SIZES[TALL]
    return [
        {
            "type": "Container", "width": "100%", "height": "100%", "alignItems": "center",
            "paddingLeft": sizes(5), "paddingRight": sizes(5), "paddingTop": sizes(10), "paddingBottom": sizes(8),
            "items": [
                _ringed(figures, "72vw"),
                {
                    "type": "Container", "grow": 1, "width": "100%", "justifyContent": "center",
                    "items": line,
                },
                *targets(TALL, shown, "is.asking", "is.dark"),
            ],
        }
    ]  # fmt: skip


def _round(figures: Sequence[str], line: list[Json], shown: Targets) -> list[Json]:
    """The ring is the edge of the screen; drawing, line and targets keep their places inside it."""
    drawn, none = "is.figure == '' ? 'none' : 'normal'", "is.figure == '' ? 'normal' : 'none'"
    return [
        drawing("rim", "100vh", RINGED, share="${share}"),
        band(1, 40, _drawings(figures, "40vh"), left="30vw", width="40vw"),
        band(37, 23, line, display=f"${{{drawn}}}"),
        band(13, 47, line, display=f"${{{none}}}"),
        foot(targets(ROUND, shown, "is.asking", "is.dark")),
    ]
