"""How she likes to be spoken to: what "slower", "louder", "whisper" change."""

from __future__ import annotations

from dataclasses import replace

from .memory.values import Preferences

COMMANDS = ("slower", "faster", "louder", "quieter", "whisper", "normal_voice")


def changed(likes: Preferences, heard: str) -> Preferences:
    """The preferences after one of COMMANDS."""
    step = {"slower": -1, "quieter": -1, "faster": 1, "louder": 1}.get(heard, 0)
    if heard in ("slower", "faster"):
        return replace(likes, pace=max(-1, min(1, likes.pace + step)))
    if heard in ("quieter", "louder"):
        return replace(likes, volume=max(-1, min(1, likes.volume + step)))
    return replace(likes, voice="whisper" if heard == "whisper" else "normal")
