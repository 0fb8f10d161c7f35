"""Every conversation under tests/dialogs/<language>/, one test each; simulator/dialogs.py explains the format."""

from pathlib import Path

import pytest

from simulator import config, dialogs
from simulator.studio import Studio

HERE = Path(__file__).parent
SETTINGS = config.read(HERE)
DIALOGS = [dialog for path in sorted(HERE.glob("*/*.txt")) for dialog in dialogs.read(path, SETTINGS.expectations)]


@pytest.fixture(scope="module")
def studio():
    with Studio(SETTINGS) as open_studio:
        _look_at_the_environment_again()
        yield open_studio
    _look_at_the_environment_again()


def _look_at_the_environment_again():
    """The skill opens its memory once a process, as on Lambda; other tests may have had another one."""
    from cramp_relief.alexa import service

    service.memory.cache_clear()


@pytest.mark.parametrize("dialog", DIALOGS, ids=lambda dialog: f"{dialog.path.parent.name}/{dialog.id}")
def test_dialog(dialog, studio):
    failures = dialogs.run(dialog, studio)
    assert not failures, "\n".join(["", *failures])
