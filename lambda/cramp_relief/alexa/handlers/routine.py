"""Moving through the routine in one's own words."""

from __future__ import annotations

from .said import Said


class Done(Said):
    """Done, and what comes next."""

    intent = "DoneIntent"
    heard = "next"


class GoBack(Said):
    """Back to the step before."""

    intent = "GoBackIntent"
    heard = "back"


class SayAgain(Said):
    """The same once more."""

    intent = "SayAgainIntent"
    heard = "repeat"


class Wait(Said):
    """Hold on a moment."""

    intent = "WaitIntent"
    heard = "pause"


class GoOn(Said):
    """Carry on."""

    intent = "GoOnIntent"
    heard = "carry_on"


class End(Said):
    """That is enough."""

    intent = "EndIntent"
    heard = "stop"


class Agree(Said):
    """Yes, in other words."""

    intent = "AgreeIntent"
    heard = "yes"


class Decline(Said):
    """No, in other words."""

    intent = "DeclineIntent"
    heard = "no"


class NotSure(Said):
    """Neither yes nor no."""

    intent = "NotSureIntent"
    heard = "not_sure"


class Skip(Said):
    """Leave this step out."""

    intent = "SkipIntent"
    heard = "skip"


class HowLong(Said):
    """How long this takes."""

    intent = "HowLongIntent"
    heard = "how_long"


class HowManyLeft(Said):
    """How much there still is."""

    intent = "HowManyLeftIntent"
    heard = "how_many_left"


class WhereAmI(Said):
    """Where we are."""

    intent = "WhereAmIIntent"
    heard = "where_am_i"


class OtherLeg(Said):
    """Now the other leg."""

    intent = "OtherLegIntent"
    heard = "other_leg"


class CantDo(Said):
    """She cannot do it that way."""

    intent = "CantDoIntent"
    heard = "cant_do"


class StretchNow(Said):
    """Straight to the stretch."""

    intent = "StretchNowIntent"
    heard = "stretch_now"


class StartRoutine(Said):
    """It is cramping now, perhaps in {place}."""

    intent = "StartRoutineIntent"
    heard = "start_routine"


class Situation(Said):
    """Something about her situation, in {situation}."""

    intent = "SituationIntent"
    heard = "situation"


class Thanks(Said):
    """Thanks."""

    intent = "ThanksIntent"
    heard = "thanks"
