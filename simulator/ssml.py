"""What Alexa's SSML allows, and what a document does beyond it.

Tags and values after the SSML reference as checked by gsdriver/ssml-check-core (`checktag.js`).
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Literal

from .heard import declared

Finding = tuple[Literal["error", "warning"], str]
MOST_BREAK = 10.0
MOST_AUDIO = 5
_TAGS = frozenset((
    "speak", "audio", "break", "emphasis", "lang", "p", "s", "phoneme", "prosody", "say-as", "sub", "w", "voice",
    "amazon:effect", "amazon:emotion", "amazon:domain", "alexa:name",
))  # fmt: skip
_VALUES: dict[tuple[str, str], tuple[str, ...]] = {
    ("break", "strength"): ("none", "x-weak", "weak", "medium", "strong", "x-strong"),
    ("emphasis", "level"): ("strong", "moderate", "reduced"),
    ("say-as", "interpret-as"): (
        "characters", "spell-out", "cardinal", "number", "ordinal", "digits", "fraction", "unit", "date", "time",
        "telephone", "address", "interjection", "expletive",
    ),
    ("amazon:effect", "name"): ("whispered",),
    ("amazon:emotion", "name"): ("excited", "disappointed"),
    ("amazon:emotion", "intensity"): ("low", "medium", "high"),
    ("amazon:domain", "name"): ("news", "music", "conversational", "long-form", "fun"),
    ("phoneme", "alphabet"): ("ipa", "x-sampa"),
}  # fmt: skip
_PATTERNS: dict[tuple[str, str], str] = {
    ("prosody", "rate"): r"x-slow|slow|medium|fast|x-fast|default|\d+(\.\d+)?%",
    ("prosody", "volume"): r"silent|x-soft|soft|medium|loud|x-loud|default|[+-]\d+(\.\d+)?dB",
    ("prosody", "pitch"): r"x-low|low|medium|high|x-high|default|[+-]?\d+(\.\d+)?%",
    ("audio", "src"): r"https://\S+|soundbank://soundlibrary/\S+",
}
_NEEDED = {"sub": "alias", "audio": "src", "say-as": "interpret-as", "phoneme": "ph", "voice": "name"}


def problems_in(text: str) -> list[Finding]:
    """Everything Alexa would refuse in an SSML document, as (level, message)."""
    stripped = text.strip()
    if not (stripped.startswith("<speak") and stripped.endswith("</speak>")):
        return [("error", "SSML outside <speak>")]
    try:
        root = ET.fromstring(declared(stripped))  # noqa: S314
    except ET.ParseError as error:
        return [("error", f"SSML is not well formed: {error}")]
    found: list[Finding] = []
    audio = 0
    for node in root.iter():
        tag = _name(node.tag)
        audio += tag == "audio"
        found += _in_node(tag, node)
    if audio > MOST_AUDIO:
        found.append(("error", f"{audio} audio tags, at most {MOST_AUDIO}"))
    return found


def _name(tag: str) -> str:
    prefix, _, local = tag.rpartition("}")
    return f"{prefix.removeprefix('{urn:')}:{local}" if prefix else local


def _in_node(tag: str, node: ET.Element) -> Iterator[Finding]:
    if tag not in _TAGS:
        yield "error", f"<{tag}> is not an Alexa tag"
        return
    needed = _NEEDED.get(tag)
    if needed and not node.get(needed):
        yield "error", f"<{tag}> without {needed}"
    if tag == "break":
        yield from _in_break(node)
    for (where, attribute), allowed in _VALUES.items():
        value = node.get(attribute)
        if where == tag and value is not None and value not in allowed:
            yield "error", f'<{tag} {attribute}="{value}">'
    for (where, attribute), pattern in _PATTERNS.items():
        value = node.get(attribute)
        if where == tag and value is not None and not re.fullmatch(pattern, value):
            yield "error", f'<{tag} {attribute}="{value}">'
    rate = node.get("rate", "") if tag == "prosody" else ""
    if re.fullmatch(r"\d+(\.\d+)?%", rate) and float(rate[:-1]) < 20:
        yield "error", f"prosody rate {rate}: at least 20%"


def _in_break(node: ET.Element) -> Iterator[Finding]:
    time = node.get("time")
    if time is None:
        return
    found = re.fullmatch(r"(\d+(?:\.\d+)?)(ms|s)", time)
    if not found:
        yield "error", f'<break time="{time}">'
    elif float(found[1]) / (1000 if found[2] == "ms" else 1) > MOST_BREAK:
        yield "error", f"a break of {time}: at most {MOST_BREAK:g} s"
