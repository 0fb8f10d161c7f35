"""One person in front of one device: lines go in, what the speaker did comes out.

Every face (terminal, dialog tests, page) drives a `Speaker` and shows the `Line`s it returns.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from . import directions, invocation, requests, timing
from .clock import Clock, zone_of
from .devices import APL, Device, device
from .errors import SimulatorError, SkillFailed
from .heard import Listening, listen
from .model import Model
from .permissions import asked_scopes, request_in
from .records import Exchange, Kind, Line, Played
from .requests import Json, Person, Session, Setting
from .resolver import Understood
from .services import Services
from .setup import Options, Understanding
from .skill import Skill
from .text import words
from .validate import spoken, validate

PROBLEM = "There was a problem with the requested skill's response."
NOT_KNOWN = "Sorry, I don't know that one."
NOT_IMITATED = (
    "Alexa.Presentation.APLA.",
    "Dialog.",
    "AudioPlayer.",
    "VideoApp.",
    "Tasks.",
    "Connections.StartConnection",
)
"""Directives that a real device would act on and this one does not."""


class Speaker:
    """A device with a session, a clock and a customer; `line` is all that a face needs to call."""

    def __init__(
        self,
        skill: Skill,
        understanding: Understanding,
        services: Services,
        options: Options,
        number: int = 1,
    ) -> None:
        self.skill = skill
        self.understanding = understanding
        self.services = services
        self.options = options
        self.person = Person(number, options.skill_id)
        self.device: Device = device(options.device)
        self.locale = options.locale
        self.clock = Clock(zone_of(options.locale), options.local_time)
        self.ear: timing.Ear = "shut"
        self.attributes: Json = {}
        self.shown: Json | None = None
        """The RenderDocument directive whose document is on the screen."""
        self.visual: Json | None = None
        """What is visible there, by a face that draws it."""
        self.consent: bool | None = None
        """The customer's answer to the next permission question, once given."""
        self.asking: Json | None = None
        """The permission request that Alexa is putting to the customer."""
        self.after: float | None = None
        """Seconds into the speech at which the next line is said."""
        self.speech_start = self.clock.now
        self.speech_end = self.clock.now - timedelta(seconds=timing.REACTION)
        self._answered = True
        self._reprompt: str | None = None
        self._sessions = self._requests = 0
        self._line = Line("", self.clock.local())
        self.at_end: list[Callable[[], None]] = []
        """What puts right again what a stage direction broke."""
        services.reset(zone_of(self.locale), self.locale)
        self.model: Model = understanding.of(self.locale).model

    def __enter__(self) -> Speaker:
        """The speaker itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Put right what stage directions broke."""
        while self.at_end:
            self.at_end.pop()()

    # What a person does

    def line(self, text: str) -> Line:
        """Say a line, or follow a stage direction in brackets."""
        if text.strip().startswith("["):
            return self.act(text, lambda: directions.follow(self, text))
        return self.act(text, lambda: self.say(text))

    def act(self, text: str, do: Callable[[], None]) -> Line:
        """Do anything to the device, and what came of it as a line called `text`."""
        self._line = Line(text, self.clock.local())
        try:
            do()
        except SimulatorError as error:
            self._line.error = str(error)
        self._line.session = "closed" if self.ear == "shut" else "open"
        return self._line

    def say(self, text: str) -> None:
        """Speak to the device: a request in the open session, else a one-shot in a new one."""
        addressed = invocation.read(words(text, self.model.language), self.model.invocation)
        self._when_said()
        if self.asking is not None:
            self._answer_consent(text)
        elif addressed.kind == "leave":
            self._leave()
        elif addressed.kind == "open":
            self._open()
        else:
            self._request(addressed)

    def open(self) -> None:
        """Open the skill without a question."""
        self._when_said()
        self._open()

    def silence(self) -> None:
        """Say nothing until something happens: the reprompt, or the end of the session."""
        self.after = None
        if self.asking is not None:
            self.clock.advance_to(self.speech_end + timedelta(seconds=timing.LISTENS))
            self.answer_consent(None)
        elif self.ear == "open":
            self.clock.advance_to(self.speech_end + timedelta(seconds=timing.LISTENS))
            self._line.at = self.clock.local()
            self._unanswered()
            self._tail_ends()
        elif self.ear == "tail":
            self._tail_ends()
        else:
            self.note("nothing happens: no session is open")

    def wait(self, seconds: float) -> None:
        """Let time pass in silence, from the end of the speech."""
        self.pass_until(max(self.clock.now, self.speech_end) + timedelta(seconds=seconds))

    def pass_until(self, instant: datetime) -> None:
        """Let time pass in silence until `instant`."""
        self._silent_until(instant)
        self.clock.advance_to(instant)

    def drop(self) -> None:
        """The session is lost without a word to the skill."""
        self.note("the session is lost" if self.ear != "shut" else "no session is open")
        self._close()

    def tap(self, arguments: list[object], source: Json, components: Json) -> None:
        """A SendEvent command of the document on the screen, in the open session."""
        self._when_said()
        token = str((self.shown or {}).get("token", ""))
        self._send(requests.touched(token, arguments, source, components), speaks=True, queued=True)

    def change_device(self, name: str) -> None:
        """Go to another device; the session ends."""
        self.device = device(name)
        self._close()

    def change_locale(self, locale: str) -> None:
        """Set the device to another language or country, and its clock to that zone; the session ends."""
        self.model = self.understanding.of(locale).model
        self.locale = locale
        self.clock.move_to(zone_of(locale))
        self.services.world.zone, self.services.world.locale = zone_of(locale), locale
        self._close()

    def answer_consent(self, granted: bool | None) -> None:
        """The customer's answer to Alexa's permission question; None: no answer."""
        directive, self.asking = self.asking or {}, None
        status = {True: "ACCEPTED", False: "DENIED", None: "NOT_ANSWERED"}[granted]
        if granted is not None:
            for scope in asked_scopes(directive):
                self.services.world.scopes[scope] = "GRANTED" if granted else "DENIED"
        self._send(requests.consent(directive, status), speaks=True)

    def note(self, text: str) -> None:
        """Add a remark to the line at hand."""
        self._line.notes.append(text)

    # Time

    def _when_said(self) -> None:
        """Go forward to the moment at which the next line is said."""
        if self.after is None:
            moment = max(self.clock.now, self.speech_end + timedelta(seconds=timing.REACTION))
        else:
            moment = max(self.clock.now, self.speech_start + timedelta(seconds=self.after))
        self.after = None
        self.pass_until(moment)
        self._line.at = self.clock.local()

    def _silent_until(self, instant: datetime) -> None:
        if self.asking is not None and instant >= self.speech_end + timedelta(seconds=timing.LISTENS):
            self.clock.advance_to(self.speech_end + timedelta(seconds=timing.LISTENS))
            self.answer_consent(None)
        while self.ear == "open" and self.asking is None:
            if instant < self.speech_end + timedelta(seconds=timing.LISTENS):
                return
            self._unanswered()
        if self.ear == "tail" and instant >= self.speech_end + timedelta(seconds=timing.TAIL):
            self._tail_ends()

    def _unanswered(self) -> None:
        """The microphone closes without an answer: the one reprompt, then the end."""
        self.clock.advance_to(self.speech_end + timedelta(seconds=timing.LISTENS))
        if self._reprompt is not None:
            text, self._reprompt = self._reprompt, None
            self._play("reprompt", text)
            return
        if self.device.tells_of_silence:
            self.note("nobody answered: the session ends")
            self._send(requests.session_ended("EXCEEDED_MAX_REPROMPTS"))
            self._close()
            return
        self.speech_end = self.clock.now
        self.ear = "tail" if self.shown else "shut"
        self.note("nobody answered: the microphone closes, and the skill is not told")

    def _tail_ends(self) -> None:
        if self.ear != "tail":
            return
        self.clock.advance_to(self.speech_end + timedelta(seconds=timing.TAIL))
        self.note("the session ends, and the skill is not told")
        self._close()

    # The session

    def _open(self) -> None:
        self._begin()
        self._send(requests.launch(), speaks=True)

    def _leave(self) -> None:
        if self.ear == "shut":
            self.note("nothing to leave: no session is open")
            return
        self._send(requests.session_ended("USER_INITIATED"))
        self._close()

    def _request(self, addressed: invocation.Addressed) -> None:
        understood = self._understand(addressed.texts)
        self._line.understood = understood
        if understood.chosen is None:
            self._play("alexa", NOT_KNOWN)
            self.note("not understood, and the model has no AMAZON.FallbackIntent: nothing is sent")
            return
        if addressed.named or self.ear == "shut":
            self._begin()
        meant = self.model.intents[understood.chosen.intent]
        self._send(requests.intent(meant, understood.chosen.slots, self.person.skill), speaks=True)

    def _understand(self, texts: tuple[str, ...]) -> Understood:
        resolver = self.understanding.of(self.locale)
        readings = [resolver.understand(text, self.clock.local().date()) for text in texts]
        return max(readings, key=lambda reading: reading.chosen.score if reading.chosen else -1.0)

    def _begin(self) -> None:
        self._close()
        self.ear = "open"
        self._sessions += 1
        self._answered = False

    def _close(self) -> None:
        self.ear = "shut"
        self.attributes = {}
        self.shown = self.asking = self._reprompt = self.after = None

    def _send(self, request: Json, speaks: bool = False, queued: bool = False) -> None:
        """One exchange with the skill; `speaks` when its answer is played, `queued` after the speech under way."""
        self._requests += 1
        new, self._answered = not self._answered, True
        session = Session(self._sessions, new, self.attributes)
        event = requests.envelope(self._setting(), session, request)
        exchange = Exchange(event)
        self._line.exchanges.append(exchange)
        try:
            exchange.response = self.skill.answer(event)
        except SkillFailed as failure:
            exchange.error, exchange.detail = str(failure), failure.detail
            if speaks:
                self._failed()
            return
        exchange.problems = validate(event, exchange.response)
        if speaks:
            self._take(exchange.response, queued)

    def _setting(self) -> Setting:
        document = self.shown or {}
        visible = (self.visual or {}).get("componentsVisibleOnScreen") or []
        shown = {"token": document.get("token", ""), "version": "simulator", "componentsVisibleOnScreen": visible}
        return Setting(
            self.person, self.device, self.locale, self.clock.now, self._requests,
            self.services.url, self.services.token, dict(self.services.world.scopes), shown if document else None,
        )  # fmt: skip

    def _failed(self) -> None:
        """Alexa says so herself, and tells the skill."""
        self._play("alexa", PROBLEM)
        self._send(requests.session_ended("ERROR", {"type": "INVALID_RESPONSE", "message": "no usable response"}))
        self._close()

    def _take(self, response: Json, queued: bool) -> None:
        body = response["response"]
        for directive in body.get("directives") or ():
            kind = str(directive.get("type"))
            if kind == f"{APL}.RenderDocument" and self.device.screen:
                self.shown = directive
            elif kind.startswith(NOT_IMITATED):
                self.note(f"{kind} is not imitated")
        self.attributes = response.get("sessionAttributes") or {}
        self._reprompt = spoken((body.get("reprompt") or {}).get("outputSpeech")) or None
        behaviour = (body.get("outputSpeech") or {}).get("playBehavior", "ENQUEUE")
        self._play("speech", spoken(body.get("outputSpeech")), queued and behaviour == "ENQUEUE")
        self.asking = request_in(response)
        self.ear = "tail" if self.asking else timing.ear_after(body, bool(self.shown))
        if self.asking:
            self._ask_consent()
        elif self.ear == "shut":
            self._close()

    def _play(self, kind: Kind, text: str, queued: bool = False) -> None:
        """Speak now, or after the speech under way, which goes on if there is nothing to add."""
        if queued and not text:
            return
        heard = listen(text, self.options.wpm) if text else Listening()
        start = max(self.clock.now, self.speech_end) if queued else self.clock.now
        self.speech_start, self.speech_end = start, start + timedelta(seconds=heard.lasts)
        if text:
            self._line.played.append(Played(kind, start.astimezone(self.clock.zone), text, heard))

    # Permissions

    def _ask_consent(self) -> None:
        names = ", ".join(asked_scopes(self.asking or {}))
        self.speech_end += timedelta(seconds=timing.CONSENT)
        self.note(f"Alexa asks whether the skill may use {names}: yes, no, [grant ...] or [deny ...]")
        if self.consent is not None:
            self.clock.advance_to(self.speech_end)
            granted, self.consent = self.consent, None
            self.answer_consent(granted)

    def _answer_consent(self, text: str) -> None:
        chosen = self._understand((text,)).chosen
        self.answer_consent({"AMAZON.YesIntent": True, "AMAZON.NoIntent": False}.get(chosen.intent if chosen else ""))
