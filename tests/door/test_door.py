"""Any JSON in, a valid response out: the door never fails, and never says why it nearly did."""

import copy
import json
import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


def spoken(answer):
    return answer["response"].get("outputSpeech", {}).get("ssml", "")


def test_opened_at_ten_past_three_the_routine_starts(door, request_at):
    answer = door(request_at(), None)
    assert answer["sessionAttributes"]["heard"] == "open"
    assert answer["sessionAttributes"]["routine"]["step"] == "stretch_1"
    assert answer["response"]["shouldEndSession"] is False
    assert "straight" in spoken(answer)


def test_opened_in_the_afternoon_it_asks_first(door, request_at):
    answer = door(request_at(at="2026-01-14T19:00:00Z"), None)
    assert "routine" not in answer["sessionAttributes"]
    assert "?" in spoken(answer)


def enums(tree, path=()):
    """Paths of every string in the request that is an enum for the SDK."""
    names = {"type", "mode", "shape", "confirmationStatus", "source", "dialogState", "reason", "status",
             "presentationType"}  # fmt: skip
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key in names and isinstance(value, str):
                yield (*path, key)
            yield from enums(value, (*path, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            if isinstance(value, str) and path[-1] in ("touch", "keyboard", "codecs"):
                yield (*path, number)
            yield from enums(value, (*path, number))


def put(tree, path, value):
    for key in path[:-1]:
        tree = tree[key]
    tree[path[-1]] = value


def test_an_unknown_value_in_any_enum_gets_the_normal_answer(door, request_at):
    whole = request_at("IntentRequest", intent="WhyQuestionIntent", slots={"words": "do i get leg cramps"})
    people = iter(range(1_000))

    def answered(event):
        event["context"]["System"]["user"]["userId"] = f"a new user {next(people)}"
        return door(event, None)

    normal = answered(copy.deepcopy(whole))
    assert normal["sessionAttributes"]["topic"] == "causes"
    paths = [path for path in enums(whole) if path != ("request", "type")]
    assert len(paths) >= 8
    for path in paths:
        changed = copy.deepcopy(whole)
        put(changed, path, "SOMETHING_NEW")
        assert answered(changed)["response"] == normal["response"], path


def test_an_unknown_end_reason_is_an_ordinary_end(door, request_at):
    answer = door(request_at("SessionEndedRequest", reason="MOON", error={"type": "NEW_ERROR", "message": "x"}), None)
    assert answer["response"] == {}


@pytest.mark.parametrize(
    "event",
    [{}, None, [], "hello", 7, {"request": None}, {"request": {"type": 5}}, {"session": {}}, {"version": "1.0"},
     {"request": {"type": "LaunchRequest"}},
     {"request": {"type": "GameEngine.InputHandlerEvent"}, "session": {"new": True}},
     {"request": {"type": "AlexaSkillEvent.SkillEnabled", "timestamp": "2026-01-14T08:10:00Z"}}],
)  # fmt: skip
def test_anything_that_is_no_conversation_gets_a_valid_empty_response(door, event):
    answer = door(event, None)
    assert answer["version"] == "1.0"
    assert answer["response"] == {}


def test_another_skills_request_is_refused_without_a_word(door, request_at, monkeypatch):
    monkeypatch.setenv("SKILL_ID", "amzn1.ask.skill.other")
    assert door(request_at(), None)["response"] == {}
    monkeypatch.setenv("SKILL_ID", "amzn1.ask.skill.ours")
    assert door(request_at(), None)["response"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_request_damaged_anywhere_still_gets_a_valid_response(door, request_at, data):
    event = request_at("IntentRequest", intent="SameIntent", slots={"sign": "sore"}, attributes={"heard": "open"})
    tree, path = event, []
    while isinstance(tree, dict) and tree and (not path or data.draw(st.booleans())):
        path.append(data.draw(st.sampled_from(sorted(tree))))
        tree = tree[path[-1]]
    put(event, path, data.draw(JSON))
    answer = door(event, None)
    assert answer["version"] == "1.0"
    json.dumps(answer)
    assert not spoken(answer) or "shouldEndSession" in answer["response"]


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(attributes=st.dictionaries(st.sampled_from(["routine", "stopped", "likes", "asked", "told", "page", "offered",
                                                    "about", "heard", "topic"]), JSON, min_size=1))  # fmt: skip
def test_session_attributes_of_any_shape_are_survived(door, request_at, attributes):
    answer = door(request_at("IntentRequest", intent="AMAZON.YesIntent", attributes=attributes), None)
    assert answer["version"] == "1.0"


def test_logs_hold_neither_ids_nor_words(door, request_at, caplog):
    caplog.set_level(logging.DEBUG)
    slots = {"words": "does my secretword leg cramp"}
    door(request_at("IntentRequest", intent="WhyQuestionIntent", slots=slots), None)
    door(request_at("IntentRequest", intent="AMAZON.YesIntent", attributes={"routine": "x"}), None)
    text = caplog.text + " ".join(str(record.args) for record in caplog.records)
    for secret in ("SECRETUSER", "SECRETDEVICE", "secretword", "token"):
        assert secret not in text


def test_an_intent_that_nobody_knows_is_not_understood_rather_than_failing(door, request_at):
    answer = door(request_at("IntentRequest", intent="OldIntent"), None)
    assert answer["sessionAttributes"]["heard"] == "fallback"


def test_a_touch_means_what_its_word_means(door, request_at):
    opened = door(request_at(), None)
    touched = request_at("Alexa.Presentation.APL.UserEvent", at="2026-01-14T08:11:30Z", arguments=["better"],
                         attributes=opened["sessionAttributes"])  # fmt: skip
    answer = door(touched, None)
    assert answer["sessionAttributes"]["heard"] == "better"
    assert answer["response"]["shouldEndSession"] is True
