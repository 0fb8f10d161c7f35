import pytest

from simulator.heard import count_words, listen, pause


def test_sentences_follow_the_words_a_minute():
    heard = listen("<speak>One two three four. Five six.</speak>", wpm=120)
    assert [(h.at, h.lasts, h.says) for h in heard.sentences] == [
        (0.0, 2.0, "One two three four."),
        (2.0, 1.0, "Five six."),
    ]
    assert heard.lasts == 3.0


def test_breaks_rates_and_voices_are_laid_out_in_time():
    heard = listen(
        '<speak><prosody rate="50%" volume="soft">Rest now.<break time="1500ms"/></prosody>'
        '<amazon:effect name="whispered">Good night.</amazon:effect><break time="3s"/></speak>',
        wpm=60,
    )
    first, second = heard.sentences
    assert (first.at, first.lasts, first.volume, first.whispered) == (0.0, 4.0, "soft", False)
    assert (second.at, second.lasts, second.whispered) == (5.5, 2.0, True)
    assert heard.lasts == 10.5


def test_a_break_ends_a_sentence_even_without_a_full_stop():
    heard = listen('<speak>Hold <break strength="none"/> still <break time="1s"/> ten</speak>', wpm=60)
    assert [h.says for h in heard.sentences] == ["Hold still", "ten"]


def test_nested_rates_multiply():
    heard = listen('<speak><prosody rate="50%"><prosody rate="slow">ten</prosody></prosody></speak>', wpm=60)
    assert heard.lasts == pytest.approx(1 / 0.4)


@pytest.mark.parametrize(
    ("ssml", "spoken", "count"),
    [
        ('call <say-as interpret-as="digits">911</say-as> now', "call 911 now", 5),
        ('the <sub alias="world health organization">WHO</sub> says', "the world health organization says", 5),
        ("at 24 degrees", "at 24 degrees", 4),
        ("<s>One.</s><p>Two.</p>", "One. Two.", 2),
        ("salt &amp; pepper", "salt & pepper", 2),
        ('<say-as interpret-as="interjection">well done</say-as>!', "well done!", 2),
    ],
)
def test_what_counts_is_what_is_spoken(ssml, spoken, count):
    heard = listen(f"<speak>{ssml}</speak>", wpm=60)
    assert heard.says == spoken
    assert heard.lasts == pytest.approx(count)


def test_audio_is_noted_not_guessed():
    heard = listen('<speak>Hear <audio src="soundbank://soundlibrary/bell"/> this.</speak>')
    assert "soundbank://soundlibrary/bell" in heard.notes[0]


def test_broken_ssml_is_still_heard_with_a_note():
    heard = listen("<speak>Salt & pepper</speak>", wpm=60)
    assert "not well-formed" in heard.notes[0]
    assert heard.says == "Salt & pepper"


def test_plain_text_is_taken_as_it_is():
    assert listen("Tea & <i>cake</i>").notes == ()
    assert listen("Hello there.", wpm=60).lasts == 2.0
    assert listen("").sentences == ()


@pytest.mark.parametrize(
    ("time", "strength", "seconds"), [("250ms", None, 0.25), ("2s", "weak", 2.0), (None, "none", 0.0)]
)
def test_breaks_in_seconds(time, strength, seconds):
    assert pause(time, strength) == seconds


def test_a_dash_is_not_a_word():
    assert count_words("yes - no") == 2
