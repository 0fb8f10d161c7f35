"""`python -m simulator` without a command: the page, opened in the browser."""

from __future__ import annotations

import importlib.util
import threading
import webbrowser

from ..errors import ConfigError
from ..setup import Options
from ..studio import Studio

PORT = 8300
NO_FLASK = """\
the page needs Flask:  pip install -r simulator/requirements.txt
Without it there is the terminal:  python -m simulator talk"""


def needs() -> None:
    """ConfigError when the page cannot be served here."""
    if importlib.util.find_spec("flask") is None:
        raise ConfigError(NO_FLASK)


def run(studio: Studio, options: Options, port: int | None, *, browser: bool, sound: bool = True) -> int:
    """Serve the page until interrupted."""
    needs()
    from .assets import Assets
    from .ear import Ear
    from .room import Room
    from .server import HOST, application, serve
    from .voice import Voice

    voice, ear, assets = Voice(sound), Ear(sound), Assets()
    room = Room(studio, options, voice)
    try:
        server = serve(application(room, ear, assets), PORT if port is None else port, 10 if port is None else 1)
        address = f"http://{HOST}:{server.server_port}/"
        print(f"The smart speaker is at {address}  (Ctrl-C stops it)", flush=True)
        for lacking in (voice.why, ear.why, assets.why):
            if lacking:
                print(f"  {lacking}", flush=True)
        if browser:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        with server:
            server.serve_forever()
    finally:
        room.close()
        voice.close()
    return 0
