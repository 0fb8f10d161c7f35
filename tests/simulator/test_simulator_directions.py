import pytest


def last(line):
    return line.exchanges[-1]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("[dance]", "[dance] is not a stage direction"),
        ("[open", "no closing bracket"),
        ("[wait soon]", "not a duration"),
        ("[at 25:00]", "not a time of day"),
        ("[device radio]", "there are dot, show, hub-round, tv"),
        ("[open now]", "[open] stands alone"),
        ("[tap jar-green]", "no screen"),
    ],
)
def test_what_cannot_be_followed_is_said_clearly_and_the_talk_goes_on(speaker, text, part):
    assert part in speaker.line(text).error
    assert speaker.line("[open]").error == ""


def test_unknown_directions_list_the_skills_own(speaker):
    assert "[settings broken]" in speaker.line("[dance]").error


def test_a_skills_own_direction_breaks_what_it_says_and_no_more(make):
    broken = make()
    broken.line("[settings broken]")
    assert "500" in broken.line("[open]").exchanges[0].error
    assert make().line("[open]").attributes["zone"] == "America/New_York"


def test_a_touch_sends_the_arguments_worked_out(make):
    speaker = make(device="show")
    speaker.line("[open]")
    touched = speaker.line("[tap jar-green]")
    request = last(touched).request["request"]
    assert request["type"] == "Alexa.Presentation.APL.UserEvent"
    assert request["arguments"] == ["brew", "green", "Sencha"]
    assert request["token"] == "shelf"
    assert request["source"] == {"type": "TouchWrapper", "handler": "Press", "id": "jar-green", "value": False}
    assert last(touched).request["session"]["new"] is False
    assert "You touched Sencha." in touched.played[0].heard.says


@pytest.mark.parametrize(("identity", "part"), [("jar-white", "jar-black, jar-green"), ("title", "sends nothing")])
def test_touching_what_is_not_there_says_what_is(make, identity, part):
    speaker = make(device="show")
    speaker.line("[open]")
    assert part in speaker.line(f"[tap {identity}]").error


def test_a_round_screen_shows_its_own_part_of_the_document(make):
    speaker = make(device="hub-round")
    speaker.line("[open]")
    assert "no such component" in speaker.line("[tap jar-green]").error


def test_a_touch_in_mid_speech_is_answered_after_it(make):
    speaker = make(device="show")
    opened = speaker.line("[open]")
    speaker.line("[after 1s]")
    touched = speaker.line("[tap jar-black]")
    assert (touched.at - opened.at).total_seconds() == 1.0
    assert (touched.played[0].start - opened.at).total_seconds() == pytest.approx(opened.played[0].heard.lasts)


@pytest.mark.parametrize(
    ("answer", "status", "says"),
    [
        ("[grant reminders]", "ACCEPTED", "Thank you."),
        ("[deny reminders]", "DENIED", "As you like."),
        ("yes", "ACCEPTED", "Thank you."),
        ("no", "DENIED", "As you like."),
        ("[silence]", "NOT_ANSWERED", "No matter."),
        ("[wait 1m]", "NOT_ANSWERED", "No matter."),
        ("the weather", "NOT_ANSWERED", "No matter."),
    ],
)
def test_a_permission_is_asked_for_and_the_answer_handed_back(speaker, answer, status, says):
    asked = speaker.line("remind me to drink it")
    assert asked.session == "open"
    assert "reminders" in asked.notes[0]
    told = last(speaker.line(answer))
    assert told.request["request"]["type"] == "Connections.Response"
    assert told.request["request"]["payload"]["status"] == status
    assert told.request["request"]["token"] == "tea-time"
    assert told.request["session"]["attributes"] == {"step": "remind"}
    assert says in told.response["response"]["outputSpeech"]["ssml"]


def test_an_answer_decided_before_is_given_at_once_and_only_once(speaker):
    assert speaker.line("[grant reminders]").exchanges == []
    line = speaker.line("remind me to drink it")
    kinds = [exchange.request["request"]["type"] for exchange in line.exchanges]
    assert kinds == ["IntentRequest", "Connections.Response"]
    assert line.json()["then"][0]["request"]["request"]["payload"]["status"] == "ACCEPTED"
    scopes = last(speaker.line("yes")).request["context"]["System"]["user"]["permissions"]["scopes"]
    assert scopes == {"alexa::alerts:reminders:skill:readwrite": {"status": "GRANTED"}}
    assert len(speaker.line("remind me to drink it").exchanges) == 1


def test_changing_the_device_ends_the_session(speaker):
    speaker.line("[open]")
    assert speaker.line("[device show]").session == "closed"
    assert "Viewport" in last(speaker.line("[open]")).request["context"]
