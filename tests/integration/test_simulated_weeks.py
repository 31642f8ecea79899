"""A few people, some weeks around changes of clock and rules, with restarts and outages: every planned session is
accounted for once. The whole year is `python -m tests.benchmarks.simulated_year`.
"""

from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.simulated_year import simulate
from tests.sqlite_at_once import without_threads

BEFORE_THE_CHANGES = datetime(2024, 3, 1, 9, tzinfo=UTC)
"""Kazakhstan changes its rule on the first day, America its clocks on the 10th, Europe and Greenland on the 31st."""


async def test_every_planned_session_of_some_weeks_is_accounted_for_once(tmp_path: Path) -> None:
    with without_threads():
        weeks = await simulate(tmp_path, people=8, weeks=5, restarts=3, outages=3, seed=2, start=BEFORE_THE_CHANGES)
    assert weeks.accounts.wrong == []
    assert weeks.zones >= 8
    assert {"sent on time", "missed and mentioned"} <= set(weeks.accounts.fates)
    assert sum(weeks.accounts.fates.values()) > 80
