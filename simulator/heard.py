"""What is heard when: SSML laid out in time, sentence by sentence.

The planning clock is words a minute, scaled by the prosody rate, plus the breaks; pauses at punctuation are part of
the pace. Named rates and break strengths are estimates: Amazon publishes no figures for them.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape

from .text import words

WORDS_A_MINUTE = 140.0
_RATES = {"x-slow": 0.6, "slow": 0.8, "medium": 1.0, "default": 1.0, "fast": 1.25, "x-fast": 1.5}
_STRENGTHS = {"none": 0.0, "x-weak": 0.1, "weak": 0.25, "medium": 0.4, "strong": 0.7, "x-strong": 1.0}
_SENTENCE = re.compile(r"(?<=[.!?…。])\s+")
_DIGIT_BY_DIGIT = frozenset(("characters", "spell-out", "digits", "telephone"))


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence: when it starts and how long it lasts, in seconds, and in which voice."""

    at: float
    lasts: float
    says: str
    whispered: bool = False
    volume: str = "medium"
    rate: float = 1.0
    aloud: str = ""
    """How a voice reads it, where that is not how it is written."""


@dataclass(frozen=True, slots=True)
class Listening:
    """All that is heard of one speech, and its whole length, closing breaks included."""

    sentences: tuple[Heard, ...] = ()
    lasts: float = 0.0
    notes: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """Every word, on one line."""
        return " ".join(heard.says for heard in self.sentences)


@dataclass(slots=True)
class _Voice:
    rate: float = 1.0
    volume: str = "medium"
    whispered: bool = False


@dataclass(slots=True)
class _Piece:
    """A stretch of one voice: words, or a pause in seconds."""

    says: str
    count: int
    pause: float
    voice: _Voice
    aloud: str = ""


@dataclass(slots=True)
class _Layout:
    wpm: float
    at: float = 0.0
    done: list[Heard] = field(default_factory=list)
    open: Heard | None = None

    def put(self, piece: _Piece) -> None:
        if piece.pause:
            self.close()
            self.at += piece.pause
            return
        if not piece.count:
            self._mark(piece.says)
            return
        lasts = piece.count * 60 / self.wpm / piece.voice.rate
        if self.open and (self.open.whispered, self.open.volume) != (
            piece.voice.whispered,
            piece.voice.volume,
        ):
            self.close()
        if self.open:
            says = f"{self.open.says} {piece.says}".strip()
            aloud = self.open.aloud or piece.aloud
            if aloud:
                aloud = f"{self.open.aloud or self.open.says} {piece.aloud or piece.says}".strip()
            self.open = replace(self.open, says=says, aloud=aloud, lasts=self.at + lasts - self.open.at)
        else:
            voice = piece.voice
            self.open = Heard(self.at, lasts, piece.says, voice.whispered, voice.volume, voice.rate, piece.aloud)
        self.at += lasts
        self._end_of_sentence()

    def _mark(self, sign: str) -> None:
        """Punctuation that follows a tag belongs to the words before it."""
        if self.open:
            aloud = self.open.aloud and self.open.aloud + sign
            self.open = replace(self.open, says=self.open.says + sign, aloud=aloud)
            self._end_of_sentence()

    def _end_of_sentence(self) -> None:
        if self.open and self.open.says.endswith((".", "!", "?", "…", "。")):
            self.close()

    def close(self) -> None:
        if self.open:
            self.done.append(self.open)
            self.open = None


def listen(ssml: str, wpm: float = WORDS_A_MINUTE) -> Listening:
    """The speech laid out in time; text that is not SSML is taken as plain words."""
    notes: list[str] = []
    try:
        root = ET.fromstring(declared(ssml if ssml.lstrip().startswith("<speak") else escape(ssml)))  # noqa: S314
    except ET.ParseError as error:
        notes.append(f"not well-formed SSML: {error}")
        root = ET.Element("speak")
        root.text = re.sub(r"<[^>]*>", " ", ssml)
    layout = _Layout(wpm)
    for piece in _pieces(root, _Voice(), notes):
        layout.put(piece)
    layout.close()
    return Listening(tuple(layout.done), layout.at, tuple(notes))


def declared(ssml: str) -> str:
    """The SSML as XML with its prefixes declared."""
    text = ssml.strip()
    if not text.startswith("<speak"):
        text = f"<speak>{text}</speak>"
    if "xmlns:amazon" not in text:
        text = text.replace("<speak", '<speak xmlns:amazon="urn:amazon" xmlns:alexa="urn:alexa"', 1)
    return text


def _pieces(node: ET.Element, voice: _Voice, notes: list[str]) -> Iterator[_Piece]:
    tag = node.tag.rpartition("}")[2]
    inside = _voiced(tag, node, voice)
    if tag == "break":
        yield _Piece("", 0, pause(node.get("time"), node.get("strength")), voice)
    elif tag == "audio":
        notes.append(f"audio of unknown length counted as 0 s: {node.get('src', '')}")
    elif tag == "sub":
        yield from _text(node.get("alias", ""), inside)
    elif tag == "say-as":
        yield from _said_as("".join(node.itertext()), node.get("interpret-as", ""), inside)
    else:
        yield from _text(node.text, inside)
        for child in node:
            yield from _pieces(child, inside, notes)
            yield from _text(child.tail, inside)


def _voiced(tag: str, node: ET.Element, voice: _Voice) -> _Voice:
    if tag == "prosody":
        return replace(voice, rate=voice.rate * _rate(node.get("rate")), volume=node.get("volume", voice.volume))
    if tag == "effect" and node.get("name") == "whispered":
        return replace(voice, whispered=True)
    return voice


def _rate(text: str | None) -> float:
    if not text:
        return 1.0
    if text.endswith("%"):
        try:
            return max(0.2, float(text[:-1]) / 100)
        except ValueError:
            return 1.0
    return _RATES.get(text, 1.0)


def pause(time: str | None, strength: str | None) -> float:
    """Seconds of a break; one without attributes is a medium one."""
    found = re.fullmatch(r"\s*([\d.]+)\s*(ms|s)\s*", time or "")
    if found:
        return float(found[1]) / (1000 if found[2] == "ms" else 1)
    return _STRENGTHS.get(strength or "medium", 0.0)


def _text(text: str | None, voice: _Voice) -> Iterator[_Piece]:
    for sentence in _SENTENCE.split(" ".join((text or "").split())):
        if sentence:
            yield _Piece(sentence, count_words(sentence), 0.0, voice)


def _said_as(text: str, how: str, voice: _Voice) -> Iterator[_Piece]:
    bare = " ".join(text.split())
    if how in _DIGIT_BY_DIGIT:
        sounds = [char for char in bare if char.isalnum()]
        yield _Piece(bare, len(sounds), 0.0, voice, " ".join(sounds))
    elif how == "expletive":
        yield _Piece(bare, 1, 0.0, voice)
    else:
        yield from _text(bare, voice)


def count_words(text: str) -> int:
    """Spoken words: figures count as they are read out."""
    return len(words(text)) if any(char.isdigit() for char in text) else sum(_sounds(w) for w in text.split())


def _sounds(word: str) -> bool:
    return any(char.isalnum() for char in word)
