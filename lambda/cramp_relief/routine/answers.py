"""Answers to our own questions: what yes, no, better, same and worse mean depends on what was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from . import steps
from .lines import question
from .move import Move, Scene, ask

MEANT = {
    "letting_go": {"yes": "better", "no": "same"},
    "rest": {"yes": "better", "no": "same"},
    "go_on": {"yes": "carry_on", "resume": "carry_on", "next": "carry_on"},
    "ready": {"yes": "carry_on", "resume": "carry_on", "next": "carry_on"},
}
"""Question -> what a word means there, in the fixed interface's terms."""


def in_context(heard: str, asked: str) -> str:
    """The word as it is meant after this question."""
    return MEANT.get(asked, {}).get(heard, heard)


def better(scene: Scene) -> Move:
    """Gone at once: goodnight. After two holds or more one question about the leg first."""
    if scene.place.holds <= 1 and not scene.routine.gentle:
        return steps.close_quick(scene)
    return steps.leg_check(scene, *scene.lines("check", "close_start"))


def same(scene: Scene) -> Move:
    """Still there: the next hold, then sitting, standing and the check, each only on a clear yes."""
    step, asked = scene.place.step, scene.routine.asked
    if scene.routine.gentle and scene.place.holds >= steps.MOST_HOLDS:
        return steps.check(scene)
    if step == "sit" and asked == "letting_go":
        return steps.stand_question(scene)
    if step == "stand" and asked == "letting_go":
        return steps.check(scene)
    if step == "rest":
        return steps.close_tight(scene)
    if asked in ("both", "leg", "thigh", "pack", "steady", "sit"):
        return ask(scene, step, steps.beyond_the_leg(scene), asked)
    if scene.routine.gentle:  # it got worse once: never the full stretch again, until ten minutes are over
        return steps.gentle(scene)
    return steps.stretch(scene)


def worse(scene: Scene) -> Move:
    """Both warning questions at once; worse a second time: call now."""
    if scene.routine.gentle:
        return call_now(scene, "worse_again")
    move = steps.check(scene)
    return replace(move, changes=move.changes | {"worsened": True})


def call_now(scene: Scene, words: str) -> Move:
    """Stop, and call: microphone open for "carry on" only."""
    step = scene.place.step
    again = (*scene.lines(step, words), question(step, "red", scene.setting))
    return Move(step, again, "red", again, red=True)


def _checked(scene: Scene) -> Move:
    """Both checks are clear: after "worse" the gentle half stretch, otherwise the pack."""
    if scene.routine.worsened and not scene.routine.gentle:
        return steps.gentle(scene)
    return steps.pack(scene)


def _once_more(scene: Scene) -> Move:
    return steps.close_tight(scene)


def _packed(scene: Scene) -> Move:
    return steps.close_tight(scene, "pack", "bath")


def _unpacked(scene: Scene) -> Move:
    return steps.close_tight(scene, "bath")


def _after_ten(scene: Scene) -> Move:
    return Move("ten_minutes", scene.lines("ten_minutes", "ten_clear"))


def _new_cramp(scene: Scene) -> Move:
    fresh = scene.lines("stretch_1", "same_cramp_no")
    return ask(scene, "stretch_1", fresh, "letting_go", began=scene.now, holds=1, warned=False)


def _alarm(scene: Scene) -> Move:
    return call_now(scene, "check_yes")


def _stop(scene: Scene) -> Move:
    return Move(scene.place.step, scene.lines(scene.place.step, "stop", "goodnight"))


def _no_cramp(scene: Scene) -> Move:
    return Move("open", scene.lines("open", "go_on", "goodnight"))


def _dizzy_passing(scene: Scene) -> Move:
    return ask(scene, scene.place.step, scene.lines(scene.place.step, "dizzy_clear"), "letting_go")


def _still_dizzy(scene: Scene) -> Move:
    return call_now(scene, "dizzy_on")


def _begin(scene: Scene) -> Move:
    return steps.launch(scene)


ANSWERS: dict[tuple[str, str], Callable[[Scene], Move]] = {
    ("letting_go", "not_sure"): same, ("rest", "not_sure"): same,
    ("open", "yes"): _begin, ("open", "no"): _no_cramp,
    ("leg", "yes"): _alarm, ("leg", "not_sure"): _alarm, ("leg", "no"): steps.close,
    ("thigh", "yes"): _alarm, ("thigh", "not_sure"): _alarm, ("thigh", "no"): steps.close_tight,
    ("both", "yes"): _alarm, ("both", "not_sure"): _alarm, ("both", "no"): _checked,
    ("ten", "yes"): _alarm, ("ten", "not_sure"): _alarm, ("ten", "no"): _after_ten,
    ("sit", "yes"): steps.sit, ("sit", "no"): steps.check, ("sit", "not_sure"): steps.check,
    ("steady", "yes"): steps.stand, ("steady", "no"): steps.check, ("steady", "not_sure"): steps.check,
    ("pack", "yes"): _packed, ("pack", "no"): _unpacked, ("pack", "not_sure"): _unpacked,
    ("bath", "yes"): steps.rest, ("bath", "no"): steps.rest,
    ("once_more", "yes"): steps.stretch, ("once_more", "no"): _once_more, ("once_more", "not_sure"): _once_more,
    ("same_cramp", "no"): _new_cramp,
    ("same_cramp", "yes"): same, ("same_cramp", "not_sure"): same,
    ("go_on", "no"): _stop, ("ready", "no"): _stop,
    ("dizzy", "yes"): _dizzy_passing, ("dizzy", "no"): _still_dizzy, ("dizzy", "not_sure"): _still_dizzy,
}  # fmt: skip


def ten_minutes(scene: Scene) -> Move:
    """Said once for one cramp, at a turn's boundary (rule H5, clinical-guidance.md section 6)."""
    step = "ten_minutes"
    again = (*scene.lines(step, "ten_again"), question(step, "ten", scene.setting))
    return ask(scene, step, scene.lines(step, "ten"), "ten", reprompt=again, warned=True)
