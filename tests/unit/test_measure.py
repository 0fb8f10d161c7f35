"""The figures of the measurement are what they claim to be: intervals, labels, and who is blamed."""

import pytest

from tools.understanding.figures import Figure, metrics, wilson
from tools.understanding.judging import Outcome, blame, labels, reply_kind
from tools.understanding.report import BEGIN, END, errors, replaced, text
from tools.understanding.rows import BadRows, Row, model_locale, read


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    # Wilson 1927; values from the textbook formula worked by hand.
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (8, 10, 0.4902, 0.9433), (300, 300, 0.9874, 1.0)],
)
def test_wilson_interval(hits, n, low, high):
    assert wilson(hits, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("heard", "topic", "running", "in_routine", "expected"),
    [
        ("red_flag", "red_flag", False, False, {"red_flag"}),
        ("question", "water", False, False, {"water"}),
        ("question", "silent", True, True, {"silent"}),
        ("start_routine", "", True, False, {"start_routine"}),
        ("open", "", True, False, {"start_routine"}),
        ("stretch_now", "", True, False, {"start_routine"}),
        ("stretch_now", "", True, True, {"routine_control"}),
        ("next", "water", True, True, {"routine_control"}),
        ("next", "", False, False, {"routine_control"}),
        ("situation", "", True, True, {"start_routine", "routine_control"}),
        ("delete_data", "", False, False, {"app_meta"}),
        ("help", "", True, True, {"routine_control"}),
        ("help", "", False, False, {"routine_control", "app_meta"}),
        ("fallback", "water", True, True, set()),
        ("", "", False, False, set()),
    ],
)
def test_what_a_response_counts_as(heard, topic, running, in_routine, expected):
    assert set(labels(heard, topic, running=running, in_routine=in_routine)) == expected


@pytest.mark.parametrize(
    ("attributes", "closed", "kind"),
    [
        ({"heard": "red_flag", "about": "chest"}, True, "a"),
        ({"heard": "red_flag", "asked": "red", "about": "swelling"}, False, "b"),
        ({"heard": "red_flag", "asked": "unclear", "about": "warmth"}, False, "c"),
        ({"heard": "red_flag"}, True, "d"),
        ({"heard": "red_flag", "asked": "anything"}, False, "d"),
        ({"heard": "question", "about": "water"}, True, ""),
    ],
)
def test_the_four_replies_are_told_apart(attributes, closed, kind):
    assert reply_kind(attributes, closed=closed) == kind


def outcome(label="water", found=("water",), intent="WhatQuestionIntent", acceptable=(), heard="question", **more):
    row = Row("x", "words", "en-US", label, frozenset(acceptable), more.pop("wanted", ()), more.pop("reply_wanted", ()))
    return Outcome(row, intent, more.pop("words", True), more.pop("free", True), heard, tuple(found), **more)


def test_acceptable_is_right_but_never_excuses_a_missed_sign():
    assert blame(outcome("water", ["diet"], acceptable=["diet"])) is None
    missed = outcome("red_flag", ["doctor"], acceptable=["doctor"])
    assert metrics([missed])["red_flag_recall"] == Figure(0, 1)
    assert blame(missed) == ("safety", "sign missed")


def test_a_control_must_be_the_very_word():
    assert outcome("routine_control", ["routine_control"], heard="next", wanted=("next", "yes")).right
    assert not outcome("routine_control", ["routine_control"], heard="back", wanted=("next", "yes")).right
    assert outcome("routine_control", ["routine_control"], heard="back").right


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        (outcome(found=[], intent="AMAZON.FallbackIntent", words=False, heard="fallback"), "resolver"),
        (outcome(found=["routine_control"], intent="DoneIntent", words=False, free=False), "resolver"),
        (outcome(found=["routine_control"], intent="BetterIntent", free=False), "resolver"),
        (outcome("red_flag", [], intent="AMAZON.FallbackIntent", words=False), "resolver"),
        (outcome(found=["red_flag"]), "safety"),
        (outcome("red_flag", ["red_flag"], reply="b", reply_wanted=("a",)), "safety"),
        (outcome(found=["diet"]), "matcher"),
        (outcome("silent", ["diet"]), "matcher"),
        (outcome(failure="the handler raised"), "skill"),
    ],
)
def test_who_is_to_blame(wrong, where):
    assert blame(wrong)[0] == where


def test_a_false_answer_is_an_article_answer_to_what_has_none():
    found = metrics([outcome("silent", ["diet"]), outcome("off_topic", ["silent"]), outcome("silent", ["silent"])])
    assert found["false_answer (low)"] == Figure(1, 3)
    assert found["abstention"] == Figure(1, 2)


def test_false_alarms_are_counted_over_every_row_that_may_not_be_one():
    calm, sign = outcome("water", ["red_flag"]), outcome("doctor", ["red_flag"], acceptable=["red_flag"])
    assert metrics([calm, sign, outcome()])["red_flag_false_alarm (low)"] == Figure(1, 2)


def test_words_are_lost_by_every_fallback_and_by_a_wrong_intent_without_words():
    fallback = outcome(found=[], intent="AMAZON.FallbackIntent", words=False)
    right = outcome("routine_control", ["routine_control"], words=False)
    wrong = outcome("water", ["routine_control"], words=False)
    assert [one.lost for one in (fallback, right, wrong)] == [True, False, True]


@pytest.mark.parametrize(
    ("said", "model"),
    [("en-AU", "en-AU"), ("en-IE", "en-GB"), ("en-ZA", "en-GB"), ("en-PH", "en-US"), ("en", "en-US"), ("", "en-US")],
)
def test_every_country_has_a_model(said, model):
    assert model_locale(said) == model


def test_rows_are_read_and_bad_ones_named(tmp_path):
    good, bad = tmp_path / "good.tsv", tmp_path / "bad.tsv"
    good.write_text(
        "id\tutterance\tlocale\tlabel\tacceptable\theard\nc1\tit's gone\ten-GB\troutine_control\t\tbetter,no\n"
    )
    bad.write_text("id\tutterance\tlocale\tlabel\tacceptable\nc1\tit's gone\ten-GB\t\t\n")
    [row] = read([good])
    assert (row.utterance, row.heard, row.acceptable, row.in_routine) == (
        "it's gone",
        ("better", "no"),
        frozenset(),
        True,
    )
    with pytest.raises(BadRows, match=r"bad\.tsv:2"):
        read([bad])


def test_the_report_shows_every_mode_and_lists_only_what_is_wrong():
    results = {"usual": [outcome()], "strict": [outcome(found=["diet"])]}
    assert "1.000    1/1" in text(results)
    assert "0.000    0/1" in text(results)
    listed = [line.split("\t") for line in errors(results)][1:]
    assert [line[:6] for line in listed] == [["strict", "matcher", "wrong answer", "x", "water", "diet"]]


def test_only_what_is_between_the_markers_is_replaced():
    assert replaced(f"a {BEGIN} old {END} b", "new") == f"a {BEGIN}\n\nnew\n\n{END} b"
    with pytest.raises(ValueError, match="measured"):
        replaced("no markers", "new")
