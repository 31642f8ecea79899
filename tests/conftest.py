"""What every test may use: the real content, read once."""

import pytest
from hypothesis import HealthCheck, settings

from bot.content.messages import Messages
from bot.domain.catalog import Catalog
from tests.unit.worlds import the_catalog, the_messages

settings.register_profile("unknot", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unknot")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return the_catalog()


@pytest.fixture(scope="session")
def messages() -> Messages:
    return the_messages()
