"""Controls: what she may say at any moment of the routine, acting on the step she had reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from . import steps
from .lines import Line, find
from .move import Move, Scene, ask

EARLY = ("open", "settle", "breathe")
BEFORE = {"sit": "stretch_3", "stand": "sit", "ten_minutes": "stretch_3", "check": "stretch_3", "close": "rest"}
"""What "back" leads to where it is not the step before in ORDER."""


def named(names: Iterable[tuple[str, str]], scene: Scene) -> tuple[Line, ...]:
    """The lines of these (step, line) names, without those whose words have changed since."""
    found = (find(step, name, scene.setting) for step, name in names)
    return tuple(line for line in found if line)


def left(scene: Scene) -> tuple[Line, ...]:
    """What she had not heard when she cut in, without its question; () if she heard it all."""
    place, marks = scene.place, scene.routine.timeline
    if not place.cut_in:
        return ()
    own = [(step, name) for _, step, name in marks[place.line :]]
    end = next((i for i, (_, name) in enumerate(own) if name.startswith("ask.")), len(own))
    return named(own[:end], scene)


def go_on(scene: Scene, *opening: Line) -> Move:
    """On from the place she had reached: the rest of the reply, or the question once more."""
    routine = scene.routine
    if routine.left:
        rest, asked = named(routine.left, scene), routine.back_to
    else:
        rest = left(scene)
        asked = routine.back_to if routine.asked in ("go_on", "ready") else routine.asked
    if rest and rest[0].step in EARLY:
        return steps.from_breath(scene, *opening)
    step = rest[-1].step if rest else scene.place.step
    if rest and step.startswith("stretch_") and asked == "letting_go" and not routine.gentle:
        number = min(steps.MOST_HOLDS, int(step[-1]) + 1)
        again = steps.one_more(scene, number) if number > int(step[-1]) else None
        later = "once_more" if again else ""
        return ask(scene, step, (*opening, *rest), asked, reprompt=again, later=later)
    return ask(scene, step, (*opening, *rest), asked)


def aside(scene: Scene, *said: Line, **changes: Any) -> Move:
    """A short word that keeps her place: then the same question, or "shall we go on?" if she cut in."""
    rest = left(scene)
    if not rest and not scene.routine.left:
        return ask(scene, scene.place.step, said, scene.routine.asked, **changes)
    names = tuple((line.step, line.name) for line in rest) or scene.routine.left
    asked = scene.routine.back_to if scene.routine.left else scene.routine.asked
    going = go_on(scene)
    return ask(
        scene, scene.place.step, said, "go_on",
        reprompt=going.lines, later=going.asked, left=names, back_to=asked, **changes,
    )  # fmt: skip


def pause(scene: Scene, words: str = "pause") -> Move:
    """Her place is held, and she is told how to go on."""
    step = scene.place.step
    rest = tuple((line.step, line.name) for line in left(scene)) or scene.routine.left
    asked = scene.routine.back_to if scene.routine.asked in ("go_on", "ready") else scene.routine.asked
    again = scene.lines(step, "pause_again")
    return ask(
        scene, step, scene.lines(step, words), "ready",
        reprompt=again, paused=True, left=rest, back_to=asked,
    )  # fmt: skip


def held_again(scene: Scene, step: str, cue: str) -> Move:
    """A counted hold of that step once more; past the third only a breath, and the question."""
    if scene.place.holds >= steps.MOST_HOLDS:
        return ask(scene, step, scene.lines(step, "breathe"), "letting_go")
    return ask(scene, step, scene.lines(step, cue, "hold", "ease", "rest_short"), "letting_go")


def repeat(scene: Scene) -> Move:
    """The step she is in once more, from its start."""
    step = scene.place.step
    if step in EARLY:
        return steps.from_breath(scene)
    if step.startswith("stretch_"):
        if any(name.startswith("gentle.") for _, _, name in scene.routine.timeline):
            return steps.gentle(scene)
        return held_again(scene, step, {1: "now", 2: "once_more", 3: "last_time"}[int(step[-1])])
    again = {"sit": "sit", "stand": "steady", "check": "both", "pack": "pack"}
    if step in again and scene.routine.asked != "letting_go":
        return ask(scene, step, (), scene.routine.asked)
    whole = {
        "sit": steps.sit,
        "stand": steps.stand,
        "bath": steps.bath,
        "rest": steps.rest,
        "check": steps.check,
    }
    return whole[step](scene) if step in whole else ask(scene, step, (), scene.routine.asked)


def forward(scene: Scene) -> Move:
    """The next step; a pack only by way of the warning questions, sitting only by a yes."""
    step = {"open": "settle", "sit": "stretch_3", "stand": "stretch_3", "close": "rest"}.get(
        scene.place.step, scene.place.step
    )
    if step in ("settle", "breathe"):
        return steps.stretch(scene, cue=("now",))
    if step == "rest":
        return steps.close_tight(scene)
    if step.startswith("stretch_"):
        done = scene.place.holds
        return steps.stretch(scene) if done < steps.MOST_HOLDS else steps.check(scene)
    if step in ("check", "ten_minutes"):
        return steps.check(scene) if scene.routine.missed == 0 else steps.rest(scene)
    return steps.enter(steps.ORDER[steps.ORDER.index(step) + 1], scene)


def back(scene: Scene) -> Move:
    """The step before; from the first stretch that is the breathing."""
    step = scene.place.step
    if step in (*EARLY, "stretch_1"):
        return steps.from_breath(scene)
    before = BEFORE.get(step) or steps.ORDER[steps.ORDER.index(step) - 1]
    if before.startswith("stretch_"):
        return held_again(scene, before, "now")
    return steps.sit_question(scene) if before == "sit" else steps.enter(before, scene)


def stretch_now(scene: Scene) -> Move:
    """At once, with the one condition spoken first; past the third hold without the count."""
    if scene.place.holds >= steps.MOST_HOLDS:
        return ask(scene, "stretch_3", scene.lines("stretch_3", "now"), "letting_go")
    return steps.stretch(scene, cue=("now",))


def start_over(scene: Scene) -> Move:
    """From the beginning, with the full warning; the cramp's clock goes on."""
    fresh = replace(scene, place=replace(scene.place, holds=0))
    return replace(steps.launch(fresh), changes={"holds": 0})


def how_many_left(scene: Scene) -> Move:
    """How many holds there still are, at most."""
    count = max(0, steps.MOST_HOLDS - scene.place.holds)
    return aside(scene, *scene.lines(scene.place.step, f"left_{count}"))


def where_am_i(scene: Scene) -> Move:
    """The step in plain words."""
    return aside(scene, *scene.lines(scene.place.step, f"where_{scene.place.step}"))


def help_now(scene: Scene) -> Move:
    """Bare "help" may be distress: the warning line, then straight into the stretch (rule H12)."""
    warning = scene.lines(scene.place.step, "warn")
    if scene.place.holds >= steps.MOST_HOLDS:
        return ask(scene, scene.place.step, warning, scene.routine.asked)
    return steps.stretch(scene, *warning, cue=("once_more",))


def missed(scene: Scene) -> Move:
    """Not understood: first the warning and the same question, then on with what is safe in bed."""
    step = scene.place.step
    if scene.routine.missed == 0:
        said = (*scene.lines(step, "missed"), *steps.beyond_the_leg(scene))
        return ask(scene, step, said, scene.routine.asked, missed=1)
    if scene.place.holds < steps.MOST_HOLDS and scene.routine.asked in ("letting_go", "once_more", "go_on"):
        return steps.stretch(scene, *scene.lines(step, "missed_again"))
    return steps.rest(scene)


def say(block: str) -> Callable[[Scene], Move]:
    """A command that only tells something."""
    return lambda scene: aside(scene, *scene.lines(scene.place.step, block))


COMMANDS: dict[str, Callable[[Scene], Move]] = {
    "next": forward, "skip": forward, "back": back, "repeat": repeat, "more": repeat, "pause": pause,
    "resume": go_on, "carry_on": go_on, "start_over": start_over, "start_routine": stretch_now,
    "stretch_now": stretch_now, "how_long": say("how_long"), "how_many_left": how_many_left,
    "where_am_i": where_am_i, "thanks": say("thanks"), "help": help_now, "fallback": missed,
}  # fmt: skip
