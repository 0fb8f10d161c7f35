"""Sentences to sound with a local neural voice, each made once and kept; without the voice, an honest "none".

Every sentence is fitted to the time the planning clock gives it, so that what is heard and what the skill is told of
the time agree.
"""

from __future__ import annotations

import hashlib
import importlib.util
import threading
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor

from ..heard import Heard

KEPT = 400
"""Sentences whose sound is kept: about 60 MB at most."""
MISSING = "The local voice is not installed (pip install -r simulator/requirements-voice.txt): the browser speaks."


class Voice:
    """The speaker's voice: `prepare` names the sound of sentences and begins to make it, `wav` waits for one."""

    def __init__(self, wanted: bool = True) -> None:
        there = wanted and importlib.util.find_spec("hibari") is not None
        self.why = "" if there else MISSING if wanted else "The local voice is switched off: the browser speaks."
        self._texts: OrderedDict[str, Heard] = OrderedDict()
        self._sounds: OrderedDict[str, Future[bytes]] = OrderedDict()
        self._queue: list[str] = []
        self._lock = threading.Lock()
        self._maker: ThreadPoolExecutor | None = ThreadPoolExecutor(1, "voice") if there else None
        if self._maker:
            # The engine loads while the page does.
            self._maker.submit(self._load)

    @property
    def speaks(self) -> bool:
        """Whether there is a voice."""
        return self._maker is not None

    def prepare(self, sentences: Sequence[Heard], locale: str = "en-US") -> list[str | None]:
        """The name of each sentence's sound, None without a voice for the language.

        The making starts now, and what waited is put off.
        """
        if self._maker is None or not locale.startswith("en"):
            return [None] * len(sentences)
        names = [_name(sentence) for sentence in sentences]
        with self._lock:
            for waiting in self._queue:
                sound = self._sounds.get(waiting)
                if sound and sound.cancel():
                    del self._sounds[waiting]
            self._queue = []
            for name, sentence in zip(names, sentences, strict=True):
                self._texts[name] = sentence
                self._texts.move_to_end(name)
                self._start(name)
            while len(self._texts) > KEPT:
                old, _ = self._texts.popitem(last=False)
                self._sounds.pop(old, None)
        return list(names)

    def wav(self, name: str) -> bytes | None:
        """The sound of a prepared sentence as a WAV file; None for an unknown one."""
        with self._lock:
            if name not in self._texts:
                return None
            sound = self._sounds.get(name) or self._start(name)
        try:
            return sound.result(timeout=20)
        except CancelledError:
            with self._lock:
                sound = self._start(name)
            return sound.result(timeout=20)

    def close(self) -> None:
        """Stop making sounds."""
        if self._maker:
            self._maker.shutdown(cancel_futures=True)

    def _start(self, name: str) -> Future[bytes]:
        if name not in self._sounds:
            assert self._maker is not None  # noqa: S101 (callers have checked)
            self._sounds[name] = self._maker.submit(_make, self._texts[name])
            self._queue.append(name)
        return self._sounds[name]

    @staticmethod
    def _load() -> None:
        from .sound import engine

        engine()


def _make(sentence: Heard) -> bytes:
    from .sound import spoken

    return spoken(sentence)


def _name(sentence: Heard) -> str:
    about = (sentence.aloud or sentence.says, round(sentence.lasts, 2), sentence.whispered, sentence.rate)
    return hashlib.sha256(repr(about).encode()).hexdigest()[:24]
