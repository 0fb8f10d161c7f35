import pytest

from simulator.text import number, stems, words


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        ("What's the TIME?", "what's the time"),
        ("I’ve got it — really!", "i've got it really"),
        ("twenty-four 24", "twenty four twenty four"),
        ("1,250 grams", "one thousand two hundred fifty grams"),
        ("at 3 a.m. please", "at three am please"),
        ("the boys' pot", "the boys' pot"),
        ("", ""),
        ("?!", ""),
    ],
)
def test_words_are_what_a_recogniser_hands_over(typed, heard):
    assert words(typed) == tuple(heard.split())


def test_other_languages_keep_their_letters_and_their_figures():
    assert words("Ich möchte 3 Tassen, bitte!", "de") == ("ich", "möchte", "3", "tassen", "bitte")


@pytest.mark.parametrize("value", [0, 7, 13, 40, 99, 100, 342, 1000, 20_017])
def test_spelled_numbers_are_read_back(value):
    assert number(words(str(value))) == value


def test_words_that_are_no_number_are_none():
    assert number(("some", "tea")) is None
    assert number(()) is None


@pytest.mark.parametrize(
    ("one", "other"), [("brewing", "brewed"), ("cups", "cup"), ("it's", "it's"), ("stopped", "stop"), ("uses", "use")]
)
def test_inflected_words_share_a_stem(one, other):
    assert stems(one) == stems(other)


def test_contractions_are_taken_apart():
    assert stems("don't") == ("do", "not")
    assert stems("i've") == ("i", "have")
