"""How the cramp is: better, the same, worse; each may carry a warning sign at its end."""

from __future__ import annotations

from .said import Said


class Better(Said):
    """It has let go, or is letting go."""

    intent = "BetterIntent"
    heard = "better"


class Same(Said):
    """It is as it was."""

    intent = "SameIntent"
    heard = "same"


class Worse(Said):
    """It is getting worse."""

    intent = "WorseIntent"
    heard = "worse"


class RedFlag(Said):
    """A warning sign, in the words of {sign} or in the sample itself."""

    intent = "RedFlagIntent"
    heard = "red_flag"
