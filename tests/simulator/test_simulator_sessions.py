from datetime import time

import pytest


def types(line):
    return [exchange.request["request"]["type"] for exchange in line.exchanges]


def test_a_session_keeps_its_attributes_until_it_ends(speaker):
    assert speaker.line("[open]").attributes["zone"] == "America/New_York"
    answered = speaker.line("zzz")
    assert answered.exchanges[0].request["session"]["attributes"]["step"] == "ask"
    assert answered.exchanges[0].request["session"]["new"] is False
    ended = speaker.line("brew assam")
    assert ended.session == "closed"
    again = speaker.line("zzz").exchanges[0].request["session"]
    assert (again["new"], again["attributes"]) == (True, {})
    assert again["sessionId"] != answered.exchanges[0].request["session"]["sessionId"]


def test_memory_is_kept_for_a_user_and_not_shared(make):
    one, other = make(), make()
    one.line("brew assam")
    assert "pot number 2" in one.line("brew assam").played[0].heard.says
    assert "pot number 1" in other.line("brew assam").played[0].heard.says


def test_silence_brings_the_reprompt_and_then_the_end(speaker):
    opened = speaker.line("[open]")
    first = speaker.line("[silence]")
    assert (first.played[0].kind, first.exchanges, first.session) == ("reprompt", [], "open")
    # 2.4 s to the question, 5 words of it at 140 a minute, 8 s of listening.
    assert (first.at - opened.at).total_seconds() == pytest.approx(2.43 + 5 * 60 / 140 + 8, abs=0.1)
    second = speaker.line("[silence]")
    assert types(second) == ["SessionEndedRequest"]
    assert second.exchanges[0].request["request"]["reason"] == "EXCEEDED_MAX_REPROMPTS"
    assert second.exchanges[0].request["session"]["attributes"]["step"] == "ask"
    assert (second.played, second.session) == ([], "closed")
    assert speaker.line("[silence]").exchanges == []


def test_a_show_does_not_tell_the_skill_of_silence(make):
    speaker = make(device="show")
    speaker.line("[open]")
    assert speaker.line("[silence]").played[0].kind == "reprompt"
    second = speaker.line("[silence]")
    assert (second.exchanges, second.session) == ([], "closed")


def test_a_screen_keeps_the_session_half_a_minute_longer(make):
    show, dot = make(device="show"), make()
    for speaker in (show, dot):
        speaker.line("[open]")
        speaker.line("[silence]")
    # The reprompt takes 1.3 s; 8 s later the microphone closes.
    assert show.line("[wait 25s]").session == "open"
    assert dot.line("[wait 25s]").session == "closed"
    assert show.line("zzz").exchanges[0].request["session"]["new"] is False
    show.line("[wait 1m]")
    assert show.line("zzz").exchanges[0].request["session"]["new"] is True


def test_an_answer_after_the_reprompt_is_in_the_same_session(speaker):
    speaker.line("[open]")
    speaker.line("[silence]")
    assert speaker.line("zzz").exchanges[0].request["session"]["new"] is False


def test_waiting_in_an_open_session_is_silence(speaker):
    speaker.line("[open]")
    waited = speaker.line("[wait 4m]")
    assert [played.kind for played in waited.played] == ["reprompt"]
    assert types(waited) == ["SessionEndedRequest"]
    assert waited.session == "closed"


def test_a_short_wait_leaves_the_microphone_open(speaker):
    speaker.line("[open]")
    waited = speaker.line("[wait 5s]")
    assert (waited.played, waited.session) == ([], "open")


def test_a_dropped_session_tells_nobody(speaker):
    speaker.line("[open]")
    dropped = speaker.line("[drop]")
    assert (dropped.exchanges, dropped.session) == ([], "closed")
    assert speaker.line("zzz").exchanges[0].request["session"]["new"] is True


@pytest.mark.parametrize("word", ["exit", "quit", "Alexa, exit"])
def test_leaving_ends_the_session_without_speech(speaker, word):
    speaker.line("[open]")
    left = speaker.line(word)
    assert left.exchanges[0].request["request"]["reason"] == "USER_INITIATED"
    assert (left.played, left.session) == ([], "closed")
    assert speaker.line(word).exchanges == []


@pytest.mark.parametrize(
    "text",
    ["open tea corner", "Alexa, open Tea Corner", "alexa start tea corner please", "tea corner", "launch tea corner"],
)
def test_ways_of_opening(speaker, text):
    assert types(speaker.line(text)) == ["LaunchRequest"]


@pytest.mark.parametrize(
    "text",
    [
        "ask tea corner to brew sencha",
        "ask tea corner brew sencha",
        "tell tea corner to brew sencha",
        "open tea corner and brew sencha",
        "alexa brew sencha",
        "brew sencha using tea corner",
    ],
)
def test_ways_of_asking_at_once(speaker, text):
    assert speaker.line(text).json()["intent"] == "BrewIntent"


def test_tell_me_more_opens_nothing(speaker):
    assert types(speaker.line("tell me why")) != ["LaunchRequest"]


def test_opening_again_starts_a_new_session(speaker):
    first = speaker.line("[open]").exchanges[0].request["session"]
    again = speaker.line("open tea corner").exchanges[0].request["session"]
    assert (again["new"], again["attributes"]) == (True, {})
    assert again["sessionId"] != first["sessionId"]


def test_the_clock_moves_by_speech_and_two_seconds(make):
    speaker = make(local_time=time(3, 10))
    opened = speaker.line("[open]")
    assert opened.at.isoformat() == "2026-01-14T03:10:00-05:00"
    lasts = opened.played[0].heard.lasts
    answered = speaker.line("zzz")
    assert (answered.at - opened.at).total_seconds() == pytest.approx(lasts + 2)


def test_interrupting_is_said_into_the_speech(speaker):
    opened = speaker.line("[open]")
    speaker.line("[after 1s]")
    stopped = speaker.line("stop")
    assert (stopped.at - opened.at).total_seconds() == 1.0
    assert stopped.exchanges[0].request["session"]["new"] is False


def test_interrupting_after_the_end_finds_the_silence(speaker):
    speaker.line("[open]")
    speaker.line("[after 5m]")
    late = speaker.line("zzz")
    assert types(late) == ["SessionEndedRequest", "IntentRequest"]
    assert late.exchanges[1].request["session"]["new"] is True


def test_a_time_of_day_is_reached_forward_only(make):
    speaker = make(local_time=time(23, 50))
    speaker.line("[at 23:50]")
    assert f"{speaker.clock.local():%d %H:%M}" == "14 23:50"
    speaker.line("[at 03:10]")
    assert f"{speaker.clock.local():%d %H:%M}" == "15 03:10"


def test_a_skill_that_raises_is_alexas_problem_not_ours(speaker):
    line = speaker.line("break the pot")
    assert line.exchanges[0].error == "the handler raised RuntimeError('the pot is broken')"
    assert "broken" in line.exchanges[0].detail
    assert "problem with the requested skill" in line.played[0].heard.says
    assert line.exchanges[1].request["request"]["reason"] == "ERROR"
    assert line.session == "closed"
    assert speaker.line("brew sencha").error == ""


def test_another_locale_has_its_own_zone_and_falls_back_to_the_language(make):
    speaker = make(locale="en-GB", local_time=time(3, 10))
    event = speaker.line("[open]").exchanges[0].request
    assert event["request"]["locale"] == "en-GB"
    assert event["request"]["timestamp"] == "2026-01-14T03:10:00Z"
    assert speaker.attributes["zone"] == "Europe/London"


def test_changing_locale_keeps_the_instant_and_ends_the_session(speaker):
    speaker.line("[open]")
    changed = speaker.line("[locale en-GB]")
    assert changed.session == "closed"
    event = speaker.line("[open]").exchanges[0].request
    assert (event["request"]["locale"], event["session"]["new"]) == ("en-GB", True)
    assert speaker.clock.local().hour == 19


def test_an_unknown_language_is_said_so(speaker):
    assert "no interaction model for fr-FR" in speaker.line("[locale fr-FR]").error
    assert speaker.line("[open]").error == ""
