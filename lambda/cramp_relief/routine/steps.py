"""The steps in their order, and what each says when it begins (bedside.md sections 2 to 4)."""

from __future__ import annotations

from .lines import Line, question
from .move import Move, Scene, ask

MOST_HOLDS = 3
"""Three counted holds of 30 s in all: clinical-guidance.md section 2, M1 (a design choice there)."""
ORDER = ("settle", "breathe", "stretch_1", "stretch_2", "stretch_3", "check", "pack", "bath", "rest")
"""What "next" walks through; sitting and standing are entered on a clear yes alone (rules H8)."""
CUES = {2: ("once_more",), 3: ("last_time",)}


def launch(scene: Scene) -> Move:
    """The first reply: settle, breathe, the warning, the first hold; its reprompt is the second hold."""
    lines = (
        *scene.lines("open", "open"),
        *scene.lines("settle", "settle"),
        *scene.lines("breathe", "breathe", "warn", "breathe_again"),
        *scene.lines("stretch_1", "knee", "hold", "ease", "rest"),
    )
    return _after_hold(scene, "stretch_1", lines, done=1)


def short_launch(scene: Scene) -> Move:
    """A second cramp of the night: a short warning, and the stretch within ten seconds (bedside.md section 6)."""
    lines = (
        *scene.lines("open", "open_again"),
        *scene.lines("stretch_1", "now", "hold", "ease", "rest_short"),
    )
    return _after_hold(scene, "stretch_1", lines, done=1)


def from_breath(scene: Scene, *opening: Line) -> Move:
    """Breathing and then the first stretch, short enough for a later reply (60 s)."""
    lines = (*opening, *scene.lines("breathe", "breathe"), *scene.lines("stretch_1", "now", "hold", "ease"))
    return _after_hold(scene, "stretch_1", lines, done=scene.place.holds + 1)


def stretch(scene: Scene, *opening: Line, cue: tuple[str, ...] = ()) -> Move:
    """The next counted hold, with its own cue; after three of them, the question about sitting up."""
    number = scene.place.holds + 1
    if number > MOST_HOLDS:
        return sit_question(scene, *opening)
    step = f"stretch_{number}"
    lines = (*opening, *scene.lines(step, *(cue or CUES.get(number, ("now",))), "hold", "ease", "rest_short"))
    return _after_hold(scene, step, lines, done=number)


def _after_hold(scene: Scene, step: str, lines: tuple[Line, ...], done: int) -> Move:
    """Ask whether it lets go; silence gets one more hold as long as there is one left."""
    if done >= MOST_HOLDS:
        return ask(scene, step, lines, "letting_go")
    return ask(scene, step, lines, "letting_go", reprompt=one_more(scene, done + 1), later="once_more")


def one_more(scene: Scene, number: int) -> tuple[Line, ...]:
    """The hold that plays into silence, right whether she was silent or not understood (bedside.md section 3)."""
    step = f"stretch_{number}"
    # With none before it, it is no "once more", and the warning just spoken has named the leg.
    cue = scene.lines(step, "still") if number > 1 else scene.lines(step, "knee")[:3]
    advice = scene.lines(step, "advice")
    said = (*scene.lines(step, "quiet"), *cue, *scene.lines(step, "hold_soft", "ease_rest"))
    said += advice if number > 1 else (advice[0], advice[-1])
    return (*said, question(step, "once_more", scene.setting))


def sit_question(scene: Scene, *opening: Line) -> Move:
    """Whether she wants to try sitting; only a clear yes leads there."""
    return ask(scene, "sit", opening, "sit")


def sit(scene: Scene) -> Move:
    """A minute on the edge of the bed, both heels pressing (rule H8: a minute before standing)."""
    return ask(scene, "sit", scene.lines("sit", "sit"), "letting_go")


def stand_question(scene: Scene) -> Move:
    """Light and steadiness, before anyone stands (rule H8)."""
    return ask(scene, "stand", (), "steady")


def stand(scene: Scene) -> Move:
    """The standing stretch, holding on to something."""
    return ask(scene, "stand", scene.lines("stand", "stand", "hold_up", "sit_back"), "letting_go")


def check(scene: Scene, *opening: Line) -> Move:
    """Both warning questions at once; neither silence nor doubt is a no."""
    again = (*scene.lines("check", "check_again"), question("check", "both", scene.setting))
    return ask(scene, "check", opening, "both", reprompt=again)


def beyond_the_leg(scene: Scene) -> tuple[Line, ...]:
    """The other signs to call about, for her who said "worse" and hesitates at the check (bedside.md section 4)."""
    hesitates = scene.routine.worsened and scene.routine.asked == "both"
    return scene.lines("check", "obstetric") if hesitates else ()


def leg_check(scene: Scene, *opening: Line) -> Move:
    """The one question after a cramp that took two holds; its reprompt is the goodnight."""
    return ask(scene, "check", opening, "leg", reprompt=goodbye(scene, "close"))


def gentle(scene: Scene) -> Move:
    """It got worse and both checks are clear: knee bent, one breath, half the stretch for 15 s."""
    step = f"stretch_{min(MOST_HOLDS, max(1, scene.place.holds))}"
    return ask(scene, step, scene.lines(step, "gentle"), "letting_go", gentle=True)


def pack(scene: Scene) -> Move:
    """A pack is offered only after both warning questions were answered no, and only if someone can bring it."""
    return ask(scene, "pack", (), "pack")


def bath(scene: Scene) -> Move:
    """Never tonight: a warm bath is for tomorrow, with someone near (rule H10)."""
    return ask(scene, "bath", scene.lines("bath", "bath_step"), "bath")


def rest(scene: Scene) -> Move:
    """Back on the side, two slow breaths."""
    return ask(scene, "rest", scene.lines("rest", "settle_back"), "rest")


def goodbye(scene: Scene, *names: str) -> tuple[Line, ...]:
    """The closing words: what to expect, whom to tell, once ever whose words these are, goodnight."""
    told = (*names, *(("second_close",) if scene.routine.again else ()))
    last = ("disclaimer", "goodnight") if scene.setting.first else ("goodnight",)
    return scene.lines("close", *told, *last)


def close_quick(scene: Scene) -> Move:
    """Gone within the first hold: one safety sentence and goodnight."""
    names = ("close_start", "close_sign", "close_short")
    return Move("close", goodbye(scene, *names), gone=True)


def close(scene: Scene) -> Move:
    """Gone, and the leg is as it should be."""
    return Move("close", goodbye(scene, "close_start", "close"), gone=True)


def close_tight(scene: Scene, *names: str) -> Move:
    """She ends while it is still tight: the ten-minute sentence, goodnight."""
    return Move("close", goodbye(scene, *names, "close_tight"))


def enter(step: str, scene: Scene) -> Move:
    """The move that begins a step of ORDER."""
    if step.startswith("stretch_"):
        return stretch(scene)
    return _ENTER[step](scene)


_ENTER = {
    "settle": from_breath,
    "breathe": from_breath,
    "check": check,
    "pack": check,  # a pack is reached by two clear answers alone
    "bath": bath,
    "rest": rest,
}
