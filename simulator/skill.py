"""The skill behind the speaker: a Python function in this process, or any server that speaks Alexa's JSON."""

from __future__ import annotations

import importlib
import json
import sys
import time
import traceback
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any, Protocol

from .errors import ConfigError, SkillFailed

Json = dict[str, Any]
DEADLINE = 8.0
"""Seconds Alexa waits for the full response."""


class Skill(Protocol):
    """Anything that answers an Alexa request envelope."""

    def answer(self, event: Json) -> Json:
        """The response envelope; SkillFailed when there is none worth the name."""


class LambdaContext:
    """What a handler may ask of its second argument."""

    function_name = "simulated-skill"
    function_version = "$LATEST"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:simulated-skill"
    log_group_name = "/aws/lambda/simulated-skill"
    log_stream_name = "simulator"

    def __init__(self, request_id: str) -> None:
        self.aws_request_id = request_id
        self._until = time.monotonic() + DEADLINE

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds left before the deadline."""
        return max(0, int((self._until - time.monotonic()) * 1000))


class InProcess:
    """A handler function called directly; what goes in and out passes through JSON, as on the wire."""

    def __init__(self, handler: Callable[[Any, Any], Any]) -> None:
        self._handler = handler

    def answer(self, event: Json) -> Json:
        """Call the handler with a copy of the event."""
        request_id = str(event.get("request", {}).get("requestId", ""))
        began = time.monotonic()
        try:
            # What a skill prints is its log, not ours.
            with redirect_stdout(sys.stderr):
                answered = self._handler(json.loads(json.dumps(event)), LambdaContext(request_id))
        except Exception as error:  # foreign code: whatever it raises is shown
            raise SkillFailed(f"the handler raised {error!r}", traceback.format_exc()) from error
        if time.monotonic() - began > DEADLINE:
            raise SkillFailed(f"no response within {DEADLINE:g} s")
        try:
            return checked(json.loads(json.dumps(answered)))
        except (TypeError, ValueError) as error:
            raise SkillFailed(f"the response is not JSON: {error}") from error


class OverHttp:
    """A skill served at a URL."""

    def __init__(self, url: str, deadline: float = DEADLINE) -> None:
        if not url.startswith(("http://", "https://")):
            raise ConfigError(f"{url!r} is not an http address")
        self._url = url
        self._deadline = deadline
        # No proxies: the skill is on this machine.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def answer(self, event: Json) -> Json:
        """POST the event and read the response."""
        headers = {"Content-Type": "application/json;charset=utf-8", "Accept": "application/json"}
        request = urllib.request.Request(self._url, json.dumps(event).encode(), headers)  # noqa: S310 (checked above)
        try:
            with self._opener.open(request, timeout=self._deadline) as reply:
                return checked(json.loads(reply.read()))
        except urllib.error.HTTPError as error:
            raise SkillFailed(f"{self._url} answered {error.code} {error.reason}") from error
        except OSError as error:
            raise SkillFailed(f"{self._url} did not answer: {error}") from error
        except ValueError as error:
            raise SkillFailed(f"{self._url} did not answer with JSON: {error}") from error


def checked(answered: Any) -> Json:
    """The envelope, when it has the shape of one."""
    if not isinstance(answered, dict):
        raise SkillFailed(f"the response is {type(answered).__name__}, not an object")
    if not isinstance(answered.get("response"), dict):
        raise SkillFailed('the response has no "response" object')
    body = answered["response"]
    objects = {
        "sessionAttributes": answered.get("sessionAttributes"),
        "outputSpeech": body.get("outputSpeech"),
        "card": body.get("card"),
        "reprompt": body.get("reprompt"),
    }
    if isinstance(body.get("reprompt"), dict):
        objects["reprompt.outputSpeech"] = body["reprompt"].get("outputSpeech")
    wrong = [name for name, value in objects.items() if not isinstance(value, dict | None)]
    directives = body.get("directives") or []
    if not isinstance(directives, list) or not all(isinstance(item, dict) for item in directives):
        wrong.append("directives")
    if wrong:
        raise SkillFailed(f"of the wrong kind in the response: {', '.join(wrong)}")
    return answered


def load(handler: str, path: Sequence[Path] = ()) -> InProcess:
    """The skill whose handler is `MODULE:FUNCTION` or `FILE.py:FUNCTION`, its folders importable."""
    where, _, function = handler.rpartition(":")
    if not where or not function:
        raise ConfigError(f"handler {handler!r} is not MODULE:FUNCTION")
    folders = [str(folder) for folder in path]
    if where.endswith(".py"):
        folders.insert(0, str(Path(where).resolve().parent))
        where = Path(where).stem
    sys.path[:0] = [folder for folder in folders if folder not in sys.path]
    try:
        with redirect_stdout(sys.stderr):
            found = getattr(importlib.import_module(where), function)
    except (ImportError, AttributeError) as error:
        raise ConfigError(f"cannot load the handler {handler}: {error}") from error
    if not callable(found):
        raise ConfigError(f"{handler} is not a function")
    return InProcess(found)
