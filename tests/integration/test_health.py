"""What the host sees: the fullest minute of the week against what may leave, ills, metrics; counts only."""

import json
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot.adapters.web.watch import watched
from bot.doctor import crowd
from bot.services.health import Report, ills, needs
from bot.storage import outbox, timers
from tests.integration.conftest import ADA, BEFORE, NOW, House, massaging

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
    assert crowd(Report(fullest=(NOW, 1501)), EVERY_S).endswith("25 a second can leave")
    assert crowd(Report(fullest=(NOW, 3001)), EVERY_S).endswith("so the last leaves 2.0 minutes late")
    assert crowd(Report(), EVERY_S) == "no timers in the coming week"


# --- over HTTP


async def fetched(house: House, path: str) -> tuple[int, str]:
    """An answer of the running bot, over real HTTP on a free port."""
    services = house.services
    async with watched("127.0.0.1:0", services.health, services.clock, EVERY_S) as address:
        assert address
        async with ClientSession() as session, session.get(address + path) as answer:
            return answer.status, await answer.text()


async def test_a_bot_that_does_its_work_is_well_and_one_with_late_timers_is_not(house: House) -> None:
    await house.services.health.polled()
    status, body = await fetched(house, "/healthz")
    assert (status, json.loads(body)) == (200, {"ok": True, "ills": []})
    await sets(house, -timedelta(minutes=2), -timedelta(seconds=30))
    status, body = await fetched(house, "/healthz")
    assert status == 503
    assert json.loads(body)["ills"] == ["1 timers are past their time: is unknot run running?"]


async def test_the_metrics_tell_what_waits_and_the_fullest_minute_and_nothing_of_anyone(house: House) -> None:
    await sets(house, *(timedelta(days=1, seconds=each) for each in range(30)), -timedelta(minutes=2))
    async with house.services.conversations.database.write() as db:
        await outbox.put(db, ADA, "secret", priority=outbox.REMINDER, edits=None, now=NOW - timedelta(seconds=90))
    await house.services.health.polled()
    status, body = await fetched(house, "/metrics")
    told = dict(line.rsplit(" ", 1) for line in body.splitlines() if not line.startswith("#"))
    assert status == 200
    assert told["unknot_late_timers"] == "1.0"
    assert (told["unknot_unsent_messages"], told["unknot_oldest_unsent_message_seconds"]) == ("1.0", "90.0")
    assert (told["unknot_fullest_minute_timers"], told["unknot_fullest_minute_needs_seconds"]) == ("30.0", "1.16")
    assert float(told["unknot_fullest_minute_timestamp_seconds"]) == (NOW + timedelta(days=1)).timestamp()
    assert told["unknot_last_poll_age_seconds"] == "0.0"
    assert float(told["unknot_disk_free_bytes"]) > 0
    assert all(name.startswith("unknot_") for name in told)
    assert str(ADA) not in body


async def test_an_address_that_is_taken_is_one_line_in_the_log_and_the_bot_goes_on(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    services = house.services
    async with watched("127.0.0.1:0", services.health, services.clock, EVERY_S) as first:
        assert first
        listen = first.removeprefix("http://")
        async with watched(listen, services.health, services.clock, EVERY_S) as second:
            assert second is None
    assert caplog.messages == ["/healthz and /metrics are off, because LISTEN cannot be had: OSError"]


@pytest.mark.parametrize(
    ("report", "word"),
    [
        (Report(late=2), "2 timers"),
        (Report(oldest_letter=NOW - timedelta(minutes=6)), "has waited"),
        (Report(last_poll=NOW - timedelta(minutes=3)), "last good poll"),
        (Report(free_bytes=10 * 1024**2), "only 10 MB"),
    ],
)
def test_each_ill_is_one_sentence(report: Report, word: str) -> None:
    (ill,) = ills(report, NOW)
    assert word in ill
    assert ills(Report(oldest_letter=NOW, last_poll=NOW), NOW) == []
