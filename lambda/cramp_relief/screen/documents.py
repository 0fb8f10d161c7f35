"""One APL document a reply: who it is for is data, how it looks is here. Features of APL 1.4 only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from . import routine_page, still_pages
from .pages import Page
from .parts import STYLES

Json = dict[str, Any]
TOKEN = "leg-cramp-relief"  # noqa: S105  (a document's name, not a secret)
VERSION = "1.4"


def document(
    kind: str,
    *,
    shape: str,
    lasts: float,
    pages: Sequence[Page] = (),
    targets: Sequence[dict[str, str]] = (),
    words: Json | None = None,
) -> Json | None:
    """The RenderDocument directive for a reply of `lasts` seconds; None if there is nothing to show.

    `kind` is routine, reading, question, warning or closing; `shape` round, wide or tall.
    """
    told = words or {}
    if kind == "routine":
        if not pages:
            return None
        main, data, graphics = routine_page.build(shape, pages, targets)
    elif kind in still_pages.BUILD and told:
        main, data, graphics = still_pages.BUILD[kind](shape, told, targets)
    else:
        return None
    return {
        "type": "Alexa.Presentation.APL.RenderDocument",
        "token": TOKEN,
        "document": {
            "type": "APL",
            "version": VERSION,
            "theme": "dark",
            "settings": {"idleTimeout": round(lasts * 1000)},
            "styles": STYLES,
            "graphics": graphics,
            "mainTemplate": {"parameters": ["reply"], "items": [main]},
        },
        "datasources": {"reply": data},
    }
