"""A second skill, so that nothing in the simulator can lean on the first."""

from pathlib import Path

import pytest

from simulator import config
from simulator.setup import Options
from simulator.studio import Studio

LITTLE = Path(__file__).parent / "little_skill"


@pytest.fixture(scope="session")
def studio():
    with Studio(config.read(LITTLE)) as open_studio:
        yield open_studio


@pytest.fixture
def make(studio):
    """A speaker with the options given, put right again afterwards."""
    made = []

    def speaker(**options):
        made.append(studio.speaker(Options(**options)))
        return made[-1]

    yield speaker
    for one in made:
        one.__exit__()


@pytest.fixture
def speaker(make):
    return make()
