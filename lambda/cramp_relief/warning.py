"""A warning sign was said: the reply that safety chose, and the answers to it (bedside.md section 5)."""

from __future__ import annotations

from dataclasses import replace

from . import bedside, manners, phrases, safety
from .hearing import Meaning
from .local_time import is_night
from .memory.values import Remembered
from .routine import commands
from .routine.state import Routine
from .safety import Finding
from .speech.nodes import Speech
from .talk import Talk, keep_likes
from .turn import Answer, Ask, Tell, Turn

GO_ON = ("carry_on", "resume")
ELSEWHERE = ("reminder", "delete_data", "privacy", "about")
"""Words that plainly leave a warning behind."""
WHAT_NOW = ("question", "next", "more", "repeat", "help")
"""Words that are answered with whom to call, not only that she should."""


def warn(finding: Finding, turn: Turn, talk: Talk) -> Answer:
    """The warning; it stops the routine and deletes the bookmark (rule H1)."""
    said = safety.reply(finding, turn.locale, night=is_night(turn.at, turn.zone) is not False)
    if finding.reply == "general":
        return _general(said, turn, talk)
    asked = {"unclear": "unclear", "call_now": "red"}.get(finding.reply, "")
    after = replace(
        talk,
        heard="red_flag",
        topic="red_flag",
        routine=None,
        stopped=held(turn, talk),
        asked=asked,
        about=finding.check or finding.sign,
    )
    reply = Ask(said.speech, said.reprompt) if said.reprompt else Tell(said.speech)
    return Answer(reply, after.attributes(), Remembered(None, talk.likes))


def _general(said: safety.Warning_, turn: Turn, talk: Talk) -> Answer:
    """A question about signs with nothing reported: told, and the routine goes on if it was running."""
    after = replace(talk, heard="red_flag", topic="red_flag", asked="", about="")
    if talk.routine:
        scene = bedside.scene_of(talk.routine, turn, talk.likes)
        told = bedside.as_line(scene.place.step, said.speech)
        return bedside.play(commands.aside(scene, told), scene, turn, after, "red_flag")
    if turn.new:
        return Answer(Tell(said.speech), after.attributes())
    asking = replace(after, asked="anything")
    speech = phrases.joined(said.speech, phrases.say("what_else", turn, talk))
    return Answer(Ask(speech, phrases.say("what_else_again", turn, talk)), asking.attributes())


def held(turn: Turn, talk: Talk) -> Routine | None:
    """The stopped routine with what was left of it, for "carry on"."""
    if talk.routine is None:
        return talk.stopped
    scene = bedside.scene_of(talk.routine, turn, talk.likes)
    rest = tuple((line.step, line.name) for line in commands.left(scene))
    asked = "letting_go" if scene.routine.asked in ("go_on", "ready") else scene.routine.asked
    return replace(bedside.stopped(scene), left=rest, back_to=asked)


def after_warning(turn: Turn, talk: Talk, meaning: Meaning) -> Answer | None:
    """The answer to "will you call now?" or to a check question; None if she speaks of something else altogether.

    Only "carry on" leads back to a stopped stretch: not "what now?", not a new "I've got a cramp".
    """
    if meaning.heard in ELSEWHERE:
        return None
    if meaning.heard in manners.COMMANDS:
        talk = replace(talk, likes=manners.changed(talk.likes, meaning.heard))
    if talk.asked == "unclear":
        return _checked(turn, talk, meaning)
    if meaning.heard in GO_ON:
        return _back(turn, talk, meaning.heard)
    if meaning.heard in ("yes", "thanks", "stop", "no", "better"):
        return _close(turn, talk, meaning.heard)
    speech = phrases.plainly("red_again", turn)
    if meaning.heard in WHAT_NOW:
        speech = safety.reply(Finding(safety.CALL_NOW, talk.about), turn.locale).reprompt or speech
    return _asked_again(turn, talk, meaning.heard, speech, phrases.plainly("red_again_reprompt", turn))


def _checked(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """Yes and "not sure" count as yes; a clear no leads back to the step; anything else is no answer yet."""
    heard = meaning.heard
    if heard in ("yes", "not_sure", "same", "worse"):
        found = safety.check_answer(talk.about, True if heard == "yes" else None, turn.locale[:2])
        if found:
            return warn(found, turn, talk)
    if heard in ("no", *GO_ON):
        return _back(turn, talk, heard)
    check = safety.reply(Finding(safety.UNCLEAR, talk.about, talk.about), turn.locale)
    again = check.reprompt or check.speech
    if heard in ("stop", "thanks"):
        # She leaves without having answered: what to do if it is so, which is the reprompt without its question.
        after = replace(talk, heard=heard, asked="", about="", stopped=None)
        return Answer(Tell(again[:-2]), after.attributes(), Remembered(None, talk.likes))
    return _asked_again(turn, talk, heard, check.speech, again)


def _asked_again(turn: Turn, talk: Talk, heard: str, speech: Speech, again: Speech) -> Answer:
    """Our question once more. A question of hers is not answered here: what eases a cramp is no help now (rule H2)."""
    after = replace(talk, heard=heard)
    return Answer(Ask(speech, again), after.attributes(), **keep_likes(turn, after))


def _back(turn: Turn, talk: Talk, heard: str) -> Answer:
    """On with the stopped routine, or with a plain question where none was running."""
    if talk.stopped:
        routine = replace(talk.stopped, said_at=turn.at)
        scene = bedside.scene_of(routine, turn, talk.likes)
        move = commands.go_on(scene, *scene.lines(scene.place.step, "go_on"))
        return bedside.play(move, scene, turn, replace(talk, stopped=None), heard)
    after = replace(talk, heard=heard, asked="cramping_now", about="")
    again = phrases.say("unclear_no_again", turn, talk)
    return Answer(Ask(phrases.say("unclear_no", turn, talk), again), after.attributes())


def _close(turn: Turn, talk: Talk, heard: str) -> Answer:
    """Her last word on it, and ours; microphone closed, so that "Alexa, call ..." reaches Alexa."""
    after = replace(talk, heard=heard, asked="", stopped=None)
    night = is_night(turn.at, turn.zone) is not False
    speech = safety.closing(heard in ("yes", "thanks"), turn.locale, night=night)
    return Answer(Tell(speech), after.attributes(), Remembered(None, talk.likes))
