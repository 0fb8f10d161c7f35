"""Every claim that may be spoken is spoken by some answer, and none that is held."""

import pytest

from cramp_relief.errors import WordsError
from cramp_relief.guide.claims import _claim, claims, sections
from cramp_relief.guide.topics import topics

COUNTS = {"S0": 10, "S1": 9, "S2": 15, "S3": 10, "S4": 3}


def spoken():
    return {
        claim
        for topic in topics("en").values()
        for page in (*topic.pages, topic.brief)
        for sentence in page
        for claim in sentence.claims
    }


def test_all_47_claims_are_there_in_the_articles_order():
    expected = [f"{section}.{number}" for section, count in COUNTS.items() for number in range(1, count + 1)]
    assert list(claims("en")) == expected
    assert all(claim.section == claim.id.split(".")[0] for claim in claims("en").values())
    assert set(sections("en")) == set(COUNTS)


def test_what_is_held_is_the_swelling_and_the_clinic_and_says_why():
    held = {claim.id for claim in claims("en").values() if claim.say == "hold"}
    assert held == {"S2.13", "S4.1"}
    assert all(claims("en")[claim].hold for claim in held)


def test_every_claim_that_may_be_spoken_is_in_some_answer_she_can_reach():
    reachable = {
        claim
        for label, topic in topics("en").items()
        if "." not in label
        for page in topic.pages
        for sentence in page
        for claim in sentence.claims
    }
    assert reachable == {claim.id for claim in claims("en").values() if claim.say != "hold"}


def test_no_held_or_unknown_claim_is_spoken_anywhere():
    assert spoken() <= {claim.id for claim in claims("en").values() if claim.say != "hold"}


HEDGES = ("may", "might", "maybe", "could", "can", "idea", "may be", "worth", "suggest", "tips")


def test_what_the_article_is_not_sure_of_keeps_its_hedge():
    for label, topic in topics("en").items():
        for page in (*topic.pages, topic.brief):
            for sentence in page:
                unsure = [c for c in sentence.claims if claims("en")[c].certainty in ("possible", "speculated")]
                if unsure:
                    assert any(f" {hedge} " in f" {sentence.says.lower()} " for hedge in HEDGES), (label, sentence)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        [],
        {"id": "S1.1", "section": "S1", "certainty": "sure", "say": "yes", "says": "x"},
        {"id": "S1.1", "section": "S1", "certainty": "certain", "say": "maybe", "says": "x"},
        {"id": "S1.1", "section": "S1", "certainty": "certain", "say": "hold", "says": "x"},
        {"id": 1, "section": "S1", "certainty": "certain", "say": "yes", "says": "x"},
    ],
)
def test_a_malformed_claim_is_refused_with_its_place(wrong):
    with pytest.raises(WordsError, match=r"claims\.json, claim 3"):
        _claim(wrong, "claims.json, claim 3")
