"""What the host sees coming: the fullest minute of the week against what may leave, as counts only."""

from datetime import timedelta

import pytest

from bot.doctor import crowd
from bot.services.health import Report, needs
from bot.storage import timers
from tests.integration.conftest import BEFORE, NOW, House, massaging

EVERY_S = 1 / 25


async def sets(house: House, *after: timedelta) -> None:
    await house.moves_in(massaging(), BEFORE)
    async with house.services.conversations.database.write() as db:
        for slot, each in enumerate(after):
            await timers.put(db, 1, "remind", slot, NOW + each, NOW + each)


async def test_the_fullest_minute_of_the_coming_week_is_found(house: House) -> None:
    day, later = timedelta(days=1), timedelta(days=8)
    await sets(
        house, day, day + timedelta(seconds=59), day + timedelta(seconds=60), later, later, later, -day, -day, -day
    )
    assert (await house.services.health.report()).fullest == (NOW + day, 2)


async def test_without_timers_no_minute_is_full(house: House) -> None:
    assert (await house.services.health.report()).fullest is None


@pytest.mark.parametrize(("messages", "seconds"), [(0, 0), (1, 0), (2, 0.04), (26, 1), (1501, 60)])
def test_the_last_of_many_leaves_after_all_before_it(messages: int, seconds: float) -> None:
    assert needs(messages, EVERY_S) == timedelta(seconds=seconds)


def test_a_minute_that_can_be_carried_is_named_and_one_that_cannot_is_told_with_its_delay() -> None:
    assert crowd(Report(0, None, None, 0, (NOW, 1501)), EVERY_S).endswith("25 a second can leave")
    assert crowd(Report(0, None, None, 0, (NOW, 3001)), EVERY_S).endswith("so the last leaves 2.0 minutes late")
    assert crowd(Report(0, None, None, 0, None), EVERY_S) == "no timers in the coming week"
