"""The one conversation that the page is having: every action goes through here, one at a time, and comes back as JSON.

All of it runs on one thread of its own, whatever thread a web request came in on: speakers and skills need no locks.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from ..clock import time_of_day
from ..engine import Speaker
from ..errors import DirectionError
from ..records import Line
from ..setup import Options
from ..studio import Studio
from . import show
from .voice import Voice

Json = dict[str, Any]
Result = TypeVar("Result")
REMEMBERED = 120
"""Lines that a page opened later still shows; older ones are forgotten, so that no conversation fills the memory."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line as the page sends it."""

    text: str
    after: float | None = None
    """Seconds into the speech under way at which it is said."""
    visual: Json | None = None
    """What the screen shows, as the APL engine reports it."""


class Room:
    """A person, a device and what has been said so far."""

    def __init__(self, studio: Studio, options: Options, voice: Voice) -> None:
        self.studio = studio
        self.voice = voice
        self._options = options
        self._lines: deque[Json] = deque(maxlen=REMEMBERED)
        self._count = 0
        self._worker = ThreadPoolExecutor(1, "speaker")
        self._speaker: Speaker = self._do(lambda: studio.speaker(replace(options)))

    def state(self) -> Json:
        """Everything a page needs that has just been opened."""
        return self._do(lambda: {**self._now(), "lines": list(self._lines), **show.studio(self.studio, self._options)})

    def line(self, said: Said) -> Json:
        """Say a line or follow a stage direction."""
        return self._do(lambda: self._follow(said, lambda speaker: speaker.line(said.text)))

    def touch(self, said: Said, arguments: list[object], source: Json, components: Json) -> Json:
        """A SendEvent command that the screen has run."""

        def tap(speaker: Speaker) -> None:
            if speaker.ear == "shut":
                raise DirectionError("no session is open: nothing is sent")
            speaker.tap(arguments, source, components)

        return self._do(lambda: self._follow(said, lambda speaker: speaker.act(said.text, lambda: tap(speaker))))

    def renew(self, device: str, locale: str, local_time: str) -> Json:
        """Another person with a new device, who has never used the skill; SimulatorError for an unknown setting."""

        def begin() -> Json:
            options = replace(self._options, device=device, locale=locale, local_time=time_of_day(local_time))
            speaker = self.studio.speaker(options)
            self._speaker.__exit__()
            self._speaker, self._options = speaker, options
            self._lines.clear()
            self._count = 0
            return self._now()

        return self._do(begin)

    def close(self) -> None:
        """Put right what stage directions broke, and stop."""
        self._do(self._speaker.__exit__)
        self._worker.shutdown()

    def _follow(self, said: Said, act: Callable[[Speaker], Line]) -> Json:
        speaker = self._speaker
        speaker.visual = said.visual
        if said.after is not None:
            speaker.after = max(0.0, said.after)
        began = time.perf_counter()
        line = act(speaker)
        took = time.perf_counter() - began
        self._count += 1
        shown = {
            "number": self._count,
            "after": said.after,
            "took": round(took * 1000, 1),
            **show.line(line, self.voice, speaker.locale),
        }
        self._lines.append(shown)
        return {**self._now(), "line": shown}

    def _now(self) -> Json:
        return show.now(self._speaker)

    def _do(self, act: Callable[[], Result]) -> Result:
        return self._worker.submit(act).result()
