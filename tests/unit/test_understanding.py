"""Free words to meaning: what the matcher must get right, whatever it was trained on."""

import json
from pathlib import Path

import pytest

from cramp_relief.understanding import Meaning, features, likelihoods, tokens, understand, weights

FILE = Path(weights.__file__).with_name("en.json")


def label(words, **state):
    return understand(words, **state).label


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("how come these cramps only bother me at night", "night"),
        ("what brings on a charley horse", "causes"),
        ("could a shortage of calcium be behind it", "cause_calcium"),
        ("is it a problem with blood circulation", "cause_blood"),
        ("what eases a calf cramp", "relief"),
        ("how do i stretch my calf", "stretch"),
        ("how long do i hold the stretch", "stretch"),
        ("ice or heat for my calf", "heat_cold"),
        ("may i take a warm bath for my legs", "warm_bath"),
        ("how can i prevent leg cramps", "prevention"),
        ("should i drink more water", "water"),
        ("does magnesium stop leg cramps", "minerals_specific"),
        ("is there a cure for leg cramps", "cure"),
        ("should i see a doctor about leg cramps", "doctor"),
    ],
)
def test_answers_what_the_article_answers(words, expected):
    assert label(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("how much water should i drink", "silent.water_amount"),
        ("how much magnesium should i take", "silent.dose"),
        ("which exercise is best for leg cramps", "silent.exercise_kind"),
        ("can i take ibuprofen for leg cramps", "silent.medicine"),
        ("should i massage my calf", "silent.massage"),
        ("should i walk it off", "silent.walking"),
        ("do compression socks help with leg cramps", "silent.footwear_socks"),
        ("when will the leg cramps stop", "silent.when_in_pregnancy"),
        ("can i put epsom salts in the bath", "silent.epsom_bath_salts"),
        ("how hot should the bath be", "silent.bath_temperature"),
    ],
)
def test_neighbours_of_an_answer_stay_silent(words, expected):
    assert label(words) == expected


@pytest.mark.parametrize(
    "words",
    ["what's the weather tomorrow", "play some jazz", "what helps with heartburn", "can i eat sushi when pregnant",
     "which medicine is good for a cough", "how do you cook crab legs", "how much water does a cactus need"],
)  # fmt: skip
def test_other_matters_are_off_topic(words):
    assert label(words) == "off_topic"


@pytest.mark.parametrize(
    "words",
    ["ow my calf has locked up", "i've got a camp in my half", "charlie house in my leg right now", "make it stop",
     "talk me through it", "i rolled over and my calf seized up and it won't let go"],
)  # fmt: skip
def test_present_pain_starts_the_routine(words):
    assert label(words) == "start_routine"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("done what's next", "control.next"),
        ("sorry what was that", "control.repeat"),
        ("it's easing off", "control.better"),
        ("no difference", "control.same"),
        ("is that it", "control.how_many_left"),
        ("i can't hear you", "control.louder"),
        ("i can't reach my foot", "control.cant_do"),
        ("now the other leg's started", "control.other_leg"),
        ("it's in both legs", "situation.both_legs"),
        ("i feel dizzy", "situation.dizzy"),
    ],
)
def test_free_commands_in_the_routine(words, expected):
    assert label(words, in_routine=True) == expected


def test_the_first_of_two_questions_counts():
    assert label("is it my circulation and should i call the doctor") == "cause_blood"
    assert label("should i call the doctor and is it my circulation") == "doctor"


def test_a_story_does_not_hide_its_question():
    assert label("i drink loads and my wife sleeps well but why do my cramps come at night") == "night"


def test_following_up_on_a_tip_is_about_that_tip():
    assert label("i drink lots of water and still get them") == "water"


def test_the_routine_makes_commands_likelier():
    inside, outside = (likelihoods("how long", in_routine=state)["control.how_long"] for state in (True, False))
    assert inside > outside


def test_likelihoods_add_up_and_agree_with_the_meaning():
    chance = likelihoods("what helps")
    meaning = understand("what helps")
    assert sum(chance.values()) == pytest.approx(1)
    assert meaning.score == round(chance[meaning.label], 4)
    assert meaning.runner_up_score == round(chance[meaning.runner_up], 4)
    assert meaning.runner_up != meaning.label


@pytest.mark.parametrize("words", ["", " ", "?!", "🤰", "zxqv zxqv", "a" * 5000, "1 2 3", "don't", "'s"])
def test_any_words_have_a_meaning(words):
    assert isinstance(understand(words), Meaning)


def test_the_same_words_always_mean_the_same():
    assert understand("Why at NIGHT?") == understand("why at night")


def test_a_language_without_weights_of_its_own_falls_back():
    assert label("should i drink more water", language="xx") == "water"


def test_words_are_brought_to_stems():
    assert tokens.stems("My calf's locked-up!") == ["my", "calf", "is", "lock", "up"]
    assert tokens.stems("twenty five cramps") == ["#", "cramp"]
    assert tokens.stems("um") == ["um"]


def test_the_longest_known_phrase_is_one_concept():
    lexicon = {"charley hors": "CRAMP", "hors": "ANIMAL"}
    assert features.tagged(["charley", "hors", "hors"], lexicon) == ["CRAMP", "ANIMAL"]


@pytest.mark.parametrize(
    ("meant", "expected"),
    [
        ("i wake and WHY is it so", "WHY is it so"),
        ("is it NORMAL and should i CALL", "is it NORMAL"),
        ("my LEG is SORE", "is SORE"),
        ("it HURT", ""),
    ],
)
def test_the_first_question_is_found(meant, expected):
    items = meant.split()
    start, end = features.question(items)
    assert " ".join(items[start:end]) == expected


def test_weights_survive_being_written():
    pairs = {0: -weights.ZERO, 5: 1, 102: weights.ZERO}
    assert dict(weights.decode(weights.encode(pairs))) == pairs


def test_the_file_is_small_and_names_every_label_once():
    raw = json.loads(FILE.read_text("utf-8"))
    assert FILE.stat().st_size < 300_000
    assert len(set(raw["labels"])) == len(raw["labels"]) == len(raw["bias"])
