"""The built-in intents: they match their own words exactly, so each has a custom twin."""

from __future__ import annotations

from .said import Said


class Help(Said):
    """A bare "help": possibly distress."""

    intent = "AMAZON.HelpIntent"
    heard = "help"


class Stop(Said):
    """Leave."""

    intent = "AMAZON.StopIntent"
    heard = "stop"


class Cancel(Said):
    """Leave."""

    intent = "AMAZON.CancelIntent"
    heard = "stop"


class NavigateHome(Said):
    """Leave, to the home screen."""

    intent = "AMAZON.NavigateHomeIntent"
    heard = "stop"


class Fallback(Said):
    """Not understood; her words did not arrive."""

    intent = "AMAZON.FallbackIntent"
    heard = "fallback"


class Yes(Said):
    """Yes, to whatever we asked."""

    intent = "AMAZON.YesIntent"
    heard = "yes"


class No(Said):
    """No, to whatever we asked."""

    intent = "AMAZON.NoIntent"
    heard = "no"


class Next(Said):
    """On to the next step."""

    intent = "AMAZON.NextIntent"
    heard = "next"


class Previous(Said):
    """Back to the step before."""

    intent = "AMAZON.PreviousIntent"
    heard = "back"


class Repeat(Said):
    """The same once more."""

    intent = "AMAZON.RepeatIntent"
    heard = "repeat"


class Pause(Said):
    """Hold my place."""

    intent = "AMAZON.PauseIntent"
    heard = "pause"


class Resume(Said):
    """Go on from there."""

    intent = "AMAZON.ResumeIntent"
    heard = "resume"


class StartOver(Said):
    """From the beginning."""

    intent = "AMAZON.StartOverIntent"
    heard = "start_over"
