"""Speech cannot break SSML or the platform's limits, whatever words it is given."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cramp_relief.errors import SpeechTooLong
from cramp_relief.speech.clock import lasts
from cramp_relief.speech.nodes import Break, Text, Voice, plain, ssml


@given(st.text())
def test_any_words_make_well_formed_speech_with_the_same_words(words):
    tree = ET.fromstring(ssml((Text(words),)))
    kept = "".join(c for c in words if c >= " " or c in "\t\n")
    if not any(0xD800 <= ord(c) <= 0xDFFF or ord(c) in (0xFFFE, 0xFFFF) for c in kept):
        assert "".join(tree.itertext()).replace("\r", "\n") == kept.replace("\r", "\n")


@pytest.mark.parametrize("seconds", [0, -1, 10.01])
def test_a_break_alexa_would_refuse_cannot_be_built(seconds):
    with pytest.raises(SpeechTooLong):
        Break(seconds)


def test_speech_of_eight_thousand_characters_is_refused_and_one_less_is_not():
    room = 7_999 - len("<speak></speak>")
    assert len(ssml((Text("a" * room),))) == 7_999
    with pytest.raises(SpeechTooLong):
        ssml((Text("a" * (room + 1)),))


def test_markup_counts_towards_the_limit():
    with pytest.raises(SpeechTooLong):
        ssml((Text("&" * 2_000),))


def test_a_voice_that_changes_nothing_adds_no_tag():
    assert ssml((Voice((Text("hello"),)),)) == "<speak>hello</speak>"


def test_a_soft_slow_whispered_voice_nests_its_tags():
    spoken = ssml((Voice((Text("hush"), Break(1.5)), rate=90, volume="soft", whispered=True),))
    assert '<prosody rate="90%" volume="soft"><amazon:effect name="whispered">hush' in spoken
    assert '<break time="1500ms"/>' in spoken


def test_time_is_words_at_the_pace_and_rate_plus_breaks():
    speech = (
        Text("one two three four five six seven"),
        Break(2),
        Voice((Text("one two three four five six seven"),), 50),
    )
    assert lasts(speech, wpm=140) == pytest.approx(3 + 2 + 6)


def test_plain_words_leave_the_markup_out():
    assert plain((Text("Breathe in."), Break(1), Voice((Text("And out."),), 90))) == "Breathe in. And out."
