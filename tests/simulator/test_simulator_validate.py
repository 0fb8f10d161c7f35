import json

import pytest

from simulator.validate import validate


def request(kind="IntentRequest", screen=False):
    interfaces = {"Alexa.Presentation.APL": {}} if screen else {}
    return {"request": {"type": kind}, "context": {"System": {"device": {"supportedInterfaces": interfaces}}}}


def response(ssml="Which tea?", ends=False, reprompt="Which one?", **more):
    body = {"outputSpeech": {"type": "SSML", "ssml": f"<speak>{ssml}</speak>"}, "shouldEndSession": ends, **more}
    if reprompt:
        body["reprompt"] = {"outputSpeech": {"type": "SSML", "ssml": f"<speak>{reprompt}</speak>"}}
    return {"version": "1.0", "sessionAttributes": {}, "response": body}


def found(answer, asked=None):
    return [str(problem) for problem in validate(asked or request(), answer)]


@pytest.mark.parametrize(
    "answer",
    [
        response(),
        response("Goodbye.", True, None),
        response("Is it right? If not, say go back."),
        response("Go on. If I got that wrong, say carry on."),
        response('<prosody rate="92%" volume="soft">Rest.<break time="10s"/></prosody> Now? Ready?'),
        {"version": "1.0", "response": {}},
    ],
)
def test_a_good_response_has_no_problems(answer):
    assert found(answer) == []


@pytest.mark.parametrize(
    ("answer", "part"),
    [
        (response("Salt & pepper?"), "not well formed"),
        (response("Rest now.Which tea?"), "'now.Which'"),
        (response("<blink>Now?</blink>"), "<blink> is not an Alexa tag"),
        (response('<break time="11s"/> Now?'), "at most 10 s"),
        (response('<break time="soon"/> Now?'), 'time="soon"'),
        (response('<prosody rate="10%">Now?</prosody>'), "at least 20%"),
        (response('<prosody volume="huge">Now?</prosody>'), 'volume="huge"'),
        (response('<audio src="http://plain/x.mp3"/> Now?'), "<audio src="),
        (response('<audio src="soundbank://soundlibrary/a"/>' * 6 + "Now?"), "6 audio tags"),
        (response('<say-as interpret-as="song">a</say-as>?'), "interpret-as"),
        (response("<sub>a</sub>?"), "without alias"),
        (response("x" * 8000 + "?"), "must be fewer than 8000"),
        (response(reprompt="y" * 8000), "reprompt: 8015 characters"),
        (response("Which tea?", True, None), "microphone stays shut"),
        (response("Tea is nice."), "nothing was asked"),
        (response(reprompt=None), "without a reprompt"),
        (response("Goodbye.", True), "does not stay open"),
        (response(card={"type": "Simple", "title": "t" * 4000, "content": "c" * 4001}), "8001 characters"),
        (response(card={"type": "Fancy"}), "card: type"),
        (response(directives=[{"type": "Alexa.Presentation.APL.RenderDocument"}]), "without a screen"),
        (response(directives=[{"type": "AudioPlayer.Play"}] * 2), "more than one AudioPlayer.Play"),
        (response() | {"sessionAttributes": {"a": "b" * 25_000}}, "older limits"),
        (response() | {"sessionAttributes": {"a": "b" * 130_000}}, "at most 122880"),
        (response() | {"version": 1}, "version is 1"),
        (response() | {"shouldEndSession": True}, "shouldEndSession outside"),
        (response(sessionAttributes={}), "sessionAttributes inside"),
        ({"version": "1.0", "response": {"outputSpeech": {"type": "SSML", "ssml": "Hello."}}}, "outside <speak>"),
        ({"version": "1.0", "response": {"outputSpeech": {"type": "Ssml", "ssml": ""}}}, "type 'Ssml'"),
    ],
)
def test_each_fault_is_found(answer, part):
    assert any(part in problem for problem in found(answer)), found(answer)


def test_a_screen_may_be_drawn_on():
    answer = response(directives=[{"type": "Alexa.Presentation.APL.RenderDocument"}])
    assert found(answer, request(screen=True)) == []


@pytest.mark.parametrize("kind", ["SessionEndedRequest", "AlexaSkillEvent.SkillDisabled"])
def test_some_requests_may_not_be_spoken_to(kind):
    assert any("may not be spoken to" in problem for problem in found(response("Bye.", True, None), request(kind)))


def test_a_request_handed_over_to_alexa_needs_no_question():
    body = {"directives": [{"type": "Connections.SendRequest"}], "shouldEndSession": False}
    assert found({"version": "1.0", "response": body}) == []


def test_errors_come_apart_from_warnings():
    levels = {problem.level for problem in validate(request(), response("Tea & <b>cake</b>"))}
    assert levels == {"error", "warning"}
    assert json.dumps([str(p) for p in validate(request(), response("a & b"))])
