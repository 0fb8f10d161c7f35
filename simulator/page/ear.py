"""What was said into the browser's microphone, as text, by a local recogniser; without it, an honest "none"."""

from __future__ import annotations

import array
import importlib
import importlib.util
import io
import threading
import wave
from pathlib import Path
from typing import Any

from ..errors import SimulatorError

MISSING = "Speech recognition is not installed (pip install -r simulator/requirements-voice.txt): please type."
RATE = 16_000
MOST_SECONDS = 30


class NotHeard(SimulatorError):
    """The recording cannot be read."""


class Ear:
    """A recogniser that is loaded when first needed."""

    def __init__(self, wanted: bool = True) -> None:
        self.hears = wanted and importlib.util.find_spec("moonshine_voice") is not None
        self.why = "" if self.hears else MISSING if wanted else "The local ears are switched off: please type."
        self._lock = threading.Lock()
        self._recogniser: Any = None

    def text(self, recording: bytes) -> str:
        """The words of a mono 16-bit 16 kHz WAV file; "" when there are none. NotHeard when it is something else."""
        samples = read(recording)
        with self._lock:
            if self._recogniser is None:
                self._recogniser = _load()
            lines = self._recogniser.transcribe_without_streaming(samples, RATE).lines
        return " ".join(line.text.strip() for line in lines).strip()


def read(recording: bytes) -> list[float]:
    """The samples of a recording, -1 to 1."""
    try:
        with wave.open(io.BytesIO(recording)) as file:
            if (file.getnchannels(), file.getsampwidth(), file.getframerate()) != (1, 2, RATE):
                raise NotHeard("the recording is not mono 16-bit sound at 16 kHz")
            samples = array.array("h", file.readframes(RATE * MOST_SECONDS))
    except (wave.Error, EOFError, ValueError) as error:
        raise NotHeard(f"the recording cannot be read: {error}") from error
    return [sample / 32_768 for sample in samples]


def _load() -> Any:
    package: Any = importlib.import_module("moonshine_voice")
    model = Path(package.__file__).parent / "assets" / "tiny-en"
    return package.Transcriber(model_path=str(model), model_arch=package.ModelArch.TINY)
