"""The sound of one sentence: synthesised, trimmed, fitted to its time, whispered where it should be."""

from __future__ import annotations

import io
import wave
from functools import cache
from importlib import import_module
from typing import Any

from ..heard import Heard

np: Any = import_module("numpy")

RATE = 24_000
_SLOWEST, _FASTEST = 0.72, 1.35
"""How far a voice may be stretched to fit before it sounds wrong; beyond that it just takes its own time."""
_QUIET = 0.004
_EDGE = 600
"""Samples of silence kept at both ends."""


@cache
def engine() -> Any:
    """The voice, loaded once; a first word warms it up."""
    made = import_module("hibari").Hibari()
    made("Hello.", seed=0)
    return made


def spoken(sentence: Heard) -> bytes:
    """One sentence as a WAV file."""
    text = sentence.aloud or sentence.says
    sound = _trimmed(engine()(text, speed=1.0, seed=0))
    wanted = len(sound) / RATE / max(0.2, sentence.lasts)
    speed = min(_FASTEST * max(1.0, sentence.rate), max(_SLOWEST * min(1.0, sentence.rate), wanted))
    if abs(speed - 1.0) > 0.04:
        sound = _trimmed(engine()(text, speed=max(0.5, min(2.0, speed)), seed=0))
    return wav(whispered(sound) if sentence.whispered else sound)


def _trimmed(sound: Any) -> Any:
    """Without the silence that the engine puts around a sentence."""
    loud = np.flatnonzero(np.abs(sound) > _QUIET)
    if not len(loud):
        return sound
    return sound[max(0, loud[0] - _EDGE) : loud[-1] + _EDGE]


def whispered(sound: Any) -> Any:
    """The same words without the voice: every short stretch keeps its spectrum and loses its phase."""
    size, hop = 512, 128
    window = np.hanning(size)
    padded = np.pad(np.asarray(sound, dtype=np.float64), (size, size))
    out = np.zeros_like(padded)
    chance = np.random.default_rng(0)
    tilt = np.clip(np.linspace(0.25, 1.6, size // 2 + 1), 0.0, 1.3)
    for start in range(0, len(padded) - size, hop):
        spectrum = np.abs(np.fft.rfft(padded[start : start + size] * window)) * tilt
        phase = np.exp(1j * chance.uniform(0, 2 * np.pi, size // 2 + 1))
        out[start : start + size] += np.fft.irfft(spectrum * phase) * window
    out = out[size:-size]
    peak = float(np.max(np.abs(out))) or 1.0
    return out / peak * 0.35


def wav(sound: Any, rate: int = RATE) -> bytes:
    """16-bit mono PCM in a RIFF file."""
    samples = (np.clip(sound, -1.0, 1.0) * 32_767).astype("<i2").tobytes()
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples)
    return buffer.getvalue()


def wav_at(recording: bytes, rate: int, before: float = 0.0, after: float = 0.0) -> bytes:
    """A recording at another sampling rate, with seconds of silence around it: what a microphone would have heard."""
    with wave.open(io.BytesIO(recording)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), "<i2").astype(float) / 32_767
        own = file.getframerate()
    there = np.arange(int(len(samples) * rate / own)) * own / rate
    sound = np.interp(there, np.arange(len(samples)), samples)
    return wav(np.concatenate([np.zeros(int(before * rate)), sound, np.zeros(int(after * rate))]), rate)
