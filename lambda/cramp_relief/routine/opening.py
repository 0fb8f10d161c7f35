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
FOR_THE_SILENT = ("quiet.", "still.", "advice.")
"""Lines of a reprompt that are no help to somebody who has just opened the skill again."""


def fresh(setting: Setting, now: datetime, *, began: datetime | None = None, again: bool = False) -> Scene:
    """A scene in which nothing has been said yet."""
    routine = Routine("open", began or now, now, again=again)
    return Scene(routine, Place("open", 0, cut_in=False, reprompted=False, holds=0), setting, now)


def is_gone(mark: Bookmark) -> bool:
    """The bookmark is of a cramp that let go, even if the question about the leg after it was left open."""
    names = {name for _, _, name in mark.timeline}
    return mark.step == "close" or {"close_start.0", "ask.leg"} <= names


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


def _in_the_middle(scene: Scene) -> bool:
    """Whether there is something under way to go on with: a hold, a minute sitting, a pack explained."""
    place, marks = scene.place, scene.routine.timeline
    return place.cut_in and place.step not in commands.EARLY and not marks[place.line][2].startswith(FOR_THE_SILENT)


def _again(mark: Bookmark, scene: Scene) -> Move:
    """Straight on; after five silent minutes the stretch comes first, then whether it is the same cramp."""
    hello = scene.lines(scene.place.step, "open_again")
    if scene.now - mark.said_at > PERHAPS_ANOTHER:
        step = f"stretch_{min(steps.MOST_HOLDS, max(1, scene.place.holds + 1))}"
        return ask(scene, step, (*hello, *scene.lines(step, "now", "hold", "ease")), "same_cramp")
    if since(scene.routine, scene.now) >= TEN_MINUTES and mark.step != "ten_minutes":
        move = answers.ten_minutes(scene)
        return replace(move, lines=(*hello, *move.lines))
    if _in_the_middle(scene):
        return commands.go_on(scene, *hello)
    if scene.place.step in commands.EARLY:
        return steps.from_breath(scene, *hello)
    if scene.place.step.startswith("stretch_") and scene.place.holds < steps.MOST_HOLDS:
        return steps.stretch(scene, *hello, cue=("now",))
    if any(name == "ask.both" for _, _, name in mark.timeline):
        return steps.check(scene, *hello)
    # Whether she ever sat is not known: standing is only reached through the question about sitting.
    step = "stretch_3" if scene.place.step in ("sit", "stand") else scene.place.step
    return ask(scene, step, hello, "letting_go")
