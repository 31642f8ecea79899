"""`kill -9`, again and again, while people write and tap: nothing is lost, nothing counts twice, every chat goes on.

The bot and Telegram are processes of their own. The database keeps a trail of what was committed, by triggers of the
test's own. Twenty kills use warm forks (`processes`); a few use `python -m bot run` itself.
"""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import text

from bot.clock import monotonic
from bot.domain.conversation.states import Page, Reading
from bot.storage.tables import check_ins, dead_letters, outbox, persons, timers
from tests.fake_telegram import TEST_TOKEN, ControlClient, fake_telegram_process
from tests.faults.conftest import spoil, until
from tests.faults.crowd import Someone, crowd
from tests.faults.processes import Cold, Process, Warm
from tests.integration.conftest import KEY, House

Start = Callable[[], Process]
TRAIL = (
    "CREATE TABLE trail (seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT, what INTEGER)",
    "CREATE TRIGGER trail_update AFTER INSERT ON seen_updates BEGIN"
    " INSERT INTO trail (kind, what) VALUES ('update', NEW.update_id); END",
    "CREATE TRIGGER trail_turn AFTER UPDATE OF state ON persons BEGIN"
    " INSERT INTO trail (kind, what) VALUES ('turn', NEW.chat_id); END",
    "CREATE TRIGGER trail_letter AFTER INSERT ON outbox WHEN NEW.edits IS NULL AND NEW.priority <> 1 BEGIN"
    " INSERT INTO trail (kind, what) VALUES ('message', NEW.chat_id); END",
)
SEED = 20261125
PHASES = 30
"""More than a session has; a person skips most of them."""

REPEATED = 4
"""Messages that may come twice for each kill: ten chats have one each on its way, 1 to 2 were measured."""


@dataclass(frozen=True)
class Plan:
    """How much of everything. `others`: acts of each person beside the session and the last command."""

    kind: type[Warm] | type[Cold]
    kills: int
    people: int
    others: int
    gap_s: float
    patience_s: float


MANY = Plan(Warm, kills=20, people=10, others=34, gap_s=0.1, patience_s=1.2)
FEW = Plan(Cold, kills=1, people=1, others=0, gap_s=0.1, patience_s=3)


def starting(kind: type[Warm] | type[Cold], house: House, control: ControlClient) -> Start:
    settings = {
        "TELEGRAM_BOT_TOKEN": TEST_TOKEN,
        "TELEGRAM_API_URL": control.url,
        "DATABASE_URL": f"sqlite:///{house.file}",
        "UNKNOT_KEY": KEY,
    }
    return lambda: kind(settings, house.file.parent / "log")


async def kill_often(start: Start, control: ControlClient, plan: Plan) -> None:
    """Kill it while it starts, or in the middle of its work, and start it again."""
    luck = random.Random(SEED)
    for _ in range(plan.kills):
        process = start()
        if luck.random() < 0.25:
            await asyncio.sleep(luck.uniform(0, plan.patience_s / 2))
        else:
            await busy(control, luck.randint(6, 20), plan.patience_s)
            await asyncio.sleep(luck.uniform(0, 0.05))
        process.kill()


async def busy(control: ControlClient, calls: int, seconds: float) -> None:
    """Until the bot has made so many calls, or has had time enough for them."""
    ends = monotonic() + seconds
    goal = (await control.state())["calls"] + calls
    while (await control.state())["calls"] < goal and monotonic() < ends:
        await asyncio.sleep(0.05)


async def at_rest(house: House, control: ControlClient) -> bool:
    return not await control.pending() and not await house.rows(outbox)


@dataclass
class Story:
    """What was done, and what the database and the chats say became of it."""

    people: list[Someone]
    trail: dict[str, list[int]]
    messages: Counter[int]
    exit_status: int
    log: str


async def told(plan: Plan, house: House) -> Story:
    for statement in TRAIL:
        spoil(house.file, statement)
    async with fake_telegram_process("--no-limits") as control:
        people = await crowd(control, plan.people, SEED)
        start = starting(plan.kind, house, control)
        lives = [asyncio.create_task(one.lives(plan.others, plan.gap_s)) for one in people]
        await kill_often(start, control, plan)
        last = start()
        try:
            await asyncio.gather(*lives)
            await until(lambda: at_rest(house, control), seconds=60)
        finally:
            status = last.terminate()
        sent = Counter([message["chat_id"] for message in await control.sent() if not of_a_phase(message["text"])])
    return Story(people, await trail_of(house), sent, status, (house.file.parent / "log").read_text())


def of_a_phase(text: str) -> bool:
    """What a timer of a session brought: it is sent at most once, and overtaken by the next (test_session_kills)."""
    return "to go." in text or "Make the same movement again" in text


async def trail_of(house: House) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {"update": [], "turn": [], "message": []}
    async with house.database.read() as db:
        for kind, what in await db.execute(text("SELECT kind, what FROM trail ORDER BY seq")):
            found[kind].append(what)
    return found


@pytest.mark.parametrize("plan", [MANY, FEW], ids=["twenty kills of a warm fork", "one kill of `python -m bot run`"])
async def test_kills_lose_nothing_double_nothing_and_stop_no_chat(plan: Plan, house: House) -> None:
    story = await told(plan, house)
    assert story.log.count("polling as") > plan.kills // 3  # it was not only killed while starting
    assert sum(len(one.updates) for one in story.people) >= plan.people * (plan.others + 12)
    every_update_is_committed_once_and_in_its_chat_s_order(story)
    few_messages_come_twice_and_none_is_missing(story, plan.kills)
    await each_score_is_kept_once(house, story.people)
    await every_chat_has_reached_its_end(house, story)


def every_update_is_committed_once_and_in_its_chat_s_order(story: Story) -> None:
    assert sorted(story.trail["update"]) == sorted(update for one in story.people for update in one.updates)
    for one in story.people:
        assert [update for update in story.trail["update"] if update in set(one.updates)] == one.updates
    turns = Counter(story.trail["turn"])  # and one for each phase that came by itself
    assert all(len(one.updates) <= turns[one.chat_id] <= len(one.updates) + PHASES for one in story.people)


def few_messages_come_twice_and_none_is_missing(story: Story, kills: int) -> None:
    committed = Counter(story.trail["message"])
    repeated = {chat: story.messages[chat] - committed[chat] for chat in committed}
    assert min(repeated.values()) >= 0
    assert max(repeated.values()) <= kills  # one chat in order: a kill can catch one message of it
    assert sum(repeated.values()) <= REPEATED * kills


async def each_score_is_kept_once(house: House, people: list[Someone]) -> None:
    chats = {row.id: row.chat_id for row in await house.rows(persons)}
    kept = [(chats[row.person_id], row.moment, json.loads(row.detail)["score"]) for row in await house.rows(check_ins)]
    expected = [(one.chat_id, *score) for one in people for score in (("before", one.before), ("after", one.after))]
    assert sorted(kept) == sorted(expected)


async def every_chat_has_reached_its_end(house: House, story: Story) -> None:
    for one in story.people:
        assert await house.state(one.chat_id) == Reading(Page.PRIVACY)
        assert (await house.known(one.chat_id)).consent is True
    assert [await house.rows(table) for table in (outbox, dead_letters)] == [[], []]
    assert {row.kind for row in await house.rows(timers)} <= {"next_day"}  # whoever tapped that they may be asked
    assert story.exit_status == 0
    assert "Traceback" not in story.log
    assert " ERROR " not in story.log
