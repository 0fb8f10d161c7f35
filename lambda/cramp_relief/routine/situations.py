"""What else may be going on: both legs, the foot, standing, dizzy, a helper ... (bedside.md section 7)."""

from __future__ import annotations

from . import commands, steps
from .lines import question
from .move import Move, Scene, ask

HELD = {
    "both_legs": "both_legs",
    "standing": "standing",
    "foot": "foot",
    "cant_straighten": "cant_straighten",
}
"""Situations that change only how the stretch is begun."""


def held(scene: Scene, *cue: str) -> Move:
    """A counted hold begun in another way; past the third hold only the words, and the question."""
    if scene.place.holds >= steps.MOST_HOLDS:
        # Never "sit" or "stand" here: a "no" to the question of those steps leads on to standing.
        return ask(scene, "stretch_3", scene.lines("stretch_3", *cue), "letting_go")
    return steps.stretch(scene, cue=cue)


def other_leg(scene: Scene) -> Move:
    """The other leg has its own three holds; the clock goes on from the first."""
    step = "stretch_1"
    lines = scene.lines(step, "other_leg", "hold", "ease", "rest_short")
    return ask(scene, step, lines, "letting_go", reprompt=steps.one_more(scene, 2), later="once_more", holds=0)


def thigh(scene: Scene) -> Move:
    """No guided stretch above the knee: it is not covered, and clots sit there too; the leg check."""
    again = (*scene.lines("check", "check_again"), question("check", "thigh", scene.setting))
    return ask(scene, "check", scene.lines("check", "thigh"), "thigh", reprompt=again)


def sore_after(scene: Scene) -> Move:
    """Soreness for about a day is common (clinical-guidance.md section 2); the leg check all the same."""
    return steps.leg_check(scene, *scene.lines("check", "sore_after"))


def dizzy(scene: Scene) -> Move:
    """On her side first; if it does not pass, she calls."""
    step = scene.place.step
    again = (*scene.lines(step, "dizzy_on"), *scene.lines(step, "quiet"))
    return ask(scene, step, scene.lines(step, "dizzy"), "dizzy", reprompt=again, back_to=scene.routine.asked)


def bathroom(scene: Scene) -> Move:
    """Sitting first, light on; her place is held."""
    return commands.pause(scene, "bathroom")


def helper(scene: Scene) -> Move:
    """Somebody else's hands for a minute (clinical-guidance.md section 2, M3), half of it in the reprompt."""
    step = scene.place.step if scene.place.step.startswith("stretch_") else "stretch_1"
    on = (*scene.lines(step, "helper_on", "advice"), question(step, "letting_go", scene.setting))
    return ask(scene, step, scene.lines(step, "helper"), "letting_go", reprompt=on)


SITUATIONS = {
    "thigh": thigh,
    "sore_after": sore_after,
    "dizzy": dizzy,
    "bathroom": bathroom,
    "helper": helper,
    "other_leg": other_leg,
}


def meet(name: str, scene: Scene) -> Move:
    """The move for a situation; an unknown one is the ordinary stretch."""
    if name in SITUATIONS:
        return SITUATIONS[name](scene)
    if name == "cant_do":
        return held(scene, "cant_do")
    return held(scene, HELD.get(name, "now"))
