"""One coder for all tests of the room: it is only read."""

import pytest

from dayaq.registers.taxonomy.coder import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder.embedded()
