"""Turns of the relief routine: starting it, going on with it, and what the session and the bookmark keep."""

from __future__ import annotations

from dataclasses import replace

from . import manners
from .guide import answers as guide
from .hearing import Meaning
from .local_time import is_night
from .memory.values import Preferences, Remembered
from .routine import answers, commands, opening, situations, steps
from .routine.lines import Line, Setting
from .routine.move import Move, Scene
from .routine.state import Routine, reached, since
from .routine.telling import bookmark, render
from .speech.nodes import Speech, plain
from .talk import Talk
from .turn import Answer, Turn

SETTLED = ("better", "stop", "pause")
"""What the ten-minute sentence does not interrupt."""
NOT_NOW = (("same_cramp", "no"), ("both", "yes"), ("both", "not_sure"), ("thigh", "yes"), ("thigh", "not_sure"))
"""Answers that it does not interrupt either: another cramp, and a warning sign. Asked "leg", the cramp is over."""
ASIDES = ("question", "reminder", "delete_data", "privacy", "about")
LABELS = {
    "reminder": "app_meta.reminder",
    "delete_data": "app_meta.delete_data",
    "privacy": "app_meta.privacy",
    "about": "app_meta.what_can_you_do",
}


def setting(turn: Turn, likes: Preferences) -> Setting:
    """Night unless it is known to be day: soft words do no harm by day."""
    return Setting(turn.locale, is_night(turn.at, turn.zone) is not False, first=not likes.greeted)


def scene_of(routine: Routine, turn: Turn, likes: Preferences) -> Scene:
    """The routine as she has reached it by now; after the reprompt its question is the one that counts."""
    place = reached(routine, turn.at)
    if place.reprompted and not place.cut_in and routine.asked_later:
        routine = replace(routine, asked=routine.asked_later)
    return Scene(routine, place, setting(turn, likes), turn.at)


def play(move: Move, scene: Scene, turn: Turn, talk: Talk, heard: str) -> Answer:
    """The answer that speaks a move."""
    reply, routine = render(move, scene, talk.likes)
    likes = talk.likes
    if not move.asked and any(line.name.startswith("disclaimer") for line in move.lines):
        likes = replace(likes, greeted=True)
    after = replace(talk, heard=heard, likes=likes, routine=routine, stopped=None, asked="", about="")
    if move.red:
        after = replace(after, routine=None, stopped=stopped(scene), asked="red", about="")
    return Answer(reply, after.attributes(), Remembered(bookmark(move, scene, routine), likes))


def stopped(scene: Scene) -> Routine:
    """The place that "carry on" leads back to: the question she was answering, not the warning that followed."""
    return replace(scene.routine, step=scene.place.step, holds=scene.place.holds, left=(), timeline=(), length=0.0)


def launch(turn: Turn, talk: Talk, heard: str = "open") -> Answer:
    """The routine from the beginning, or straight on where a bookmark says she was."""
    move, scene = opening.resume(turn.remembered.bookmark, setting(turn, talk.likes), turn.at)
    return play(move, scene, turn, talk, heard)


def begin(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """She said it is happening now, perhaps where, perhaps for how long."""
    where = setting(turn, talk.likes)
    if meaning.lasted and meaning.lasted >= opening.TEN_MINUTES:
        scene = opening.fresh(where, turn.at, began=turn.at - meaning.lasted)
        return play(answers.ten_minutes(scene), scene, turn, talk, meaning.heard)
    if meaning.heard == "situation":
        scene = opening.fresh(where, turn.at)
        return play(situations.meet(meaning.label, scene), scene, turn, talk, meaning.heard)
    if meaning.heard == "stretch_now":
        scene = opening.fresh(where, turn.at)
        return play(steps.short_launch(scene), scene, turn, talk, meaning.heard)
    return launch(turn, talk, meaning.heard)


def answer(turn: Turn, talk: Talk, routine: Routine, meaning: Meaning) -> Answer:
    """The answer to anything said while the routine runs or waits."""
    scene = scene_of(routine, turn, talk.likes)
    heard = answers.in_context(_said(turn, meaning), scene.routine.asked)
    if heard in manners.COMMANDS:
        talk = replace(talk, likes=manners.changed(talk.likes, heard))
    if is_ten_minutes(scene, heard, meaning):
        return play(answers.ten_minutes(scene), scene, turn, talk, heard)
    if heard in ASIDES:
        label = guide.narrowed(LABELS.get(heard, meaning.label), turn.words, turn.locale)
        topic = label.partition(".")[0]
        brief = as_line(scene.place.step, guide.brief(label, turn.locale))
        return play(commands.aside(scene, brief), scene, turn, replace(talk, topic=topic), heard)
    return play(choose(scene, heard, meaning), scene, turn, talk, heard)


def _said(turn: Turn, meaning: Meaning) -> str:
    """What she said; how long it has gone on, in free words, is "same", never a guess at something else."""
    long = meaning.lasted and turn.heard in ("", "question")
    return "same" if long and meaning.heard not in ("question", "worse") else meaning.heard


def as_line(step: str, speech: Speech) -> Line:
    """Somebody else's words as a line of the routine, so that the timeline stays true."""
    return Line(step, "aside.0", plain(speech), pause=0.6)


def is_ten_minutes(scene: Scene, heard: str, meaning: Meaning) -> bool:
    """Whether the ten-minute sentence is due at this turn (rule H5)."""
    routine = scene.routine
    if routine.warned or heard in SETTLED or (routine.asked, heard) in NOT_NOW or routine.asked == "leg":
        return False
    lasted = max(since(routine, scene.now), meaning.lasted or since(routine, scene.now))
    return lasted >= opening.TEN_MINUTES


def choose(scene: Scene, heard: str, meaning: Meaning) -> Move:
    """The move for one word: an answer to our question, then a feeling, a situation, a command."""
    asked = scene.routine.asked
    if (asked, heard) in answers.ANSWERS:
        return answers.ANSWERS[asked, heard](scene)
    feelings = {"better": answers.better, "same": answers.same, "worse": answers.worse}
    if heard in feelings:
        return feelings[heard](scene)
    if heard == "situation":
        return situations.meet(meaning.label, scene)
    if heard in ("other_leg", "cant_do"):
        return situations.meet(heard, scene)
    if heard == "stop":
        return Move(scene.place.step, scene.lines(scene.place.step, "stop", "goodnight"))
    if heard in manners.COMMANDS:
        return commands.go_on(scene, *scene.lines(scene.place.step, heard))
    return commands.COMMANDS.get(heard, commands.missed)(scene)
