"""SSML as values. Text is escaped when it is rendered, so no caller can forget it; limits are checked when built.

Limits (alexa-platform.md sections 1 and 2): fewer than 8,000 characters a response speech or reprompt, markup
included; a break lasts at most 10 s; `whispered` is the only effect used; `prosody` rate at least 20 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..errors import SpeechTooLong

MAX_SPEECH = 7_999
MAX_BREAK = 10.0
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


@dataclass(frozen=True, slots=True)
class Text:
    """Words to be spoken as they stand."""

    words: str

    def ssml(self) -> str:
        """The escaped words."""
        return escape(self.words)


@dataclass(frozen=True, slots=True)
class Break:
    """Silence of `seconds`, more than 0 and at most 10."""

    seconds: float

    def __post_init__(self) -> None:
        """Refuse what Alexa refuses."""
        if not 0 < self.seconds <= MAX_BREAK:
            raise SpeechTooLong(f"a break of {self.seconds} s: must be more than 0 and at most {MAX_BREAK:g}")

    def ssml(self) -> str:
        """A break in whole milliseconds."""
        return f'<break time="{max(1, round(self.seconds * 1000))}ms"/>'


@dataclass(frozen=True, slots=True)
class Voice:
    """Words in another manner: `rate` in percent, `volume` an SSML name, `whispered`."""

    inside: Speech
    rate: int = 100
    volume: str = "medium"
    whispered: bool = False

    def ssml(self) -> str:
        """Only the tags that change something."""
        text = " ".join(node.ssml() for node in self.inside)
        if self.whispered:
            text = f'<amazon:effect name="whispered">{text}</amazon:effect>'
        changed = [f'rate="{self.rate}%"'] if self.rate != 100 else []
        changed += [f'volume="{self.volume}"'] if self.volume != "medium" else []
        return f"<prosody {' '.join(changed)}>{text}</prosody>" if changed else text


Node = Text | Break | Voice
Speech = tuple[Node, ...]


def escape(words: str) -> str:
    """The words with what XML reserves replaced and control characters dropped."""
    return "".join(c for c in words if c >= " " or c in "\t\n").translate(_ESCAPES)


def ssml(speech: Speech) -> str:
    """The whole `<speak>` document; SpeechTooLong at 8,000 characters."""
    parts = " ".join(part for part in (node.ssml() for node in speech) if part)
    text = f"<speak>{parts}</speak>"
    if len(text) > MAX_SPEECH:
        raise SpeechTooLong(f"speech of {len(text)} characters: fewer than 8,000 are allowed")
    return text


def flat(speech: Iterable[Node], rate: int = 100) -> Iterator[tuple[Text | Break, int]]:
    """Every text and break in order, with the rate in percent at which it is spoken."""
    for node in speech:
        if isinstance(node, Voice):
            yield from flat(node.inside, rate * node.rate // 100)
        else:
            yield node, rate


def plain(speech: Speech) -> str:
    """The words alone, as one line."""
    return " ".join(node.words for node, _ in flat(speech) if isinstance(node, Text))
