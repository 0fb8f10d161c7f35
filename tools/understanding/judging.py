"""What a response shows the row was understood as, whether that is right, and who is to blame if not.

Everything is read from the fixed interface (`heard`, `topic`, `routine` in the session attributes), nothing from words
that are spoken.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .rows import CONTROL, Row

FALLBACK = "AMAZON.FallbackIntent"
ANSWERABLE = frozenset(
    (
        "what_are", "causes", "cause_calcium", "cause_blood", "night", "pain_feel", "relief", "breathe_panic",
        "stretch", "heat_cold", "warm_bath", "prevention", "exercise", "water", "diet", "minerals_specific", "cure",
        "doctor", "severe",
    )
)  # fmt: skip
CONTROLS = frozenset(
    (
        "next", "back", "repeat", "slower", "faster", "more", "pause", "resume", "stop", "better", "same", "worse",
        "yes", "no", "not_sure", "start_over", "skip", "how_long", "how_many_left", "where_am_i", "louder", "quieter",
        "whisper", "normal_voice", "other_leg", "cant_do", "stretch_now", "carry_on", "thanks", "help",
    )
)  # fmt: skip
META = frozenset(("reminder", "permission", "delete_data", "privacy", "about"))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one row."""

    row: Row
    intent: str = ""
    """The intent that was sent, or the type of another request; "" if nothing was."""
    words: bool = False
    """Some words that were said arrived: in a slot, or as an intent that stands for fixed words."""
    free: bool = False
    """The intent only carries words: it is the matcher that gives them a meaning."""
    heard: str = ""
    labels: tuple[str, ...] = ()
    """What it counts as, () for no answer."""
    reply: str = ""
    """Which of the four replies to a warning sign, "" for none."""
    failure: str = ""
    """Why the skill gave no usable response."""

    @property
    def right(self) -> bool:
        """The label, and for a word of the routine the very word, is one of those that are right."""
        if self.row.heard:
            return self.heard in self.row.heard or not self.row.acceptable.isdisjoint(self.labels)
        return not self.row.right.isdisjoint(self.labels)

    @property
    def alarm(self) -> bool:
        """It was taken for a warning sign."""
        return "red_flag" in self.labels

    @property
    def missed(self) -> bool:
        """A warning sign that was not taken for one; nothing in `acceptable` excuses that."""
        return self.row.label == "red_flag" and not self.alarm

    @property
    def false_alarm(self) -> bool:
        """Taken for a warning sign that it is not."""
        return self.alarm and "red_flag" not in self.row.right

    @property
    def false_answer(self) -> bool:
        """Wrongly answered from the article."""
        return not self.right and not ANSWERABLE.isdisjoint(self.labels)

    @property
    def lost(self) -> bool:
        """The words did not reach the skill: the fallback, or a wrong intent without any."""
        return self.intent in (FALLBACK, "") or not (self.words or self.right)

    @property
    def wrong_reply(self) -> bool:
        """A warning sign with another of the four replies than expected."""
        return self.alarm and bool(self.row.reply) and self.reply not in self.row.reply


def labels(heard: str, topic: str, *, running: bool, in_routine: bool) -> tuple[str, ...]:
    """What a response counts as; `running`: it left a routine, `in_routine`: one was running before."""
    if heard in ("red_flag", "fallback", ""):
        return ("red_flag",) if heard == "red_flag" else ()
    if heard == "situation":
        return ("start_routine", CONTROL)
    if heard == "start_routine" or (not in_routine and (running or heard == "stretch_now")):
        return ("start_routine",)
    if heard == "help" and not in_routine:
        # Out of the routine, help says what the skill can do.
        return ("app_meta", CONTROL)
    if heard in META:
        return ("app_meta",)
    if heard in CONTROLS:
        return (CONTROL,)
    return (topic,) if heard == "question" and topic else ()


def reply_kind(attributes: Mapping[str, Any], *, closed: bool) -> str:
    """Which of the four replies to a warning sign: a emergency, b call now, c check, d general; "" for none."""
    if attributes.get("heard") != "red_flag":
        return ""
    asked = attributes.get("asked")
    if asked in ("red", "unclear"):
        return "b" if asked == "red" else "c"
    # Only the emergency keeps what it is about and closes the microphone; the general reply has no sign to keep.
    return "a" if closed and attributes.get("about") else "d"


def blame(outcome: Outcome) -> tuple[str, str] | None:
    """Where a wrong row went wrong and what happened; None if nothing did."""
    row = outcome.row
    if outcome.failure:
        return "skill", outcome.failure
    if outcome.right and not outcome.missed:
        return ("safety", f"reply {outcome.reply}, not {row.reply[0]}") if outcome.wrong_reply else None
    if outcome.lost:
        return "resolver", "words lost" if outcome.intent == FALLBACK else "wrong intent without words"
    if outcome.missed:
        return "safety", "sign missed"
    if outcome.false_alarm:
        return "safety", "false alarm"
    if not outcome.free:
        return "resolver", "wrong intent with words"
    if outcome.false_answer:
        return "matcher", "false answer" if row.label not in ANSWERABLE else "wrong answer"
    return "matcher", "wrong meaning"
