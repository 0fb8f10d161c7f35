"""Parts that every document is made of: sizes, text, drawings, touch targets, the page turner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .colours import BLACK, BRIGHT, DARK, DIM, SOFT

Json = dict[str, Any]
FONT = "amazon-ember-display"
ROUND, WIDE, TALL = "round", "wide", "tall"
TICK = 100
"""Milliseconds between two looks at the clock: a ring that moves without a jerk."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in percent of the screen's short side, so that one design serves every screen of a shape."""

    unit: str
    lines: tuple[float, float, float, float]
    """Letters of a line by its length (`pages.size`)."""
    small: float
    number: float
    target: float
    """Height of a touch target: on the smallest screen more than a fingertip, 48 dp."""
    label: float
    edge: float

    def __call__(self, amount: float) -> str:
        """A length for the document."""
        return f"{amount:g}{self.unit}"


SIZES = {
    ROUND: Sizes("vh", (9.4, 7.2, 6, 5.2), small=4.4, number=30, target=12, label=5.4, edge=0),
    WIDE: Sizes("vh", (12.5, 10, 8, 6.6), small=5, number=46, target=16, label=6.2, edge=4),
    TALL: Sizes("vw", (11, 9, 7.4, 6.4), small=4, number=40, target=15, label=6, edge=5),
}


def shape(width: int, height: int, is_round: bool) -> str:
    """The arrangement that fits a screen."""
    return ROUND if is_round else WIDE if width >= height else TALL


def text(says: str, size: str, colour: str = BRIGHT, **more: Any) -> Json:
    """Words in our one typeface."""
    return {
        "type": "Text", "text": says, "fontFamily": FONT, "fontSize": size, "color": colour, "lineHeight": 1.15, **more,
    }  # fmt: skip


def drawing(name: str, size: str, when: str = "", **parameters: Any) -> Json:
    """A vector graphic, whole and undistorted; only there while `when` holds."""
    shown = {"display": f"${{{when} ? 'normal' : 'none'}}"} if when else {}
    return {
        "type": "VectorGraphic", "source": name, "width": size, "height": size, "scale": "best-fit",
        "position": "absolute", **shown, **parameters,
    }  # fmt: skip


def target(one: dict[str, str], sizes: Sizes, width: str, bright: str = "true", dark: str = "false") -> Json:
    """A touch target that sends the word it stands for."""
    frame = {
        "type": "Frame", "inheritParentState": True, "style": "target", "width": "100%", "height": "100%",
        "borderColor": f"${{{bright} ? '{SOFT}' : '{DIM}'}}", "borderWidth": 2, "borderRadius": sizes(sizes.target / 2),
        "item": text(
            one["text"], sizes(sizes.label), f"${{{bright} ? '{BRIGHT}' : '{SOFT}'}}",
            width="100%", height="100%", textAlign="center", textAlignVertical="center", maxLines=1,
        ),
    }  # fmt: skip
    return {
        "type": "TouchWrapper", "id": one["id"], "width": width, "height": sizes(sizes.target),
        "disabled": f"${{{dark}}}", "accessibilityLabel": one["text"], "item": frame,
        "onPress": {"type": "SendEvent", "arguments": [one["id"]]},
    }  # fmt: skip


def targets(shape: str, shown: Sequence[dict[str, str]], bright: str = "true", dark: str = "false") -> list[Json]:
    """Touch targets in one row on a wide screen, in pairs elsewhere; on a round one the lower pair is narrower."""
    sizes, most = SIZES[shape], 4 if shape == WIDE else 2
    rows = [shown[at : at + most] for at in range(0, len(shown), most)]
    if shape == WIDE:
        across, each = ["78%" if len(shown) < 3 else "100%"], {4: "23%", 3: "31%"}.get(len(shown), "47%")
    else:
        across, each = ["82%", "66%"] if shape == ROUND else ["100%", "100%"], "48%"
    return [
        {
            "type": "Container", "direction": "row", "alignSelf": "center", "alignItems": "center", "shrink": 0,
            "width": width, "paddingTop": sizes(2), "paddingBottom": 1,
            "justifyContent": "spaceBetween" if len(row) > 1 else "center",
            "items": [target(one, sizes, each, bright, dark) for one in row],
        }
        for row, width in zip(rows, across, strict=False)
    ]  # fmt: skip


def band(top: float, height: float, items: list[Json], **more: Any) -> Json:
    """A part of the round screen, in percent of it from the top: wide enough for words, away from the rim."""
    return {
        "type": "Container", "position": "absolute", "top": f"{top:g}vh", "height": f"{height:g}vh", "left": "11vw",
        "width": "78vw", "justifyContent": "center", "items": items, **more,
    }  # fmt: skip


def foot(rows: list[Json]) -> Json:
    """Where touch targets stand on the round screen, always the same."""
    return band(61, 32, rows, left="5vw", width="90vw", justifyContent="start")


def turner(count: str = "reply.pages.length", at: str = "reply.pages[nth + 1].at") -> list[Json]:
    """Turns pages by the clock, not by counting ticks: a slow device catches up, one page a tick."""
    return [
        {
            "minimumDelay": TICK,
            "commands": [
                {"type": "SetValue", "property": "clock", "value": "${elapsedTime / 1000}"},
                {
                    "when": f"${{nth + 1 < {count} && {at} <= elapsedTime / 1000}}",
                    "type": "SetValue", "property": "nth", "value": "${nth + 1}",
                },
            ],
        }
    ]  # fmt: skip


def stage(items: list[Json], **more: Any) -> Json:
    """The whole screen, black."""
    return {
        "type": "Frame", "width": "100vw", "height": "100vh", "backgroundColor": BLACK,
        "item": {"type": "Container", "id": "stage", "width": "100%", "height": "100%", "items": items, **more},
    }  # fmt: skip


STYLES: Json = {
    "target": {
        "values": [
            {"backgroundColor": BLACK},
            {"when": "${state.focused}", "backgroundColor": DARK},
            {"when": "${state.pressed}", "backgroundColor": DIM},
        ]
    }
}
