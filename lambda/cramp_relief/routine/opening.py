"""Opening the skill at night: from the beginning, or straight on where she was (bedside.md section 6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from ..memory.values import Bookmark
from . import answers, commands, steps
from .lines import Setting
from .move import Move, Scene, ask
from .state import Place, Routine, from_bookmark, reached, since

TEN_MINUTES = timedelta(minutes=10)
"""A cramp that has not let go by now needs advice: rule H5 (NHS and nidirect leaflets)."""
PERHAPS_ANOTHER = timedelta(minutes=5)


def fresh(setting: Setting, now: datetime, *, began: datetime | None = None, again: bool = False) -> Scene:
    """A scene in which nothing has been said yet."""
    routine = Routine("open", began or now, now, again=again)
    return Scene(routine, Place("open", 0, cut_in=False, reprompted=False, holds=0), setting, now)


def is_gone(mark: Bookmark) -> bool:
    """The bookmark is of a cramp that let go."""
    return mark.step == "close"


def resume(mark: Bookmark | None, setting: Setting, now: datetime) -> tuple[Move, Scene]:
    """The first move of a launch, and the scene it is played in."""
    if mark is None:
        scene = fresh(setting, now)
        return steps.launch(scene), scene
    if is_gone(mark):
        scene = fresh(setting, now, again=True)
        return steps.short_launch(scene), scene
    routine = from_bookmark(mark)
    place = reached(routine, now)
    scene = Scene(routine, place, setting, now)
    return _again(mark, scene), scene


def _again(mark: Bookmark, scene: Scene) -> Move:
    """Straight on; after five silent minutes the stretch comes first, then whether it is the same cramp."""
    hello = scene.lines(scene.place.step, "open_again")
    if scene.now - mark.said_at > PERHAPS_ANOTHER:
        step = f"stretch_{min(steps.MOST_HOLDS, max(1, scene.place.holds + 1))}"
        return ask(scene, step, (*hello, *scene.lines(step, "now", "hold", "ease")), "same_cramp")
    if since(scene.routine, scene.now) >= TEN_MINUTES and mark.step != "ten_minutes":
        move = answers.ten_minutes(scene)
        return replace(move, lines=(*hello, *move.lines))
    if scene.place.cut_in and scene.place.step not in commands.EARLY:
        return commands.go_on(scene, *hello)
    if scene.place.step in commands.EARLY:
        return steps.from_breath(scene, *hello)
    if scene.place.step.startswith("stretch_") and scene.place.holds < steps.MOST_HOLDS:
        return steps.stretch(scene, *hello, cue=("now",))
    return ask(scene, scene.place.step, hello, "letting_go")
