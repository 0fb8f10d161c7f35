"""Everything that is neither a cramp nor a question: opening by day, help, stop, voice, privacy, what was missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from . import asking, bedside, manners, phrases
from .hearing import Meaning
from .local_time import is_night
from .memory.values import Remembered
from .routine.lines import question
from .routine.opening import fresh, is_gone
from .routine.pacing import LISTENING, manner, speak, timeline
from .routine.state import from_bookmark, to_bookmark
from .routine.steps import one_more
from .talk import Talk, keep_likes
from .turn import Answer, Ask, Tell, Turn


def ask(turn: Turn, talk: Talk, name: str, asked: str, heard: str, *, about: str = "", again: str = "") -> Answer:
    """A housekeeping question with its own reprompt."""
    after = replace(talk, heard=heard, asked=asked, about=about)
    reprompt = phrases.say(again or f"{name}_again", turn, talk)
    return Answer(Ask(phrases.say(name, turn, talk), reprompt), after.attributes(), **keep_likes(turn, after))


def close(turn: Turn, talk: Talk, name: str, heard: str) -> Answer:
    """A last sentence."""
    after = replace(talk, heard=heard, asked="", about="")
    return Answer(Tell(phrases.say(name, turn, talk)), after.attributes(), **keep_likes(turn, after))


def launch(turn: Turn, talk: Talk) -> Answer:
    """Opened without a question: at night straight into the routine, by day a question, else one soft question."""
    night = is_night(turn.at, turn.zone)
    mark = turn.remembered.bookmark
    if night:
        return bedside.launch(turn, talk)
    if night is None:
        return _launch_unknown(turn, talk) if mark is None else bedside.launch(turn, talk)
    if mark and not is_gone(mark):
        # The store is read in a session's first turn only, so the session carries the place to the next.
        return ask(turn, replace(talk, stopped=from_bookmark(mark)), "resume_day", "resume", "open")
    return ask(turn, talk, "launch_day", "cramping_now", "open")


def _launch_unknown(turn: Turn, talk: Talk) -> Answer:
    """The hour is not known: one question, whose reprompt begins the stretch (bedside.md section 6)."""
    scene = fresh(bedside.setting(turn, talk.likes), turn.at)
    how = manner(True, talk.likes)
    lines = (*scene.lines("open", "open_again"), question("open", "open", scene.setting))
    reprompt = (*scene.lines("breathe", "warn"), *one_more(scene, 1)[2:])
    marks, length = timeline(lines, how)
    later, _ = timeline(reprompt, how, length + LISTENING)
    routine = replace(scene.routine, asked="open", asked_later="once_more", timeline=marks + later, length=length)
    after = replace(talk, heard="open", routine=routine)
    remember = Remembered(to_bookmark(routine), talk.likes)
    return Answer(Ask(speak(lines, how), speak(reprompt, how)), after.attributes(), remember)


def stop(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """Leave, at once."""
    return close(turn, talk, "bye", "stop")


def thanks(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """Thanked, and goodbye."""
    return close(turn, talk, "thanks", "thanks")


def help_(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """The warning first, then what there is (rule H12); at night straight into the routine."""
    if is_night(turn.at, turn.zone):
        return bedside.launch(turn, talk, "help")
    return ask(turn, talk, "help", "cramping_now", "help")


def missed(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """Not understood, outside the routine."""
    return ask(turn, talk, "missed", "cramping_now", meaning.heard)


def voice(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """Slower, louder, whisper: changed, remembered, and heard at once."""
    liked = replace(talk, likes=manners.changed(talk.likes, meaning.heard))
    return ask(turn, liked, meaning.heard, "anything", meaning.heard, again="manner_again")


def delete_data(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """What is kept, and whether to delete it."""
    return ask(turn, replace(talk, topic="app_meta"), "delete", "delete", "delete_data")


def meta(label: str) -> Callable[[Turn, Talk, Meaning], Answer]:
    """A question about the skill itself."""

    def told(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
        return asking.tell(turn, talk, label, 0, meaning.heard)

    return told


def again(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """The last answer once more, or what can be done if there was none."""
    if talk.told:
        return asking.again(turn, talk)
    return not_running(turn, talk, meaning)


def more(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """On with the last answer."""
    return asking.more(turn, talk)


def not_running(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """A word of the routine while none is running: by night it means that she needs one."""
    if is_night(turn.at, turn.zone):
        return close(turn, talk, "bye", "no") if meaning.heard == "no" else bedside.launch(turn, talk, meaning.heard)
    return ask(turn, talk, "nothing_running", "start", meaning.heard)


HANDLERS: dict[str, Callable[[Turn, Talk, Meaning], Answer]] = {
    "stop": stop,
    "pause": stop,
    "thanks": thanks,
    "help": help_,
    "fallback": missed,
    "delete_data": delete_data,
    "repeat": again,
    "more": more,
    "next": more,
    "reminder": meta("app_meta.reminder"),
    "privacy": meta("app_meta.privacy"),
    "about": meta("app_meta.what_can_you_do"),
    **dict.fromkeys(manners.COMMANDS, voice),
}


def answer(turn: Turn, talk: Talk, meaning: Meaning) -> Answer:
    """The reply to a word that needs neither the routine nor the article."""
    if meaning.heard == "next" and not talk.told:
        return not_running(turn, talk, meaning)
    return HANDLERS.get(meaning.heard, not_running)(turn, talk, meaning)
