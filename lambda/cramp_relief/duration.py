"""How long she says this cramp has gone on: "it's been half an hour" counts at once (bedside.md section 6)."""

from __future__ import annotations

from datetime import timedelta

from . import words


def spoken(text: str, language: str = "en") -> timedelta | None:
    """The time this cramp has lasted in her words, None if she said no such thing."""
    known = words.load(language, "durations")
    padded = f" {text.lower()} "
    if any(f" {word} " in padded for word in known["not_if"]):
        return None
    if not any(f" {mark} " in padded for mark in known["said_of_now"]):
        return None
    found = [minutes for phrase, minutes in known["minutes"].items() if f" {phrase} " in padded]
    return timedelta(minutes=max(found)) if found else None
