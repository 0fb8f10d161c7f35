"""Warning signs: what is heard, what is not, and what is said to them.

`safety/flags.tsv` must always be heard, with a reply that its letters allow (a emergency, b call now, c check question,
d general); `safety/calm.tsv` must not be: `-` at any time, `~` while a cramp goes on.
"""

import csv
import re
import time
from functools import cache
from pathlib import Path

import pytest

from cramp_relief import safety, words
from cramp_relief.errors import WordsError
from cramp_relief.safety import Finding
from cramp_relief.safety.finding import BY_URGENCY
from cramp_relief.safety.hearing import hear
from cramp_relief.safety.patterns import Sentence
from cramp_relief.safety.rules import Rulebook, rulebook
from cramp_relief.speech.nodes import Text

LETTERS = dict(zip("abcd", BY_URGENCY, strict=True))
LOCALES = ("en-US", "en-GB", "en-IN", "en-AU", "en-CA")
SIGNS = words.load("en", "signs")
WARNINGS = words.load("en", "warnings")


def rows(name: str) -> list[tuple[str, str]]:
    with (Path(__file__).parent / "safety" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [
            (row["utterance"], row["reply"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


FLAGS, CALM = rows("flags"), rows("calm")


@cache
def sentences() -> list[Sentence]:
    return [rulebook("en").listen(hear(utterance)) for utterance, _ in FLAGS]


def said(finding: Finding, locale: str = "en-US") -> str:
    """Everything a finding makes the device say, reprompt included."""
    reply = safety.reply(finding, locale, night=True)
    return " ".join(node.words for node in reply.speech + (reply.reprompt or ()) if isinstance(node, Text))


@cache
def findings() -> set[Finding]:
    return {finding for utterance, _ in FLAGS if (finding := safety.read(utterance))}


def every_reply(locale: str) -> list[str]:
    return [said(finding, locale) for finding in findings()]


# What is heard


def test_enough_phrases_are_tried():
    assert len(FLAGS) >= 300
    assert len(CALM) >= 300


def test_every_sign_is_heard_and_gets_the_right_kind_of_reply():
    wrong = []
    for utterance, letters in FLAGS:
        found = safety.read(utterance)
        if not found or found.reply not in [LETTERS[letter] for letter in letters.split(",")]:
            wrong.append((utterance, letters, found))
    assert not wrong


def test_calm_sentences_raise_no_alarm():
    alarms = [
        (utterance, found)
        for utterance, when in CALM
        for cramping in ((True,) if when == "~" else (True, False))
        if (found := safety.read(utterance, cramping=cramping))
    ]
    assert len(alarms) <= 0.02 * len(CALM), alarms


@pytest.mark.parametrize("rule", rulebook("en").rules, ids=lambda rule: f"{rule.id}-{rule.reply}")
def test_every_rule_is_heard_by_some_phrase(rule):
    assert any(True for sentence in sentences() for pattern in rule.hears for _ in sentence.find(pattern))


@pytest.mark.parametrize(
    "utterance", ["it's tight", "it is sore", "it is hard", "it's tightening", "my calf is rock hard"]
)
def test_what_a_cramp_does_is_no_sign_while_it_lasts(utterance):
    assert safety.read(utterance, cramping=True) is None


@pytest.mark.parametrize(
    "utterance", ["it is swollen", "it is hot", "it is numb", "it's red", "my leg is swollen", "and my chest hurts"]
)
def test_a_sign_counts_while_cramping_too(utterance):
    found = safety.read(utterance, cramping=True)
    assert found
    assert found.reply in ("emergency", "call_now")


@pytest.mark.parametrize(
    ("denied", "told"),
    [
        ("it's not swollen", "no it's swollen"),
        ("no swelling redness or heat", "not only swelling, it's red too"),
        ("my leg isn't hot", "it isn't just sore my leg is hot"),
        ("no chest pain", "i can't sleep chest pain"),
        ("i don't think my leg is swollen", "i can't walk my leg is swollen"),
    ],
)
def test_a_denial_denies_only_what_it_reaches(denied, told):
    assert safety.read(denied) is None
    assert safety.read(told) is not None


@pytest.mark.parametrize(
    ("utterance", "reply"),
    [
        ("my leg is swollen", "call_now"),
        ("what should i do if my leg is swollen", "unclear"),
        ("is swelling in one leg normal", "general"),
        ("maybe it's swollen", "unclear"),
        ("why is my leg swollen", "call_now"),
    ],
)
def test_reported_supposed_and_merely_asked_are_told_apart(utterance, reply):
    found = safety.read(utterance)
    assert found
    assert found.reply == reply


def test_the_most_urgent_sign_wins():
    found = safety.read("my leg is swollen and i can't breathe")
    assert found == Finding("emergency", "breathless")


def test_dizziness_that_has_passed_is_over():
    assert safety.read("i felt dizzy but it's gone") is None


def test_silence_has_no_signs():
    assert safety.read("") is None
    assert safety.read("...") is None


# The rules of clinical-guidance.md section 1, as far as they are about what is said


def test_h1_a_sign_beats_the_command_it_comes_with():
    for command in ("next", "okay what's next", "pause", "repeat that", "stretch now", "yes", "thanks"):
        found = safety.read(f"{command} my leg is swollen", cramping=True)
        assert found == Finding("call_now", "leg_changed"), command


def test_h1_no_reply_offers_to_finish_the_stretch_first():
    for text in every_reply("en-US"):
        assert not re.search(r"finish|hold|once more|keep stretching", text, re.IGNORECASE), text


def test_h2_a_changed_leg_is_neither_stretched_rubbed_packed_nor_bathed():
    for sign in ("leg_changed", "leg_constant", "clot_history"):
        text = said(Finding("call_now", sign))
        assert text.startswith("Stop stretching. Don't rub it, and don't walk on it."), sign
        assert not re.search(r"\bpack|bath|ice\b|massage", text, re.IGNORECASE), sign


@pytest.mark.parametrize("locale", LOCALES)
def test_h3_nothing_calls_it_only_a_cramp_or_rules_out_a_clot(locale):
    for text in every_reply(locale):
        assert not re.search(r"(only|just) a cramp|not a clot|isn't a clot|don't worry|nothing serious", text), text


def test_h4_stretching_is_never_a_test():
    for check in WARNINGS["checks"].values():
        for text in check["says"] + check["again"]:
            assert not re.search(r"toes|stretch|flex|pull", text, re.IGNORECASE), text


def test_h6_less_movement_is_a_call_now_without_waiting_or_counting():
    for utterance in ("my baby is moving less", "the baby stopped kicking", "i haven't felt the baby since lunch"):
        found = safety.read(utterance)
        assert found == Finding("call_now", "baby_less"), utterance
    text = said(Finding("call_now", "baby_less"))
    assert "Don't wait" in text
    assert not re.search(r"two hours|count|lie down|in the morning|drink", text, re.IGNORECASE)


@pytest.mark.parametrize("locale", LOCALES)
def test_h11_nobody_claims_that_a_call_was_or_can_be_made(locale):
    for text in every_reply(locale):
        assert not re.search(r"I('m| am|'ve| have|'ll| will)? (call|called|calling|ring|dial)\b", text), text
    for sign in ("call_emergency", "chest_pain", "self_harm"):
        assert "I can't call for you." in said(Finding("emergency", sign), locale)


def test_an_emergency_closes_the_microphone_and_a_call_now_leaves_it_open():
    assert safety.reply(Finding("emergency", "chest_pain"), "en-US").reprompt is None
    assert safety.reply(Finding("call_now", "leg_changed"), "en-US").reprompt is not None


@pytest.mark.parametrize("check", sorted(WARNINGS["checks"]))
def test_a_check_question_ends_only_with_a_clear_no(check):
    assert safety.check_answer(check, False) is None
    assert safety.check_answer(check, True) == safety.check_answer(check, None) is not None


# The file a midwife reads


@pytest.mark.parametrize("entry", SIGNS["signs"], ids=lambda entry: f"{entry['id']}-{entry['reply']}")
def test_every_rule_has_an_id_and_says_why(entry):
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", entry["id"])
    assert len(entry["why"].split()) >= 5
    assert entry["why"].endswith(".")
    assert entry["hears"]


def test_an_unclear_rule_names_a_check_question_that_exists():
    for entry in SIGNS["signs"]:
        assert entry["reply"] in BY_URGENCY
        if entry["reply"] == "unclear":
            assert entry["check"], entry["id"]
        assert entry.get("check", "leg") in WARNINGS["checks"], entry["id"]


def test_every_sign_with_words_of_its_own_can_be_found():
    found = {entry["id"] for entry in SIGNS["signs"]} | {"long_cramp"}
    for reply in ("emergency", "call_now", "general"):
        for kind in WARNINGS[reply]["kinds"]:
            assert set(kind["signs"]) <= found, kind["signs"]


@pytest.mark.parametrize(
    "broken",
    [
        {"signs": [{"id": "x", "reply": "perhaps", "why": "", "hears": ["a"]}]},
        {"signs": [{"id": "x", "reply": "general", "why": "", "hears": ["NOBODY_KNOWS_THIS"]}]},
        {"concepts": {"A": ["B"], "B": ["A"]}},
        {"concepts": {"A": ["(perhaps)?"]}},
    ],
)
def test_a_mistake_in_the_file_is_reported(broken):
    with pytest.raises(WordsError):
        Rulebook({**SIGNS, **broken})


def test_reading_is_quick():
    safety.read("warm up")
    start = time.perf_counter()
    for utterance, _ in FLAGS + CALM:
        safety.read(utterance)
    assert (time.perf_counter() - start) / len(FLAGS + CALM) < 0.002
