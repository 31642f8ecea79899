"""`kill -9` in the phases of a session: it goes on at the phase that is due, nothing comes twice, both scores stay.

The bot and Telegram are processes of their own, and a two-minute session passes in a few seconds. A few kills here;
`python -m tests.faults.session_kills 50` for as many as the bar says, in real time.
"""

import json

from bot.storage.tables import check_ins, dead_letters, outbox, timers
from tests.fake_telegram import fake_telegram_process
from tests.faults.session_kills import LAST, killed_in_a_session
from tests.integration.conftest import House

KILLS, TIMES = 4, 30.0


async def test_kills_in_a_session_lose_no_place_double_no_phase_and_keep_both_scores_once(house: House) -> None:
    async with fake_telegram_process("--no-limits") as control:
        seen = await killed_in_a_session(control, house.file, KILLS, 3, TIMES)
    assert len(seen.killed) == KILLS
    assert len(seen.back_s) >= 2  # kills within phases, each of which found its place again
    assert seen.doubled == []
    assert seen.in_order
    assert seen.cues[-1].phase == LAST
    assert min(cue.late_s for cue in seen.cues) >= 0
    kept = [(row.moment, json.loads(row.detail)["score"]) for row in await house.rows(check_ins)]
    assert sorted(kept) == [("after", 4), ("before", 6)]
    assert [await house.rows(table) for table in (outbox, timers, dead_letters)] == [[], [], []]
