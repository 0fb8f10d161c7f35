"""The drawings, APL vector graphics (AVG 1.1) on a square of 240: ring, leg, breath, moon, sitting, standing.

`share` is how far the ring is filled, `foot` how far the toes are drawn up, `heel` and `toes` whether an arrow shows.
"""

from __future__ import annotations

from math import pi
from typing import Any

from .colours import BLACK, BRIGHT, DARK, DIM, SOFT

Json = dict[str, Any]
SIDE = 240
POINTED, FLEXED = 50, -16
"""Degrees of the foot about the ankle: hanging, and with the toes drawn toward the shin."""


def _graphic(parameters: dict[str, float], *items: Json) -> Json:
    return {
        "type": "AVG", "version": "1.1", "height": SIDE, "width": SIDE,
        "parameters": [{"name": name, "default": value, "type": "number"} for name, value in parameters.items()],
        "items": list(items),
    }  # fmt: skip


def _line(path: str, colour: str = SOFT, width: float = 5, **more: Any) -> Json:
    return {
        "type": "path", "pathData": path, "stroke": colour, "strokeWidth": width,
        "strokeLineCap": "round", "strokeLineJoin": "round", "fill": "transparent", **more,
    }  # fmt: skip


def _group(*items: Json, **more: Any) -> Json:
    return {"type": "group", "items": list(items), **more}


CALF = "M26,102 C48,100 66,94 84,96 C108,102 134,112 158,118"
UNDER = "M26,148 C46,148 58,144 72,144 C92,158 126,158 160,150"
FOOT = (
    "M148,120 C156,112 158,96 160,78 C161,66 175,64 177,76 "
    "C178,90 171,104 174,118 C177,130 184,140 178,150 C173,157 160,153 152,146"
)
"""Toes up: the instep, the toes, the sole, the heel. Filled, it hides the shin's end however it turns."""
SOLE = "M140,174 C152,180 170,186 190,190 C200,192 198,202 190,202 L122,202 C110,202 108,192 112,182"


def _turned(item: Json, degrees: str, x: float, y: float) -> Json:
    return _group(item, rotation=f"${{{degrees}}}", pivotX=x, pivotY=y)


HEEL_ARROW = _group(_line("M194,150 L214,150", BRIGHT), _line("M206,142 L214,150 L206,158", BRIGHT), opacity="${heel}")
TOES_ARROW = _group(
    _line("M180,50 C168,38 148,38 136,50", BRIGHT), _line("M136,38 L135,51 L148,51", BRIGHT), opacity="${toes}"
)


def _ring(radius: float, width: float) -> Json:
    """A circle filled clockwise from its top."""
    path, around = f"M120,{120 - radius} A{radius},{radius} 0 1 1 119.99,{120 - radius} Z", 2 * pi * radius
    filled = {"strokeDashArray": [f"${{share * {around:.1f}}}", 2000], "strokeOpacity": "${share > 0.004 ? 1 : 0}"}
    return _graphic({"share": 0}, _line(path, DARK, width), _line(path, BRIGHT, width, **filled))


GRAPHICS: dict[str, Json] = {
    "ring": _ring(112, 8),
    "rim": _ring(116, 5),
    "leg": _graphic(
        {"foot": 0, "heel": 0, "toes": 0},
        _line("M36,166 L204,166", DIM, 3), _line(CALF), _line(UNDER),
        _turned(_line(FOOT, fill=BLACK), f"{POINTED} + foot * {FLEXED - POINTED}", 162, 134),
        HEEL_ARROW, TOES_ARROW,
    ),
    "breath": _graphic(
        {"share": 0},
        _group(
            {"type": "path", "pathData": "M120,26 A94,94 0 1 1 119.99,26 Z", "fill": SOFT, "fillOpacity": 0.5},
            scaleX="${0.35 + 0.65 * share}", scaleY="${0.35 + 0.65 * share}", pivotX=120, pivotY=120,
        ),
    ),
    "moon": _graphic({}, _line("M140,74 A50,50 0 1 0 166,142 A42,42 0 1 1 140,74 Z")),
    "sit": _graphic(
        {"foot": 0},
        _line("M30,128 L112,128 L112,206", DIM, 3),
        _line("M40,80 C70,78 110,78 132,82 C150,86 152,98 150,112 C146,138 142,160 140,176"),
        _line("M40,122 C70,124 96,122 110,124 C110,150 110,166 112,184"),
        _line("M30,206 L218,206", DIM, 3),
        _turned(_line(SOLE, fill=BLACK), "-16 * foot", 122, 200),
    ),
    "stand": _graphic(
        {},
        _line("M40,206 L206,206", DIM, 3), _line("M196,60 L196,206", DIM, 4),
        _line("M146,42 A14,14 0 1 1 145.99,42 Z"),
        _line("M138,76 C132,98 124,112 118,126"), _line("M138,82 C154,94 172,96 194,92"),
        _line("M118,126 C132,138 146,150 152,164 C150,180 148,190 147,202 L162,202"),
        _line("M118,126 C100,152 84,178 70,202 L88,202"),
    ),
}  # fmt: skip


def used(names: set[str]) -> dict[str, Json]:
    """Only the drawings that a document shows."""
    return {name: graphic for name, graphic in GRAPHICS.items() if name in names}
