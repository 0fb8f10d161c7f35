"""How a line of the routine looks: which drawing, how the ring moves, where the foot points."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[float, float]
"""A value at a page's first and at its last moment."""
EMPTY: Span = (0.0, 0.0)
FULL: Span = (1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Look:
    """A drawing (leg, breath, moon, sit, stand or none) and what moves in it while the page lasts."""

    figure: str = ""
    ring: Span = EMPTY
    foot: Span = EMPTY
    """0: the foot hangs, 1: toes drawn up."""
    arrow: str = ""
    """heel or toes: the part to move now."""
    counted: str = ""
    """Neighbouring lines of the same count are one page with one ring."""
    red: bool = False


def _count(block: str, first: int, last: int, figure: str = "leg") -> dict[str, Look]:
    """Lines `first` to `last` of a block as one count that fills the ring from nothing to full."""
    lines = range(first, last + 1)
    return {
        f"{block}.{line}": Look(figure, (n / len(lines), (n + 1) / len(lines)), FULL, counted=block)
        for n, line in enumerate(lines)
    }


IN = Look("breath", (0.0, 1.0))
OUT = Look("breath", (1.0, 0.0))
LEG = Look("leg")
HEEL = Look("leg", foot=(0.0, 0.35), arrow="heel")
TOES = Look("leg", foot=(0.35, 1.0), arrow="toes")
BOTH_AT_ONCE = Look("leg", foot=(0.0, 1.0), arrow="toes")
HELD = Look("leg", foot=FULL)
EASE = Look("leg", ring=(1.0, 0.0), foot=(1.0, 0.0))
MOON = Look("moon")
SIT = Look("sit")
SIT_PRESSED = Look("sit", foot=(0.0, 1.0))
STAND = Look("stand")
WARNING = Look(red=True)

LOOKS: dict[str, Look] = {
    "open": MOON, "open_again": MOON, "settle": MOON, "close": MOON, "close_start": MOON, "close_short": MOON,
    "goodnight": MOON, "quiet": MOON, "pause": MOON, "pause_again": MOON, "second_close": MOON, "dizzy": MOON,
    "breathe.0": IN, "breathe.1": OUT, "breathe_again": IN,
    "settle_back.0": MOON, "settle_back.1": IN, "settle_back.2": OUT,
    "knee.0": Look("leg", ring=(1.0, 0.0)), "knee.1": HEEL, "knee.2": TOES, "knee.3": HELD,
    "once_more.0": LEG, "once_more.1": HEEL, "once_more.2": TOES,
    "last_time": LEG, "last_time.2": BOTH_AT_ONCE,
    "now.0": LEG, "now.1": HEEL, "now.2": TOES,
    "still.0": LEG, "still.1": BOTH_AT_ONCE,
    **_count("hold", 0, 5), **_count("hold_soft", 0, 5), **_count("hold_up", 0, 5, "stand"),
    "ease": EASE, "ease_rest": EASE, "rest": LEG, "rest_short": LEG,
    "gentle.0": LEG, "gentle.1": IN, "gentle.2": OUT, "gentle.3": Look("leg", foot=(0.0, 0.6), arrow="toes"),
    "gentle.4": Look("leg", (0.0, 0.33), (0.6, 0.6), counted="gentle"),
    "gentle.5": Look("leg", (0.33, 0.67), (0.6, 0.6), counted="gentle"),
    "gentle.6": Look("leg", (0.67, 1.0), (0.6, 0.6), counted="gentle"),
    "gentle.7": Look("leg", (1.0, 0.0), (0.6, 0.0)),
    "sit": SIT, "sit.3": SIT_PRESSED, **_count("sit", 4, 9, "sit"), "sit.10": Look("sit", (1.0, 0.0), (1.0, 0.0)),
    "stand": STAND, "sit_back": SIT,
    "other_leg": LEG, "other_leg.2": HEEL, "other_leg.3": TOES,
    "both_legs": LEG, "both_legs.2": HEEL, "both_legs.3": TOES,
    "cant_do": LEG, "cant_do.2": TOES, "cant_straighten": LEG, "cant_straighten.1": BOTH_AT_ONCE,
    "standing": STAND, "foot": LEG, "foot.1": HEEL, "foot.2": TOES, "bathroom": SIT, "thigh": LEG,
    "helper": LEG, "helper.1": BOTH_AT_ONCE, "helper.2": HELD,
    **_count("helper", 3, 8), **_count("helper_on", 0, 2), "helper_on.3": EASE,
}  # fmt: skip
"""Looks by line ("knee.1") or by block ("open")."""
RED_BLOCKS = (
    "warn", "advice", "ten", "ten_again", "ten_clear", "worse_again", "check_yes", "check_again",
    "obstetric", "close_sign", "close_tight", "dizzy_on", "missed",
)  # fmt: skip
RED_LINES = ("other_leg.1", "both_legs.1", "dizzy.2", "stop.1")
RED_QUESTIONS = ("leg", "thigh", "both", "ten", "red")
SAFE_FIGURE = {"letting_go": LEG, "once_more": LEG, "sit": SIT, "steady": STAND, "rest": MOON, "go_on": MOON,
               "ready": MOON, "same_cramp": LEG, "open": MOON}  # fmt: skip
"""Drawings beside our questions; a warning has none."""


def look(name: str, night: bool = True) -> Look:
    """How the line called `name` looks; no moon by day."""
    block, _, rest = name.partition(".")
    if block in RED_BLOCKS or name in RED_LINES or (block == "ask" and rest in RED_QUESTIONS):
        return WARNING
    found = SAFE_FIGURE.get(rest) if block == "ask" else LOOKS.get(name) or LOOKS.get(block)
    found = found or Look()
    return found if night or found.figure != "moon" else Look("leg")
