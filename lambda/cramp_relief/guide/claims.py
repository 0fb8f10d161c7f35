"""The article's 47 claims in our own words: how sure it is of each, and which are never spoken as written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .. import words
from .records import one_of, part

CERTAINTIES = ("certain", "over-certain", "possible", "speculated", "advice", "soft advice")
SAYINGS = ("yes", "reword", "hold")


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing the article says."""

    id: str
    section: str
    certainty: str
    """How strongly the article says it, one of CERTAINTIES: an unsure claim keeps its hedge when spoken."""
    say: str
    """yes: as it is; reword: only in the sense of `says`; hold: never, for the reason in `hold`."""
    says: str
    hold: str = ""


@cache
def claims(language: str) -> Mapping[str, Claim]:
    """Every claim by its id, in the article's order."""
    records = part(words.load(language, "claims"), "claims", list, "claims.json")
    read = [_claim(record, f"claims.json, claim {place}") for place, record in enumerate(records, start=1)]
    return {claim.id: claim for claim in read}


@cache
def sections(language: str) -> Mapping[str, str]:
    """What each section of the article is called on cards, by its id."""
    return dict(part(words.load(language, "claims"), "sections", dict, "claims.json"))


def _claim(record: object, where: str) -> Claim:
    say = one_of(part(record, "say", str, where), SAYINGS, where)
    return Claim(
        id=part(record, "id", str, where),
        section=part(record, "section", str, where),
        certainty=one_of(part(record, "certainty", str, where), CERTAINTIES, where),
        say=say,
        says=part(record, "says", str, where),
        hold=part(record, "hold", str, where) if say == "hold" else "",
    )
