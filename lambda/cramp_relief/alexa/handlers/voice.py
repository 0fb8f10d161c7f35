"""How she likes to be spoken to."""

from __future__ import annotations

from .said import Said


class Slower(Said):
    """More slowly."""

    intent = "SlowerIntent"
    heard = "slower"


class Faster(Said):
    """More quickly."""

    intent = "FasterIntent"
    heard = "faster"


class Louder(Said):
    """Louder."""

    intent = "LouderIntent"
    heard = "louder"


class Quieter(Said):
    """More softly."""

    intent = "QuieterIntent"
    heard = "quieter"


class Whisper(Said):
    """In a whisper."""

    intent = "WhisperIntent"
    heard = "whisper"


class NormalVoice(Said):
    """In the normal voice."""

    intent = "NormalVoiceIntent"
    heard = "normal_voice"
