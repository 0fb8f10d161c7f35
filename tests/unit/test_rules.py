"""The hard rules H1 to H15 of clinical-guidance.md section 1, each proved by conversations through the real handler
(interaction model, request, `lambda_handler`) and by reading every sentence that anyone can be told."""

import json
import re
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cramp_relief import conversation, words
from cramp_relief.memory.values import Bookmark, Preferences, Remembered
from cramp_relief.speech.nodes import plain
from cramp_relief.turn import Turn
from simulator import config
from simulator.clock import time_of_day
from simulator.expectations import said
from simulator.setup import Options
from simulator.studio import Studio
from simulator.validate import plain as plain_ssml

ROOT = Path(__file__).parents[2]
SETTINGS = config.read(ROOT)
NIGHT, DAY = "03:10", "14:00"
HEARD_NOT_SPOKEN = {"signs", "carriers", "durations", "locales"}
"""Files of words that are listened for, or put into sentences: none of them is spoken by itself."""
NOT_SPOKEN = {"when", "signs", "from", "claims", "sources", "topic", "reply", "sign", "id", "certainty", "section"}

AT_STEP = {
    "settle": ["[open]", "[after 3s]"],
    "breathe": ["[open]", "[after 12s]"],
    "stretch_1": ["[open]", "[after 50s]"],
    "after the first hold": ["[open]"],
    "stretch_2": ["[open]", "same", "[after 20s]"],
    "stretch_3": ["[open]", "same", "same"],
    "asked to sit": ["[open]", "same", "same", "same"],
    "sit": ["[open]", "same", "same", "same", "yes", "[after 20s]"],
    "asked to stand": ["[open]", "same", "same", "same", "yes", "same"],
    "stand": ["[open]", "same", "same", "same", "yes", "same", "yes", "[after 12s]"],
    "check": ["[open]", "worse"],
    "gentle": ["[open]", "worse", "no"],
    "ten_minutes": ["[open]", "it's been half an hour"],
    "paused": ["[open]", "pause"],
    "in a question": ["[open]", "what causes leg cramps"],
}
"""How to get to a place of the routine by night."""


@pytest.fixture(scope="module")
def studio():
    from cramp_relief.alexa import service

    with Studio(SETTINGS) as open_studio:
        service.memory.cache_clear()  # the skill opens its memory once a process, as on Lambda
        yield open_studio
    service.memory.cache_clear()


@pytest.fixture
def talk(studio):
    def conversation_of(*lines, at=NIGHT, locale="en-US"):
        options = Options()
        options.local_time, options.locale = time_of_day(at), locale
        with studio.speaker(options) as speaker:
            found = [speaker.line(line) for line in lines]
        assert not [line.error for line in found if line.error]
        return found

    return conversation_of


def everything_of(line):
    """All that a line's answer may say: speech and reprompt."""
    again = ""
    for exchange in line.exchanges:
        body = (exchange.response or {}).get("response") or {}
        again += " " + plain_ssml((body.get("reprompt") or {}).get("outputSpeech"))
    return f"{said(line)}{again}".lower()


def strings(value, key=""):
    """Every spoken string in a file of words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in NOT_SPOKEN:
                yield from strings(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part, key)


def files():
    """Every file of spoken words, by name."""
    folder = Path(words.__file__).parent / "en"
    return {
        path.stem: json.loads(path.read_text("utf-8"))
        for path in sorted(folder.glob("*.json"))
        if path.stem not in HEARD_NOT_SPOKEN
    }


SENTENCES = [(name, sentence) for name, content in files().items() for sentence in strings(content)]


def never(pattern, sentences=SENTENCES):
    """No spoken sentence matches."""
    assert not [found for found in sentences if re.search(pattern, found[1], re.IGNORECASE)]


def test_there_are_sentences_to_read():
    assert len(SENTENCES) > 500
    assert {"routine", "talk", "warnings", "topics", "silences", "about"} <= set(files())


# --- H1: any red flag ends the routine at once --------------------------------------------------------------------


@pytest.mark.parametrize("place", AT_STEP)
@pytest.mark.parametrize(("sign", "must"), [
    ("my chest hurts", "call nine one one now"),
    ("my calf is swollen", "call your doctor, midwife, or labor and delivery"),
])  # fmt: skip
def test_h1_a_red_flag_ends_the_routine_at_once_in_every_step(talk, place, sign, must):
    line = talk(*AT_STEP[place], sign)[-1]
    told = everything_of(line)
    assert line.attributes["heard"] == "red_flag"
    assert "routine" not in line.attributes
    assert must in said(line).lower()
    assert not re.search(r"heel|toes|hold it|finish|one more|is it letting go", told)


def test_h1_the_escalation_is_the_first_thing_said(talk):
    assert said(talk("[open]", "my chest hurts")[-1]).lower().startswith("call nine one one now")
    assert said(talk("[open]", "my calf is swollen")[-1]).lower().startswith("stop stretching")


@pytest.mark.parametrize("sign", ["my chest hurts", "my calf is swollen", "my baby isn't moving"])
def test_h1_a_red_flag_deletes_the_bookmark(talk, sign):
    again = talk("[open]", "same", sign, "[drop]", "[open]")[-1]
    told = said(again).lower()
    assert again.attributes["routine"]["holds"] == 0
    assert told.index("chest pain") < told.index("push your heel away")


def test_h1_the_sign_beats_every_other_word_of_the_sentence(talk):
    sentences = "same and it's swollen", "better but my chest hurts", "yes but my calf is red", "stop i'm bleeding"
    for sentence in sentences:
        line = talk("[open]", sentence)[-1]
        assert line.attributes["heard"] == "red_flag", sentence
        assert "routine" not in line.attributes, sentence


# --- H2: a changed leg: stop, and nothing done to it ---------------------------------------------------------------


@pytest.mark.parametrize("sign", [
    "my leg is swollen", "my calf feels hot", "my calf has gone red", "my leg is darker than the other one",
    "my calf has been hurting constantly since yesterday",
])  # fmt: skip
def test_h2_a_changed_leg_is_left_alone_and_she_calls_tonight(talk, sign):
    line = talk("[open]", sign)[-1]
    told = everything_of(line)
    assert line.attributes["heard"] == "red_flag"
    assert "stop stretching" in told
    assert "don't rub it" in told and "don't walk on it" in told
    assert "tonight" in said(line).lower()
    assert not re.search(r"massage|\bpack\b|\bbath\b|walk it off", told)


def test_h2_the_check_answered_yes_says_the_same(talk):
    told = everything_of(talk("[open]", "worse", "yes")[-1])
    assert "stop stretching" in told and "don't rub it" in told and "don't walk" in told
    assert not re.search(r"massage|\bpack\b|\bbath\b", told)


def test_h2_no_pack_without_both_warning_questions_answered_no(talk):
    for lines in (["same"] * 3 + ["no"], ["worse"], ["worse", "i'm not sure"], ["same", "skip", "skip", "skip"]):
        before = talk("[open]", *lines)
        assert not any("warm pack" in said(line).lower() for line in before), lines


# --- H3: no diagnosis ----------------------------------------------------------------------------------------------


def test_h3_nothing_says_only_a_cramp_or_no_clot():
    never(r"\b(only|just|merely|simply) (a|an ordinary) (leg |calf |muscle )?cramp")
    never(r"\b(isn't|is not|not|no|never) (a|the)? ?(blood )?clot\b")
    never(r"nothing to worry|don't worry|you're fine|harmless|perfectly safe|not dangerous|nothing serious")


@pytest.mark.parametrize("at", [NIGHT, DAY])
@pytest.mark.parametrize("question", [
    "is it a clot", "how do i know if it's a cramp or a blood clot", "is it just a cramp", "are leg cramps dangerous",
])  # fmt: skip
def test_h3_asked_outright_it_does_not_reassure(talk, question, at):
    for line in talk("[open]", question, at=at)[1:]:
        told = everything_of(line)
        assert not re.search(r"(only|just) a cramp|(isn't|is not|not) a (blood )?clot|don't worry|you're fine", told)


# --- H4: no test by pulling the toes -------------------------------------------------------------------------------


def test_h4_no_question_is_about_pain_on_pulling_the_toes():
    questions = [(name, text) for name, text in SENTENCES if "?" in text]
    never(r"(hurt|pain|sore|worse)[^.?]*(toes|foot|flex|pull|bend)[^.?]*\?", questions)
    never(r"(toes|foot|flex|pull)[^.?]*(hurt|pain|sore)[^.?]*\?", questions)
    never(r"tender", questions)


def test_h4_the_checks_ask_for_swelling_heat_and_colour():
    asked = words.load("en", "routine")["questions"]
    for name in ("leg", "both", "ten"):
        assert re.search(r"swollen, hot, or a different \{color\}", asked[name])
    assert re.search(r"swollen, hot, or a different", " ".join(words.load("en", "warnings")["checks"]["leg"]["says"]))


# --- H5: ten minutes -----------------------------------------------------------------------------------------------

BEGAN = datetime(2026, 1, 14, 8, 10, tzinfo=UTC)


def turn(heard, minutes, session=None, remembered=None, said_words=""):
    return Turn(
        heard, BEGAN + timedelta(minutes=minutes), said_words, zone="America/New_York", new=session is None,
        launched=heard == "open", session=session or {}, remembered=remembered or Remembered(),
    )  # fmt: skip


def test_h5_after_ten_minutes_she_is_told_to_call_now_and_only_once():
    answer = conversation.answer(turn("open", 0))
    told = []
    for minutes, heard in ((2, "same"), (4, "same"), (6, "no"), (8, "same"), (10.1, "same"), (12, "no"), (14, "same")):
        answer = conversation.answer(turn(heard, minutes, answer.session))
        text = plain(answer.reply.speech).lower()
        told += [minutes] if "about ten minutes" in text else []
        if minutes == 10.1:
            assert answer.session["routine"]["step"] == "ten_minutes"
            assert "call your doctor, midwife, or labor and delivery now" in text
        if "routine" not in answer.session:
            break
    assert told == [10.1]


def test_h5_the_clock_counts_from_the_start_of_the_cramp_through_a_lost_session():
    first = conversation.answer(turn("open", 0))
    mark = first.remember.bookmark
    assert mark.began == BEGAN
    again = conversation.answer(turn("open", 4, remembered=Remembered(mark)))
    later = conversation.answer(turn("same", 11, again.session))
    assert later.session["routine"]["step"] == "ten_minutes"


def test_h5_half_an_hour_said_is_half_an_hour(talk):
    for lines in (["[open]", "it's been half an hour"], ["i've had this cramp for half an hour"]):
        line = talk(*lines)[-1]
        assert line.attributes["routine"]["step"] == "ten_minutes", lines
        assert "call your doctor, midwife, or labor and delivery now" in said(line).lower()


def test_h5_a_woman_who_never_answers_hears_it_before_the_session_ends(talk):
    told = said(talk("[open]", "[silence]")[-1]).lower()
    assert "within ten minutes" in told and "call your doctor, midwife, or labor and delivery, tonight" in told


# --- H6: the baby's movements --------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [NIGHT, DAY])
@pytest.mark.parametrize("sign", [
    "my baby is moving less", "the baby hasn't moved today", "i haven't felt the baby kick tonight",
    "the baby stopped moving",
])  # fmt: skip
def test_h6_fewer_movements_mean_a_call_now(talk, sign, at):
    for lines in ([sign], ["[open]", sign]):
        line = talk(*lines, at=at)[-1]
        told = said(line).lower()
        assert line.attributes["heard"] == "red_flag"
        assert "call your doctor, midwife, or labor and delivery now" in told
        assert not re.search(r"\bcount\b|two hours|morning|lie down|lie on|cold drink|later", everything_of(line))


def test_h6_no_sentence_tells_her_to_wait_or_count():
    never(
        r"count (the|your|its) (kicks|movements)|two hours|cold drink|wait (and|to) see|wait (until|till|for) morning"
    )
    baby = [found for found in SENTENCES if re.search(r"baby('s)? mov|baby moves", found[1], re.IGNORECASE)]
    assert baby
    never(r"morning|tomorrow|\blie\b|\bcount\b", baby)


# --- H7: no doses --------------------------------------------------------------------------------------------------


def test_h7_no_amount_of_anything_swallowed_is_ever_said():
    never(r"milligram|microgram|\d+ ?(mg|mcg|g|ml|iu)\b|\b(mg|mcg)\b|international units")
    never(r"\b(one|two|three|four|half a|\d+) (tablet|pill|capsule|dose|spoon|teaspoon)")
    never(r"\b(take|try|use) (some )?(magnesium|calcium|potassium|quinine)")
    never(r"\b(take|try|use) (some |an )?(ibuprofen|tylenol|paracetamol|acetaminophen|aspirin)")


@pytest.mark.parametrize("question", [
    "how much magnesium should i take", "how many milligrams of calcium do i need", "how many ibuprofen can i take",
    "what dose of paracetamol is safe", "how much potassium should i have",
])  # fmt: skip
def test_h7_asked_for_a_dose_it_names_who_to_ask(talk, question):
    for lines, at in (([question], DAY), (["[open]", question], NIGHT)):
        told = said(talk(*lines, at=at)[-1]).lower()
        assert re.search(r"ask your doctor or midwife", told), (question, told)
        assert not re.search(r"\d|milligram|\bmg\b|hundred|thousand", told)


# --- H8: in bed first ----------------------------------------------------------------------------------------------


def at(line, phrase):
    """The second of a line's speech at which a phrase begins."""
    return next(sentence.at for sentence in line.played[0].heard.sentences if phrase in sentence.says)


UP = re.compile(r"\bstand\b|stand up|get up|on your feet|sit up|both feet on the floor|walk")


def test_h8_nobody_is_told_to_get_up_before_she_has_said_yes(talk):
    silent = [["same"] * holds + ["[silence]"] for holds in range(3)]
    for lines in (*silent, ["no"] * 4, ["worse", "no"], ["worse", "not sure"]):
        for line in talk("[open]", *lines):
            told = re.sub("would you like to try sitting up|don't walk", "", everything_of(line))
            assert not UP.search(told), (lines, line.line, told)


@pytest.mark.parametrize("reply", ["no", "i'm not sure", "[silence]"])
def test_h8_without_a_clear_yes_she_stays_in_bed(talk, reply):
    told = everything_of(talk("[open]", "same", "same", "same", reply)[-1])
    assert not re.search(r"feet on the floor|stand up", told)


def test_h8_standing_comes_after_sitting_a_minute_a_light_and_feeling_steady(talk):
    lines = talk("[open]", "same", "same", "same", "yes", "same", "yes")
    sit, asked, stand = lines[-3:]
    assert re.search(r"light on", said(sit).lower())
    assert re.search(r"push up with your arms", said(sit).lower())
    assert "is a light on, and do you feel steady" in said(asked).lower()
    assert "hold on to something solid" in said(stand).lower()
    assert said(stand).lower().index("something solid") < said(stand).lower().index("stand up")
    sat = (
        (stand.played[0].start - sit.played[0].start).total_seconds() + at(stand, "stand up") - at(sit, "on the floor")
    )
    assert sat >= 50, f"she has sat for {sat:.0f} s"


@pytest.mark.parametrize("reply", ["no", "i'm not sure", "[silence]"])
def test_h8_not_steady_means_not_standing(talk, reply):
    told = everything_of(talk("[open]", "same", "same", "same", "yes", "same", reply)[-1])
    assert "stand up" not in told


def test_h8_next_and_skip_do_not_lead_out_of_bed(talk):
    for line in talk("[open]", *["next"] * 6):
        assert not re.search(r"feet on the floor|stand up", said(line).lower()), line.line


# --- H9: never on her back -----------------------------------------------------------------------------------------


def test_h9_no_sentence_puts_her_on_her_back():
    never(r"\b(lie|lying|lay|roll|turn|sleep)\b[^.]*\bback\b")
    never(r"\blie flat|\bflat on\b|\bon your back\b")


def test_h9_the_routine_begins_on_her_side_or_propped_up(talk):
    assert re.search(r"on your side,? or propped up", said(talk("[open]")[-1]).lower())


@pytest.mark.parametrize(
    "question",
    ["which side should i sleep on", "can i lie on my back", "how should i lie in bed"],
)
def test_h9_asked_how_to_lie_it_says_on_the_side(talk, question):
    assert "on your side" in said(talk(question, at=DAY)[-1]).lower()


# --- H10: the bath -------------------------------------------------------------------------------------------------


def test_h10_the_routine_only_speaks_of_a_bath_tomorrow():
    for name, block in words.load("en", "routine")["blocks"].items():
        text = " ".join(strings(block))
        if "bath" in text.lower() and not name.startswith(("disclaimer", "where")):
            assert "tomorrow" in text.lower(), name
            assert "warm" in text.lower(), name
        assert "hot bath" not in text.lower(), name


def test_h10_a_bath_is_warm_after_the_cramp_and_not_alone(talk):
    told = said(talk("can i take a warm bath", at=DAY)[-1]).lower()
    assert "warm, not hot" in told
    assert re.search(r"wait until the cramp is over", told)
    assert re.search(r"someone nearby", told)


def test_h10_asked_in_the_middle_of_a_cramp_the_bath_is_for_tomorrow(talk):
    line = talk("[open]", "can i take a hot bath")[-1]
    assert "tomorrow" in said(line).lower()
    assert line.attributes["routine"]["step"] == "stretch_1"


def test_h10_not_when_dizzy():
    pages = [" ".join(strings(page)) for page in words.load("en", "topics")["warm_bath"]["more"]]
    assert any("dizzy" in page for page in pages)


# --- H11: it calls nobody ------------------------------------------------------------------------------------------


def test_h11_nothing_claims_that_a_call_was_or_will_be_made():
    never(r"\bi('ll| will|'m going to| can|'ve| have|'m| am) (now )?(call|called|calling|phone|ring|dial|get you help)")
    never(r"help is (on|coming)|ambulance (is|has)|on (their|its) way|alexa (will|can) (call|phone|dial) (nine|911|an)")


def test_h11_every_emergency_says_that_it_cannot_call():
    emergency = words.load("en", "warnings")["emergency"]
    for says in (*(kind["says"] for kind in emergency["kinds"]), emergency["other"]):
        assert "I can't call for you." in " ".join(says)


@pytest.mark.parametrize("request_", ["call an ambulance", "call nine one one", "call my midwife", "call a doctor"])
@pytest.mark.parametrize("at", [NIGHT, DAY])
def test_h11_asked_to_call_it_says_that_it_cannot(talk, request_, at):
    told = said(talk("[open]", request_, at=at)[-1]).lower()
    assert re.search(r"i can't (call|make calls)", told), told


# --- H12: bare help ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cry", ["help", "help me", "i need help"])
def test_h12_by_day_the_warning_comes_first_then_the_options(talk, cry):
    for lines in ([cry], ["[open]", cry], ["[open]", "no", cry]):
        told = said(talk(*lines, at=DAY)[-1]).lower()
        assert re.search(r"swollen", told) and re.search(r"get medical help", told), (lines, told)
        after = re.search(r"ease a cramp|heel away", told)
        assert after and told.index("get medical help") < after.start(), (lines, told)


@pytest.mark.parametrize("cry", ["help", "help me", "i need help"])
def test_h12_by_night_the_warning_comes_before_the_stretch(talk, cry):
    for lines in ([cry], ["[open]", cry]):
        told = said(talk(*lines)[-1]).lower()
        assert re.search(r"swollen", told), (lines, told)
        assert told.index("swollen") < told.index("heel away"), (lines, told)


# --- H13: nothing that makes it worse ------------------------------------------------------------------------------


def test_h13_no_pointed_toes_no_tiptoes_no_force():
    never(r"point (your|the|those|both) (toes|foot|feet)|pointed toes|toes (down|away|pointed|pointing)|tip ?-?toe")
    never(r"\b(bounce|bouncing|yank|jerk|force it|push through|through the pain|as hard as you can|hard as)\b")
    never(r"no pain,? no gain|grit your teeth")


def test_h13_every_way_to_stretch_brings_the_toes_up_slowly():
    blocks = words.load("en", "routine")["blocks"]
    for name in ("knee", "once_more", "last_time", "now", "both_legs", "foot", "other_leg"):
        text = " ".join(line["say"].lower() for line in blocks[name])
        assert re.search(r"toes[^.]* up", text) and "slowly" in text, name


def test_h13_it_may_hurt_but_gently(talk):
    assert re.search(r"gent(le|ly)", said(talk("[open]")[-1]).lower())


# --- H14: the brand ------------------------------------------------------------------------------------------------


def test_h14_the_brand_is_named_nowhere():
    never(r"american vein|vein cent(er|re)")
    for path in (ROOT / "skill-package").rglob("*.json"):
        assert not re.search(r"american vein", path.read_text("utf-8"), re.IGNORECASE), path


@pytest.mark.parametrize("question", [
    "who should i call about my leg cramps", "which clinic should i go to", "does the article name a clinic",
    "should i call the american vein center",
])  # fmt: skip
def test_h14_asked_who_to_call_it_names_her_own_people(talk, question):
    told = everything_of(talk(question, at=DAY)[-1])
    assert "american" not in told and "vein center" not in told
    assert re.search(r"your doctor|midwife", told), told


# --- H15: nothing about her health is kept --------------------------------------------------------------------------


def test_h15_the_records_have_no_place_for_it():
    assert {field.name for field in fields(Bookmark)} == {"step", "said_at", "began", "holds", "timeline"}
    assert {field.name for field in fields(Preferences)} == {"voice", "pace", "volume", "greeted", "zone", "zone_at"}


def test_h15_nothing_she_said_reaches_the_store_or_the_log(talk, studio, caplog):
    told = [
        "i'm thirty two weeks and my calf is cramping",
        "my ankles are puffy",
        "no",
        "i take blood pressure tablets",
    ]
    told += ["it really hurts", "worse", "i'm thirty two weeks pregnant", "my calf is swollen", "yes"]
    with caplog.at_level("DEBUG"):
        talk("[open]", *told)
    kept = b"".join(path.read_bytes() for path in studio.memory.parent.glob("*") if path.is_file()).lower()
    assert kept
    for word in [
        "thirty",
        "weeks",
        "pregnant",
        "swollen",
        "puffy",
        "tablets",
        "pressure",
        "red_flag",
        "leg_changed",
        "worse",
    ]:
        assert word.encode() not in kept, word
        assert word not in caplog.text.lower(), word


def test_h15_a_warning_leaves_nothing_behind():
    first = conversation.answer(turn("open", 0))
    warned = conversation.answer(turn("question", 2, first.session, said_words="my calf is swollen"))
    assert warned.session["heard"] == "red_flag"
    assert warned.remember is not None and warned.remember.bookmark is None


def test_h15_her_words_are_not_in_the_session_either(talk):
    for line in talk("[open]", "my sister cathy says my calf is rock hard", "my ankles are puffy"):
        kept = json.dumps(line.attributes)
        assert not re.search(r"cathy|rock hard|puffy", kept), kept
