import json
from datetime import time

import pytest

from simulator.devices import DEVICES


def sent(line, number=0):
    return line.exchanges[number].request


def strings(value):
    if isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, str):
        yield value


def test_a_launch_carries_everything_a_skill_may_look_at(make):
    event = sent(make(local_time=time(3, 10)).line("[open]"))
    assert event["version"] == "1.0"
    assert event["session"]["new"] is True
    assert event["session"]["attributes"] == {}
    system = event["context"]["System"]
    assert system["application"] == event["session"]["application"]
    assert system["user"]["userId"] == event["session"]["user"]["userId"]
    assert system["apiEndpoint"].startswith("http://127.0.0.1:")
    assert system["apiAccessToken"]
    assert "unit" not in system
    assert event["request"]["type"] == "LaunchRequest"
    assert event["request"]["locale"] == "en-US"
    # 03:10 in New York in winter.
    assert event["request"]["timestamp"] == "2026-01-14T08:10:00Z"


@pytest.mark.parametrize(
    ("said", "unsaid"),
    [
        ("yes it surely tastes of hay", ("surely", "tastes", "hay")),
        ("um could you gloriously brew some sencha", ("gloriously", "could", "sencha")),
        ("tell me why swans float", ("swans", "float", "tell")),
    ],
)
def test_a_request_holds_no_word_beyond_slot_values(speaker, said, unsaid):
    event = sent(speaker.line(said))
    for slot in event["request"]["intent"].get("slots", {}).values():
        for key in ("value", "slotValue", "resolutions"):
            slot.pop(key, None)
    text = " ".join(strings(event)).lower()
    assert [word for word in unsaid if word in text] == []


def test_slots_carry_resolutions_as_alexa_writes_them(speaker):
    slots = sent(speaker.line("brew matcha"))["request"]["intent"]["slots"]
    resolution = slots["tea"]["resolutions"]["resolutionsPerAuthority"][0]
    assert resolution["authority"].startswith("amzn1.er-authority.echo-sdk.amzn1.ask.skill.")
    assert resolution["authority"].endswith(".TEA")
    assert resolution["status"] == {"code": "ER_SUCCESS_MATCH"}
    assert resolution["values"] == [{"value": {"name": "green tea", "id": "green"}}]
    assert slots["tea"]["slotValue"]["value"] == slots["tea"]["value"] == "matcha"
    assert slots["cups"] == {"name": "cups", "confirmationStatus": "NONE"}


def test_an_unlisted_value_is_reported_as_no_match(speaker):
    slots = sent(speaker.line("brew rooibos"))["request"]["intent"]["slots"]
    resolution = slots["tea"]["resolutions"]["resolutionsPerAuthority"][0]
    assert resolution["status"] == {"code": "ER_SUCCESS_NO_MATCH"}
    assert "values" not in resolution


def test_fallback_has_no_slots_at_all(speaker):
    assert sent(speaker.line("the weather tomorrow"))["request"]["intent"] == {
        "name": "AMAZON.FallbackIntent",
        "confirmationStatus": "NONE",
    }


@pytest.mark.parametrize(("name", "size"), [("show", (1280, 800)), ("hub-round", (480, 480)), ("tv", (1920, 1080))])
def test_screens_describe_themselves_in_pixels(make, name, size):
    context = sent(make(device=name).line("[open]"))["context"]
    viewport = context["Viewport"]
    assert (viewport["pixelWidth"], viewport["pixelHeight"]) == size
    assert viewport["shape"] == ("ROUND" if name == "hub-round" else "RECTANGLE")
    assert context["Viewports"][0]["configuration"]["current"]["mode"] == viewport["mode"]
    assert "Alexa.Presentation.APL" in context["System"]["device"]["supportedInterfaces"]


def test_a_speaker_without_a_screen_has_no_viewport(speaker):
    context = sent(speaker.line("[open]"))["context"]
    assert "Viewport" not in context
    assert context["System"]["device"]["supportedInterfaces"] == {}
    assert DEVICES["dot"].screen is None


def test_what_is_shown_is_told_with_the_next_request(make):
    speaker = make(device="show")
    assert "Alexa.Presentation.APL" not in sent(speaker.line("[open]"))["context"]
    assert sent(speaker.line("zzz"))["context"]["Alexa.Presentation.APL"]["token"] == "shelf"


def test_two_people_differ_in_user_device_and_session_and_runs_are_alike(make):
    first, second = sent(make().line("[open]")), sent(make().line("[open]"))
    for path in (("session", "sessionId"), ("context", "System", "device", "deviceId")):
        one, other = first, second
        for key in path:
            one, other = one[key], other[key]
        assert one != other
    assert first["request"]["requestId"] != second["request"]["requestId"]
    assert json.dumps(first)
