"""Who answers a turn: safety first, then an open question, the routine, the guide, or housekeeping."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from . import asking, bedside, housekeeping, safety, warning
from .hearing import Meaning, hear
from .memory.values import Remembered
from .phrases import say
from .routine import opening
from .routine.state import from_bookmark, to_bookmark
from .talk import Talk, read
from .turn import Answer, Tell, Turn

STARTS = ("start_routine", "stretch_now", "situation")
FEELINGS = ("better", "same", "worse", "next", "back", "repeat", "skip", "how_many_left", "where_am_i", "resume",
            "carry_on", "other_leg", "cant_do")  # fmt: skip
"""Words of the routine that a live bookmark makes sense of in a new session."""
ONE_CRAMP = timedelta(hours=1)
"""Said to have lasted longer, it is taken for a night of cramps (a design choice)."""


def answer(turn: Turn) -> Answer:
    """The one answer to one turn. Nothing overrules safety."""
    talk = read(turn)
    cramping = talk.routine is not None or turn.heard in ("start_routine", "better", "same", "worse")
    finding = safety.read(turn.words, cramping=cramping, language=turn.locale[:2]) if turn.words else None
    if finding:
        return warning.warn(finding, turn, talk)
    if turn.launched:
        return housekeeping.launch(turn, talk)
    return _answer(turn, talk, hear(turn, talk))


def _answer(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    if meaning.heard == "red_flag":
        return warning.warn(safety.Finding(safety.CALL_NOW, "something_wrong"), turn, talk)
    if talk.asked and (reply := _to_our_question(turn, talk, meaning)):
        return reply
    talk = replace(talk, asked="", about="")
    talk = _with_bookmark(turn, talk, meaning)
    if talk.routine:
        return bedside.answer(turn, talk, talk.routine, meaning)
    if _is_long_cramp(meaning):
        meaning = replace(meaning, heard="start_routine")
    if meaning.heard in STARTS:
        return bedside.begin(turn, talk, meaning)
    if meaning.heard == "question":
        return asking.answer(turn, talk, meaning)
    if meaning.heard in ("better", "worse"):
        return _feeling(turn, talk, meaning)
    if meaning.heard == "same":
        return bedside.launch(turn, talk, "same")
    return housekeeping.answer(turn, talk, meaning)


def _is_long_cramp(meaning: Meaning) -> bool:
    """ "I've had this cramp for half an hour" is one cramp, not a question about bad ones; "all night" may be many."""
    about_it = meaning.heard == "question" and meaning.label == "severe"
    return about_it and meaning.lasted is not None and opening.TEN_MINUTES <= meaning.lasted <= ONE_CRAMP


def _with_bookmark(turn: Turn, talk: Talk, meaning: Meaning) -> Talk:
    """In a new session a word of the routine goes on from a live bookmark."""
    mark = turn.remembered.bookmark
    if talk.routine or not turn.new or mark is None or opening.is_gone(mark) or meaning.heard not in FEELINGS:
        return talk
    return replace(talk, routine=from_bookmark(mark))


def _feeling(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """Better or worse with no routine running: goodnight, or the warning check."""
    routine = opening.fresh(bedside.setting(turn, talk.likes), turn.at).routine
    return bedside.answer(turn, talk, routine, meaning)


def _to_our_question(turn: Turn, talk: Talk, meaning: Meaning) -> Answer | None:
    """The answer to a question of ours outside the routine, None if she speaks of something else."""
    if talk.asked in ("red", "unclear"):
        return warning.after_warning(turn, talk, meaning)
    if talk.asked == "offer":
        return asking.offered(turn, talk, meaning.heard)
    chosen = _OURS.get((talk.asked, meaning.heard))
    if chosen is None and talk.asked == "resume" and talk.stopped and meaning.heard in FEELINGS:
        return bedside.answer(turn, replace(talk, stopped=None, asked=""), talk.stopped, meaning)
    return chosen(turn, talk, meaning) if chosen else None


def _start(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    return bedside.launch(turn, replace(talk, asked=""), meaning.heard)


def _resume(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """Straight on where the bookmark was when she opened the skill."""
    mark = to_bookmark(talk.stopped) if talk.stopped else None
    there = replace(turn, remembered=Remembered(mark, turn.remembered.preferences))
    return bedside.launch(there, replace(talk, asked=""), meaning.heard)


def _start_anew(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    blank = replace(turn, remembered=Remembered(None, turn.remembered.preferences))
    return bedside.launch(blank, replace(talk, asked=""), meaning.heard)


def _no_cramp(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    return housekeeping.ask(turn, talk, "not_now", "anything", meaning.heard)


def _not_resumed(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    return housekeeping.ask(turn, replace(talk, stopped=None), "launch_day", "cramping_now", meaning.heard)


def _asked_again(name: str) -> Callable[[Turn, Talk, Meaning], Answer]:
    """Our question once more, because she asked for it."""

    def again(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
        return housekeeping.ask(turn, talk, name, talk.asked, meaning.heard)

    return again


def _bye(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    return housekeeping.close(turn, talk, "bye", meaning.heard)


def _ask_away(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    return housekeeping.ask(turn, talk, "what_else", "anything", meaning.heard)


def _delete(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """Said as done; the adapter says otherwise if the store does not obey."""
    return Answer(Tell(say("deleted", turn, talk)), {"heard": meaning.heard}, forget=True)


def _keep(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    return housekeeping.close(turn, talk, "kept", meaning.heard)


_OURS: dict[tuple[str, str], Callable[[Turn, Talk, Meaning], Answer]] = {
    ("cramping_now", "yes"): _start_anew,
    ("cramping_now", "same"): _start_anew,
    ("cramping_now", "not_sure"): _start_anew,
    ("cramping_now", "no"): _no_cramp,
    ("cramping_now", "better"): _no_cramp,
    ("start", "yes"): _start,
    ("start", "no"): _bye,
    ("resume", "yes"): _resume,
    ("resume", "carry_on"): _resume,
    ("resume", "resume"): _resume,
    ("resume", "no"): _not_resumed,
    ("cramping_now", "repeat"): _asked_again("launch_day"),
    ("start", "repeat"): _asked_again("nothing_running"),
    ("resume", "repeat"): _asked_again("resume_day"),
    ("delete", "repeat"): _asked_again("delete"),
    ("anything", "no"): _bye,
    ("anything", "yes"): _ask_away,
    ("delete", "yes"): _delete,
    ("delete", "delete_data"): _delete,
    ("delete", "no"): _keep,
    ("delete", "not_sure"): _keep,
}
