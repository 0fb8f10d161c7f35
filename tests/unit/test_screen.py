"""What goes to a screen: only to one, little of it, dark, in step with the voice, and touchable where words are."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from cramp_relief import words
from cramp_relief.alexa.handlers.session import MEANINGS
from cramp_relief.conversation import answer
from cramp_relief.screen import colours, document, dress
from cramp_relief.screen.looks import LOOKS, RED_BLOCKS
from cramp_relief.screen.pages import pages
from cramp_relief.speech.clock import lasts
from cramp_relief.turn import Answer, HandOver, Nothing, Screen, Turn

AT = datetime(2026, 1, 14, 8, 10, tzinfo=UTC)  # ten past three in New York
DAY = AT + timedelta(hours=11)
SHOW = Screen(1280, 800, False, "2024.3")
SPOT = Screen(480, 480, True, "2024.3")
TALL = Screen(1080, 1920, False, "1.4")
LOCALES = [name for name in words.load("en", "locales") if name != "other"]
TALKS = {
    "first": (AT, [("open", "")]),
    "by_day": (DAY, [("open", ""), ("yes", "")]),
    "second": (AT, [("open", ""), ("same", "")]),
    "worse": (AT, [("open", ""), ("worse", "")]),
    "leg": (AT, [("open", ""), ("same", ""), ("better", "")]),
    "standing": (AT, [("open", ""), ("same", ""), ("same", ""), ("same", ""), ("yes", ""), ("no", ""), ("yes", "")]),
    "pause": (AT, [("open", ""), ("pause", "")]),
    "aside": (AT, [("open", ""), ("question", "what causes leg cramps")]),
    "emergency": (AT, [("open", ""), ("question", "i have chest pain")]),
    "call_now": (AT, [("open", ""), ("question", "my leg is swollen and hot")]),
    "unclear": (AT, [("question", "my ankles are puffy")]),
    "answer": (DAY, [("question", "what causes leg cramps")]),
    "offer": (DAY, [("open", ""), ("no", ""), ("question", "what helps")]),
    "opening": (DAY, [("open", "")]),
    "goodnight": (AT, [("open", ""), ("better", "")]),
    "delete": (DAY, [("delete_data", "")]),
}


def talk(name, on=SHOW, locale="en-US"):
    """The last turn of a talk and its bare answer."""
    at, said = TALKS[name]
    session, turn, given = {}, None, None
    for number, (heard, free) in enumerate(said):
        turn = Turn(
            heard, at + timedelta(seconds=95 * number), free, locale=locale, zone="America/New_York",
            new=not number, launched=heard == "open" and not free, session=session, screen=on,
        )  # fmt: skip
        given = answer(turn)
        session = given.session
    return turn, given


def shown(name, on=SHOW, locale="en-US"):
    turn, given = talk(name, on, locale)
    return dress(given, turn).reply.directives[0]


def everything(tree):
    """Every (key, value) of a document."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield key, value
            yield from everything(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from everything(value)


def components(tree, kind):
    """Every component of a kind, in the order they are drawn."""
    if isinstance(tree, list):
        return [one for part in tree for one in components(part, kind)]
    if not isinstance(tree, dict):
        return []
    return [tree] * (tree.get("type") == kind) + components(list(tree.values()), kind)


@pytest.mark.parametrize("name", TALKS)
def test_without_a_screen_the_answer_is_untouched(name):
    turn, given = talk(name, on=None)
    assert dress(given, turn) is given
    assert given.reply.directives == ()


@pytest.mark.parametrize("version", ["1.0", "1.3", "", "new"])
def test_a_screen_that_cannot_follow_the_clock_gets_speech_alone(version):
    turn, given = talk("first", replace(SHOW, max_version=version))
    assert dress(given, turn) is given


def test_what_is_handed_over_or_empty_is_not_dressed():
    turn, _ = talk("first")
    for reply in (HandOver({"type": "any"}), Nothing()):
        given = Answer(reply)
        assert dress(given, turn) is given


def test_missing_data_means_speech_alone():
    turn, given = talk("first")
    session = given.session | {"routine": given.session["routine"] | {"timeline": [[0.0, "open", "open.0"]]}}
    assert dress(replace(given, session=session), turn).reply == given.reply
    assert document("routine", shape="wide", lasts=10, pages=()) is None
    assert document("reading", shape="wide", lasts=10) is None
    assert document("unheard of", shape="wide", lasts=10, words={"a": "b"}) is None
    assert pages([(0.0, "open", "open.0")], [], 5.0, "en-US") is None


@pytest.mark.parametrize("on", [SHOW, SPOT, TALL], ids=["show", "spot", "tall"])
@pytest.mark.parametrize("name", TALKS)
def test_the_whole_directive_is_small_and_plain_json(name, on):
    directive = shown(name, on)
    assert len(json.dumps(directive)) < 24_000
    assert json.loads(json.dumps(directive)) == directive
    assert directive["document"]["version"] == "1.4"
    assert directive["document"]["theme"] == "dark"
    named = {value for key, value in everything(directive["document"]["mainTemplate"]) if key == "source"}
    assert named == set(directive["document"]["graphics"])
    assert all(one["scale"] == "best-fit" for one in components(directive["document"], "VectorGraphic"))
    assert all("fontFamily" in one for one in components(directive["document"], "Text"))


@pytest.mark.parametrize("on", [SHOW, SPOT], ids=["show", "spot"])
@pytest.mark.parametrize("name", TALKS)
def test_every_colour_is_one_of_ours(name, on):
    used = set(re.findall(r"#[0-9A-Fa-f]{3,8}\b", json.dumps(shown(name, on)["document"])))
    assert used
    assert used <= set(colours.ALL)


@pytest.mark.parametrize("colour", colours.ALL)
def test_no_colour_is_white_or_has_more_blue_than_a_trace(colour):
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    assert blue <= 0x30
    assert red >= green >= blue


def light(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("colour", "least"), [(colours.BRIGHT, 7), (colours.RED, 6), (colours.SOFT, 4.5)])
def test_words_stand_out_from_black(colour, least):
    assert (light(colour) + 0.05) / 0.05 >= least


@pytest.mark.parametrize("name", ["first", "by_day", "second", "standing", "worse", "leg", "aside"])
def test_the_pages_follow_the_timeline_of_the_reply(name):
    turn, given = talk(name)
    marks = given.session["routine"]["timeline"]
    shown_pages = dress(given, turn).reply.directives[0]["datasources"]["reply"]["pages"]
    begins = [page["at"] for page in shown_pages]
    assert begins == sorted(begins)
    assert set(begins[:-1]) <= {at for at, _, _ in marks}
    assert all(page["until"] > page["at"] for page in shown_pages)
    assert all(before["until"] == after["at"] for before, after in pairwise(shown_pages))
    for at, _, name in marks:
        block = name.partition(".")[0]
        now = next(page for page in shown_pages if page["at"] <= at < page["until"])
        assert now["red"] == (block in RED_BLOCKS or name in ("ask.leg", "ask.both"))
        assert now["asking"] == (block == "ask")


def test_one_ring_fills_over_the_whole_hold_and_with_each_breath():
    rows = shown("first")["datasources"]["reply"]["pages"]
    holds = [page for page in rows if page["text"] == "Hold"]
    assert len(holds) == 2  # the reply's and the reprompt's
    for hold in holds:
        assert 28 <= hold["until"] - hold["at"] <= 32
        assert hold["ring"] == [0, 1]
        assert hold["figure"] == "leg"
        assert hold["foot"] == [1, 1]
    breaths = [page for page in rows if page["figure"] == "breath"]
    assert [page["ring"] for page in breaths[:2]] == [[0, 1], [1, 0]]


@pytest.mark.parametrize("name", TALKS)
def test_the_document_outlasts_the_speech(name):
    turn, given = talk(name)
    spoken = lasts(given.reply.speech) + (lasts(given.reply.reprompt) + 16 if hasattr(given.reply, "reprompt") else 0)
    assert dress(given, turn).reply.directives[0]["document"]["settings"]["idleTimeout"] > spoken * 1000


@pytest.mark.parametrize("on", [SHOW, SPOT, TALL], ids=["show", "spot", "tall"])
@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("first", ["better", "same", "worse", "stop"]),
        ("leg", ["yes", "no", "not_sure", "stop"]),
        ("worse", ["yes", "no", "not_sure", "stop"]),
        ("unclear", ["yes", "no", "not_sure", "stop"]),
        ("pause", ["carry_on", "better", "worse", "stop"]),
        ("opening", ["yes", "no"]),
        ("call_now", ["yes", "stop"]),
        ("emergency", []),
        ("goodnight", []),
    ],
)
def test_what_can_be_touched_is_what_can_be_said(name, ids, on):
    found = components(shown(name, on)["document"], "TouchWrapper")
    assert [one["id"] for one in found] == ids
    assert [one["onPress"]["arguments"] for one in found] == [[word] for word in ids]
    assert {one["onPress"]["type"] for one in found} <= {"SendEvent"}


def test_every_word_a_target_stands_for_is_understood_and_named():
    known = words.load("en", "screen")
    for ids in known["targets"].values():
        assert set(ids) <= MEANINGS
        assert set(ids) <= set(known["names"])


@pytest.mark.parametrize("locale", LOCALES)
def test_the_number_of_the_country_is_shown_in_digits(locale):
    number = words.load("en", "screen")["numbers"][locale]["number"]
    assert shown("emergency", locale=locale)["datasources"]["reply"]["number"] == number
    assert shown("call_now", locale=locale)["datasources"]["reply"]["number"] == number
    advice = next(
        page for page in shown("first", locale=locale)["datasources"]["reply"]["pages"] if number in page["text"]
    )
    assert advice["red"]


def test_where_no_number_is_known_none_is_invented():
    known = shown("emergency", locale="en-ZA")["datasources"]["reply"]["number"]
    assert not re.search(r"\d", known)


def test_an_answer_names_its_sources_and_the_offer_can_be_touched():
    directive = shown("offer")
    texts = [text for key, text in everything(directive) if key == "text" and isinstance(text, str)]
    assert any(text.startswith("From the article") for text in texts)
    assert [one["id"] for one in components(directive["document"], "TouchWrapper")] == ["yes", "no"]


def test_every_look_belongs_to_a_line_that_is_said():
    blocks = words.load("en", "routine")["blocks"]
    for name in [*LOOKS, *RED_BLOCKS, *words.load("en", "screen")["lines"]]:
        block, _, number = name.partition(".")
        assert block in blocks, name
        assert not number or int(number) < len(blocks[block]), name
