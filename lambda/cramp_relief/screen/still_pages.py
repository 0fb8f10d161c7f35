"""Documents beside the routine: an answer to read, a question, a warning with its number, the last word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .colours import BRIGHT, DIM, EMBER, RED, SOFT
from .pages import size
from .parts import ROUND, SIZES, TALL, WIDE, Sizes, band, foot, stage, targets, text, turner

Json = dict[str, Any]
Built = tuple[Json, Json, Json]
"""Main item, data, drawings."""
Targets = Sequence[dict[str, str]]
WIDTH = {ROUND: 130, WIDE: 230, TALL: 140}
"""A number of n digits fits in letters of this much divided by n, in the units of its shape."""
SCROLLING = 1.0
"""Seconds that scrolling itself takes."""


def _screen(shape: str, items: list[Json], shown: Targets, **more: Any) -> Json:
    """The items, away from the edges, and the touch targets below them."""
    rows = targets(shape, shown)
    if shape == ROUND:
        return stage([band(13, 47 if rows else 70, items), foot(rows)], **more)
    sizes = SIZES[shape]
    side, ends = (6, 12) if shape == TALL else (7, 5)
    upper = {
        "type": "Container", "grow": 1, "shrink": 1, "width": "100%", "justifyContent": "center", "items": items,
    }  # fmt: skip
    whole = {
        "type": "Container", "width": "100%", "height": "100%", "paddingLeft": sizes(side), "paddingRight": sizes(side),
        "paddingTop": sizes(ends), "paddingBottom": sizes(ends), "items": [upper, *rows],
    }  # fmt: skip
    return stage([whole], **more)


def _centred(says: str, letters: str, colour: str = BRIGHT, **more: Any) -> Json:
    return text(says, letters, colour, width="100%", textAlign="center", **more)


def reading(shape: str, words: Json, shown: Targets) -> Built:
    """A heading, the sentences with the one being spoken lit, and whose facts they are; it scrolls along."""
    sizes = SIZES[shape]
    letters = sizes(6 if shape == ROUND else 7.2)
    lit = f"${{index == nth ? '{BRIGHT}' : '{SOFT}'}}"
    sources = [text(line, sizes(sizes.small), DIM, width="100%", paddingTop=sizes(1.5)) for line in words["sources"]]
    sequence = {
        "type": "Sequence", "id": "sentences", "grow": 1, "shrink": 1, "width": "100%", "data": "${reply.pages}",
        "item": text("${data.text}", letters, lit, width="100%", paddingBottom=sizes(2.5)),
        "lastItem": {"type": "Container", "width": "100%", "items": sources},
        "onMount": [{"type": "Sequential", "commands": _along([page["at"] for page in words["pages"]], words["ends"])}],
    }  # fmt: skip
    heading = text(
        words["heading"], sizes(sizes.label), SOFT, width="100%", fontWeight="700", paddingBottom=sizes(2.5),
        **({"textAlign": "center", "paddingLeft": "8vw", "paddingRight": "8vw"} if shape == ROUND else {}),
    )  # fmt: skip
    binds = [{"name": name, "value": 0, "type": "number"} for name in ("nth", "clock")]
    main = _screen(shape, [heading, sequence], shown, bind=binds, handleTick=turner())
    return main, {"pages": words["pages"]}, {}


def _along(begins: Sequence[float], ends: float) -> list[Json]:
    """Scrolls to each sentence as it begins, at the end to the sources; a finger on the page stops it."""
    made, before = [], 0.0
    for number, begin in enumerate([*begins[1:], ends], 1):
        wait = max(0, round((begin - before) * 1000))
        align = "center" if number < len(begins) else "visible"
        scroll = {"type": "ScrollToIndex", "componentId": "sentences", "index": number, "align": align, "delay": wait}
        made.append(scroll)
        before = begin + SCROLLING
    return made


def question(shape: str, words: Json, shown: Targets) -> Built:
    """What we ask, large, with anything said before it above."""
    sizes, lead = SIZES[shape], words.get("lead", "")
    narrow: Json = {"paddingLeft": "5vw", "paddingRight": "5vw"} if shape == ROUND else {}
    before = sizes(sizes.small) if shape == ROUND else _fits(lead, sizes, 2)
    items = [_centred("${reply.lead}", before, SOFT, paddingBottom=sizes(3), **narrow)] if lead else []
    items.append(_centred("${reply.question}", _fits(words["question"], sizes, 2 if size(lead) > 2 else 0)))
    return _screen(shape, items, shown), {"lead": lead, "question": words["question"]}, {}


def warning(shape: str, words: Json, shown: Targets) -> Built:
    """What to do, and the number as large as the screen allows; where someone else is to be called first, who."""
    sizes, who, number = SIZES[shape], words.get("who", ""), words["number"]
    room = sizes.number * (0.5 if who else 1)
    large = _centred(
        "${reply.number}", sizes(min(room, WIDTH[shape] / max(3, len(number)))), RED, fontWeight="700", lineHeight=1.1
    )
    below = _centred("${reply.below}", sizes(sizes.lines[3]), SOFT, paddingTop=sizes(1))
    items = [_centred("${reply.above}", sizes(sizes.lines[1]), RED if who else BRIGHT)]
    items += [_centred("${reply.who}", sizes(sizes.lines[2])), below, large] if who else [large, below]
    return _screen(shape, items, shown), {name: words.get(name, "") for name in ("above", "who", "number", "below")}, {}


def closing(shape: str, words: Json, shown: Targets) -> Built:
    """One ember of a word on black."""
    sizes = SIZES[shape]
    return _screen(shape, [_centred("${reply.last}", sizes(sizes.lines[2]), EMBER)], shown), {"last": words["last"]}, {}


def _fits(says: str, sizes: Sizes, largest: int) -> str:
    return sizes(sizes.lines[max(largest, size(says))])


BUILD: dict[str, Callable[[str, Json, Targets], Built]] = {
    "reading": reading,
    "question": question,
    "warning": warning,
    "closing": closing,
}
