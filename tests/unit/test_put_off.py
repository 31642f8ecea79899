"""A reminder put off in words: later today, else the message is read like any other."""

from datetime import UTC, datetime

import pytest

from bot.domain.conversation.hearing import hear
from bot.domain.conversation.known import Known
from bot.domain.conversation.plan.reminding import later_today
from tests.unit.worlds import world

NOW = datetime(2026, 3, 2, 18, tzinfo=UTC)
THERE = world(Known(zone="Europe/Berlin"), NOW)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("in half an hour please", datetime(2026, 3, 2, 18, 30, tzinfo=UTC)),
        ("in 2 hours", datetime(2026, 3, 2, 20, tzinfo=UTC)),
        ("at 9 tonight", datetime(2026, 3, 2, 20, tzinfo=UTC)),
        ("tomorrow at 9am", None),
        ("in 8 hours", None),
        ("every monday at 8pm", None),
    ],
)
def testlater_today_is_an_instant_on_the_persons_own_clock(text: str, due: datetime | None) -> None:
    schedule = hear(THERE, text, "schedule").schedule
    assert schedule is not None
    assert later_today(THERE, schedule) == due
