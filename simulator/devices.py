"""The devices that can be simulated: what they can show, and how they tell the skill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .errors import ConfigError

APL = "Alexa.Presentation.APL"
APL_VERSION = "2024.3"


@dataclass(frozen=True, slots=True)
class Screen:
    """A display, in device-independent pixels."""

    width: int
    height: int
    dpi: int = 160
    round: bool = False
    mode: str = "HUB"
    touch: bool = True


@dataclass(frozen=True, slots=True)
class Device:
    """A smart speaker, perhaps with a screen."""

    name: str
    title: str
    screen: Screen | None = None
    tells_of_silence: bool = True
    """Sends SessionEndedRequest when nobody answers; the Show does not (nodejs SDK issue 223)."""

    def interfaces(self) -> dict[str, Any]:
        """`supportedInterfaces` of the request."""
        if not self.screen:
            return {}
        return {APL: {"runtime": {"maxVersion": APL_VERSION}}}

    def viewport(self) -> dict[str, Any]:
        """The parts of `context` that describe the screen; {} without one."""
        screen = self.screen
        if not screen:
            return {}
        scale = screen.dpi / 160
        size = {"pixelWidth": round(screen.width * scale), "pixelHeight": round(screen.height * scale)}
        shape = "ROUND" if screen.round else "RECTANGLE"
        video = {"codecs": ["H_264_42", "H_264_41"]}
        viewport = {
            "experiences": [{"arcMinuteWidth": 246, "arcMinuteHeight": 144, "canRotate": False, "canResize": False}],
            "mode": screen.mode,
            "shape": shape,
            **size,
            "dpi": screen.dpi,
            "currentPixelWidth": size["pixelWidth"],
            "currentPixelHeight": size["pixelHeight"],
            **({"touch": ["SINGLE"]} if screen.touch else {}),
            **({} if screen.touch else {"keyboard": ["DIRECTION"]}),
            "video": video,
        }
        current = {"mode": screen.mode, "video": video, "size": {"type": "DISCRETE", **size}}
        viewports = [
            {
                "type": "APL",
                "id": "main",
                "shape": shape,
                "dpi": screen.dpi,
                "presentationType": "STANDARD",
                "canRotate": False,
                "configuration": {"current": current},
            }
        ]
        return {"Viewport": viewport, "Viewports": viewports}


DEVICES = {
    device.name: device
    for device in (
        Device("dot", "a speaker without a screen"),
        Device("show", "a screen of 1280 x 800", Screen(1280, 800), tells_of_silence=False),
        Device("hub-round", "a round screen of 480 x 480", Screen(480, 480, round=True)),
        Device("tv", "a television of 960 x 540 at 320 dpi", Screen(960, 540, 320, mode="TV", touch=False)),
    )
}


def device(name: str) -> Device:
    """The device called `name`; ConfigError for an unknown one."""
    if name not in DEVICES:
        raise ConfigError(f"no device {name!r}: there are {', '.join(DEVICES)}")
    return DEVICES[name]
