"""What every test may use: the real content, read once."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bot.content.messages import Messages
from bot.domain.catalog import Catalog
from tests.unit.worlds import the_catalog, the_messages

if Path("/dev/shm").is_dir():  # test files in memory where that is easily had: nothing here tests a power cut
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", "/dev/shm")

settings.register_profile("unknot", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unknot")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return the_catalog()


@pytest.fixture(scope="session")
def messages() -> Messages:
    return the_messages()
