"""Every page of every kind of reply on every screen, drawn by the engine; pictures are left in build/screens."""

from datetime import UTC, datetime, timedelta
from math import hypot

import pytest

from cramp_relief.conversation import answer
from cramp_relief.screen import dress
from cramp_relief.turn import Screen, Turn

AT = datetime(2026, 1, 14, 8, 10, tzinfo=UTC)  # ten past three in New York
DAY = AT + timedelta(hours=11)
VIEWS = [
    {"name": "round-480", "width": 480, "height": 480, "dpi": 160, "round": True, "mode": "HUB"},
    {"name": "960x480", "width": 960, "height": 480, "dpi": 160, "round": False, "mode": "HUB"},
    {"name": "1024x600", "width": 1024, "height": 600, "dpi": 160, "round": False, "mode": "HUB"},
    {"name": "1280x800", "width": 1280, "height": 800, "dpi": 160, "round": False, "mode": "HUB"},
    {"name": "1920x1080", "width": 1920, "height": 1080, "dpi": 160, "round": False, "mode": "HUB"},
    {"name": "1080x1920", "width": 1080, "height": 1920, "dpi": 160, "round": False, "mode": "HUB"},
    {"name": "tv-960x540", "width": 960, "height": 540, "dpi": 320, "round": False, "mode": "TV"},
]
NIGHTS = {
    # name: what is said, one after another; the last reply is the one shown
    "first": [("open", "")],
    "third_hold": [("open", ""), ("same", ""), ("same", "")],
    "leg_check": [("open", ""), ("same", ""), ("better", "")],
    "sit": [("open", ""), ("same", ""), ("same", ""), ("same", ""), ("yes", "")],
    "stand": [("open", ""), ("same", ""), ("same", ""), ("same", ""), ("yes", ""), ("no", ""), ("yes", "")],
    "worse": [("open", ""), ("worse", "")],
    "gentle": [("open", ""), ("worse", ""), ("no", "")],
    "pause": [("open", ""), ("pause", "")],
    "helper": [("open", ""), ("situation", "my husband is helping")],
    "question_aside": [("open", ""), ("question", "what causes leg cramps")],
}
STILL = {
    "emergency": (AT, [("open", ""), ("question", "i have chest pain")]),
    "crisis": (AT, [("question", "i want to die")]),
    "call_now": (AT, [("open", ""), ("question", "my leg is swollen and hot")]),
    "unclear": (AT, [("question", "my ankles are puffy")]),
    "signs": (DAY, [("question", "what are the signs of a blood clot")]),
    "answer_one_shot": (DAY, [("question", "what causes leg cramps")]),
    "answer_offer": (DAY, [("open", ""), ("no", ""), ("question", "what helps")]),
    "night_answer": (AT, [("question", "how much water should i drink")]),
    "day_opening": (DAY, [("open", "")]),
    "help": (DAY, [("help", "")]),
    "delete": (DAY, [("delete_data", "")]),
    "goodnight": (AT, [("open", ""), ("better", "")]),
    "take_care": (DAY, [("open", ""), ("yes", ""), ("better", "")]),
    "ten": (AT, [("open", ""), ("same", "it's been half an hour")]),
}


def screen_of(view):
    scale = view["dpi"] // 160
    return Screen(view["width"] * scale, view["height"] * scale, view["round"], "2024.3")


def last_reply(said, view, at=AT, locale="en-US"):
    """The directive of the last reply, each answer given 95 s after the one before."""
    session, shown = {}, None
    for number, (heard, words) in enumerate(said):
        turn = Turn(
            heard, at + timedelta(seconds=95 * number), words, locale=locale, zone="America/New_York",
            new=not number, launched=heard == "open" and not words, session=session, screen=screen_of(view),
        )  # fmt: skip
        shown = dress(answer(turn), turn)
        session = shown.session
    return shown.reply.directives[0]


def boxes(stage):
    """Words, where their letters are (less tall than their line), and the room that nothing is cut off in."""
    for word in stage.words():
        for left, top, right, bottom in word["lines"]:
            slack = (bottom - top) * 0.22
            yield word["text"], (left, top + slack, right, bottom - slack), word["room"]


def is_whole(stage, scrolls=False):
    """Every line of text lies on the screen, on a round one within the circle; none is cut off or lies on another."""
    scale = stage.view["dpi"] // 160
    width, height = stage.view["width"] * scale, stage.view["height"] * scale
    seen = []
    for text, (left, top, right, bottom), room in boxes(stage):
        if scrolls and (bottom > room[3] or top < room[1]):
            continue
        whole = left >= room[0] - 4 and top >= room[1] - 1 and right <= room[2] + 4 and bottom <= room[3] + 1
        assert whole, f"{text!r} is cut off"
        if stage.view["round"] and not scrolls:
            corners = [(x, y) for x in (left, right) for y in (top, bottom)]
            assert all(hypot(x - width / 2, y - height / 2) <= width / 2 for x, y in corners), f"{text!r} leaves"
        for other, (x, y, z, w) in seen:
            apart = left >= z - 1 or x >= right - 1 or top >= w - 1 or y >= bottom - 1
            assert apart, f"{text!r} lies on {other!r}"
        seen.append((text, (left, top, right, bottom)))


def is_clean(stage):
    assert stage.warnings == []
    assert stage.outside == []


@pytest.fixture(params=VIEWS, ids=lambda view: view["name"])
def stage(request, stage_for):
    return stage_for(request.param)


@pytest.mark.parametrize("name", NIGHTS)
def test_every_page_of_the_routine_is_drawn_whole(stage, name):
    directive = last_reply(NIGHTS[name], stage.view)
    stage.show(directive)
    for number, page in enumerate(directive["datasources"]["reply"]["pages"]):
        looks = (page["text"], page["figure"], page["asking"])
        if looks in stage.known:
            continue
        stage.known.add(looks)
        stage.at(page["at"] + 0.7 * (page["until"] - page["at"]))
        stage.until(page["text"])
        stage.page.wait_for_timeout(120)
        stage.picture(f"{name}-{number:02}")
        is_whole(stage)
    is_clean(stage)


@pytest.mark.parametrize("name", STILL)
def test_every_other_page_is_drawn_whole(stage, name):
    at, said = STILL[name]
    stage.show(last_reply(said, stage.view, at))
    stage.picture(name)
    scrolls = "sentences" in str(last_reply(said, stage.view, at))
    is_whole(stage, scrolls)
    is_clean(stage)


@pytest.mark.parametrize("view", [VIEWS[0], VIEWS[1]], ids=lambda view: view["name"])
def test_an_answer_scrolls_along_as_it_is_spoken_and_ends_with_its_sources(stage_for, view):
    stage = stage_for(view)
    at, said = STILL["answer_one_shot"]
    directive = last_reply(said, view, at)
    stage.show(directive)
    pages = directive["datasources"]["reply"]["pages"]
    for page in pages:
        stage.at(page["at"] + 0.3)
        stage.page.wait_for_timeout(1200)
    stage.at(page["at"] + 6)
    stage.page.wait_for_timeout(1500)
    stage.picture("answer_one_shot-later")
    lowest = {text: box[3] for text, box, _ in boxes(stage)}
    assert any(0 < lowest[text] < view["height"] for text in lowest if text.startswith("From the article"))
    is_clean(stage)


def test_the_ring_fills_with_the_hold_and_a_touch_sends_its_word(stage_for):
    stage = stage_for(VIEWS[3])
    directive = last_reply(NIGHTS["first"], VIEWS[3])
    hold = next(page for page in directive["datasources"]["reply"]["pages"] if page["text"] == "Hold")
    stage.show(directive)
    stage.at(hold["at"] + 6)
    stage.until("Hold")
    filled = []
    for second in (6, 15, 24):
        stage.at(hold["at"] + second)
        stage.page.wait_for_timeout(250)
        filled.append(stage.bright())
    assert filled[0] * 1.5 < filled[1] and filled[1] * 1.2 < filled[2]
    assert [stage.tap(words) for words in ("It's gone", "Still tight", "Worse", "Stop")][-1] == [
        ["better"], ["same"], ["worse"], ["stop"],
    ]  # fmt: skip
    is_clean(stage)


def test_no_pixel_is_white_or_blue(stage_for):
    stage = stage_for(VIEWS[3])
    for said in (NIGHTS["first"], *(said for _, said in STILL.values())):
        stage.show(last_reply(said, VIEWS[3]))
        assert stage.most_blue() < 60
