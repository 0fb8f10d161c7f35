"""From a move to what is said, what the session keeps, and the bookmark."""

from __future__ import annotations

from dataclasses import replace

from ..memory.values import Bookmark, Preferences
from ..turn import Ask, Reply, Tell
from .move import Move, Scene
from .pacing import LISTENING, manner, speak, timeline
from .state import Routine, to_bookmark


def render(move: Move, scene: Scene, likes: Preferences) -> tuple[Reply, Routine | None]:
    """The reply, and the routine as it stands after it; None once it has said goodbye."""
    how = manner(scene.setting.night, likes)
    speech = speak(move.lines, how)
    if not move.asked:
        return Tell(speech), None
    marks, length = timeline(move.lines, how)
    later, _ = timeline(move.reprompt, how, length + LISTENING)
    routine = replace(
        scene.routine,
        step=move.step,
        said_at=scene.now,
        asked=move.asked,
        asked_later=move.asked_later,
        holds=scene.place.holds,
        timeline=marks + later,
        length=length,
        left=(),
        back_to="letting_go",
        paused=False,
        missed=0,
    )
    return Ask(speech, speak(move.reprompt, how)), replace(routine, **move.changes)


def bookmark(move: Move, scene: Scene, routine: Routine | None) -> Bookmark | None:
    """Where the next launch should go on: nowhere after a warning, a fresh start after "gone"."""
    if move.red:
        return None
    if routine:
        return to_bookmark(routine)
    step = "close" if move.gone else scene.place.step
    return Bookmark(step, scene.now, scene.routine.began, scene.place.holds)
