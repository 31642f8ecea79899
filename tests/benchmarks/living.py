"""People who live with their reminders, on the real services and a real SQLite file, on a moved clock.

They answer, put off, skip, pause, travel, change their week and say nothing for weeks; the bot is restarted and away in
between. What they see goes into their diary. Must not live here: any judgement of it (`accounts`).
"""

import heapq
import re
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import event, select

from bot.bootstrap import open_services
from bot.clock import SimulatedClock
from bot.content.messages import Screen, plain
from bot.domain.anatomy import TechniqueId
from bot.domain.appointments import Appointment
from bot.domain.conversation.codec import dump, load_button
from bot.domain.conversation.events import Command, Event, Said, Tapped
from bot.domain.conversation.known import Known, Massage
from bot.domain.conversation.prompts import Choice
from bot.domain.conversation.states import (
    ConfirmClock,
    EditDays,
    EditLead,
    EditTime,
    FollowUp,
    Home,
    Pausing,
    PickTime,
    PlaceName,
    Plan,
    PlanId,
    Reminder,
    Sid,
    Side,
    StillUseful,
)
from bot.services.conversations import Incoming
from bot.services.memory import read_known, write_known
from bot.services.parts import Services
from bot.settings import read_settings
from bot.storage import appointments, people
from bot.storage.tables import appointments as rows_table
from bot.storage.types import KEYS
from tests.benchmarks.accounts import Diary, Epoch, Seen

CALF = TechniqueId("gastrocnemius__hands__pinch_hold")
SCREEN: TypeAdapter[Screen] = TypeAdapter(Screen)
LATE, MISSED = "This is late: it was planned for", re.compile(r"I could not send (?:one|(\d+)) reminder")
ONWARD = ("none", "begin", "next", "side", "tool", "area", "score", "skip")
"""What leads through a massage session, the likeliest first."""

LENGTHS = (20, 70, 110, 200, 600, 1500, 4000)
"""Minutes of an outage: late enough to say so, too late, and several sessions too late."""


@dataclass
class Someone:
    """One person: their luck, what they did and saw, and the screen they look at."""

    chat: int
    luck: Random
    diary: Diary = field(default_factory=Diary)
    screen: Screen | None = None


@dataclass
class Life:
    """The services as they run now, the people, and what they are going to do, by moment."""

    folder: Path
    clock: SimulatedClock
    luck: Random
    everyone: dict[int, Someone] = field(default_factory=dict)
    plans: list[tuple[datetime, int, Callable[[], Any]]] = field(default_factory=list)
    away: list[tuple[datetime, datetime]] = field(default_factory=list)
    restarts: list[datetime] = field(default_factory=list)
    events: int = 0
    services: Services = field(init=False)
    file: sqlite3.Connection = field(init=False)
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _order: Any = field(default_factory=count)

    # --- the bot

    async def start(self) -> None:
        settings = read_settings(
            _env_file=None, database_url=f"sqlite:///{self.folder}/year.sqlite", unknot_key_file=self.folder / "key"
        )
        self._stack = AsyncExitStack()
        self.services = await self._stack.enter_async_context(open_services(settings, self.clock, lambda: None))
        engine = self.services.conversations.database.engine
        await engine.dispose()  # no plug is pulled here: the disk need not be waited for
        event.listen(engine.sync_engine, "connect", lambda dbapi, _: dbapi.execute("PRAGMA synchronous=OFF").close())
        self.file = sqlite3.connect(self.folder / "year.sqlite", isolation_level=None)

    async def stop(self) -> None:
        self.file.close()
        await self._stack.aclose()

    async def run(self, until: datetime) -> None:
        """Time goes by: every timer, act, restart and outage at its moment."""
        while (moment := self._next()) <= until:
            gone = next((end for start, end in self.away if start <= moment < end), None)
            if gone or any(each <= moment for each in self.restarts):
                self.restarts = [each for each in self.restarts if each > (gone or moment)]
                await self.stop()
                self.clock.move_to(gone or moment)
                await self.start()
            self.clock.move_to(gone or moment)
            if (due := self._earliest()) and due <= self.clock.now():
                await self.services.reminders.tick()
                self._deliver()
            while self.plans and self.plans[0][0] <= self.clock.now():
                await heapq.heappop(self.plans)[2]()
        self.clock.move_to(until)

    def _next(self) -> datetime:
        moments = [each for each in (self._earliest(), self.plans[0][0] if self.plans else None) if each]
        return max(min(moments), self.clock.now())

    def _earliest(self) -> datetime | None:
        (text,) = self.file.execute("SELECT min(due_at) FROM timers").fetchone()
        return datetime.fromisoformat(text).replace(tzinfo=UTC) if text else None

    def later(self, by: timedelta, act: Callable[[], Any]) -> None:
        """Someone is going to do this; when the bot is away, it waits with Telegram until it is back."""
        heapq.heappush(self.plans, (self.clock.now() + by, next(self._order), act))

    # --- what comes in and goes out

    async def does(self, who: Someone, what: Event) -> None:
        self.events += 1
        who.diary.contact = self.clock.now()
        await self.services.conversations.take(Incoming(who.chat, what, message_id=1))
        self._deliver()

    async def taps(self, who: Someone, state: Any, verb: str, value: str = "") -> None:
        await self.does(who, Tapped(state, Choice(verb, value)))

    def _deliver(self) -> None:
        """All that waits in the outbox arrives."""
        waiting = self.file.execute("SELECT chat_id, payload, priority FROM outbox ORDER BY id").fetchall()
        if waiting:
            self.file.execute("DELETE FROM outbox")
        for chat, payload, priority in waiting:
            self._arrives(self.everyone[chat], SCREEN.validate_json(KEYS.unseal(payload)), by_itself=priority > 0)

    def _arrives(self, who: Someone, screen: Screen, *, by_itself: bool) -> None:
        text = plain(screen.text)
        if found := MISSED.search(text):
            who.diary.mentioned += int(found[1] or 1)
        who.screen = screen
        if by_itself:
            state, _ = load_button(screen.rows[0][0].data, self.services.catalog)
            who.diary.seen.append(Seen(self.clock.now(), state, LATE in text))
            self._reacts(who, state)

    # --- what someone does about it

    def _reacts(self, who: Someone, state: Any) -> None:
        delay = timedelta(minutes=who.luck.choice((1, 2, 5, 12, 25, 40)))
        if isinstance(state, Reminder):
            acts = {
                "ignore": 30,
                "already": 14,
                "pass": 12,
                "start": 7,
                "snooze": 14,
                "pause": 1,
                "score": 12,
                "not": 6,
            }
            act = who.luck.choices(list(acts), list(acts.values()))[0]
            if act not in ("ignore", "score", "not"):
                self.later(delay, lambda: self._answers(who, state, act))
        elif isinstance(state, FollowUp) and who.luck.random() < 0.45:
            self.later(delay, lambda: self._scores(who, state))
        elif isinstance(state, StillUseful) and who.luck.random() < 0.5:
            self.later(delay, lambda: self.taps(who, state, "keep"))

    async def _scores(self, who: Someone, state: FollowUp) -> None:
        if who.luck.random() < 0.4:
            await self.does(who, Said(str(who.luck.randint(1, 5))))
        else:
            await self.taps(who, state, *who.luck.choice((("score", "3"), ("score", "5"), ("pass", ""))))

    async def _answers(self, who: Someone, state: Reminder, act: str) -> None:
        if act == "snooze":
            await self._snoozes(who, state)
        elif act == "pause":
            await self.pauses(who)
        elif act == "start":
            await self.taps(who, state, "start")
            await self.works_through(who)
        else:
            await self.taps(who, state, act)
            if act == "already" and who.luck.random() < 0.7:
                await self.does(who, Said("4"))

    async def _snoozes(self, who: Someone, state: Reminder) -> None:
        """Never right before the bot goes away: whether a lost snooze is told is the tests' matter."""
        soon = self.clock.now() + timedelta(hours=14)
        if any(start < soon and self.clock.now() < end for start, end in self.away):
            return
        value = who.luck.choice(("15", "60", "evening"))
        row = (await self.known(who)).appointment(state.slot, state.planned)
        open_one = row is not None and row.status == "reminded"
        who.diary.snoozes[state.slot, datetime.fromtimestamp(state.planned, UTC)] += open_one
        await self.taps(who, state, "snooze", value)

    async def works_through(self, who: Someone) -> None:
        """Tap on until the massage session is over, or nothing leads on."""
        for _ in range(20):
            assert who.screen
            buttons = [load_button(key.data, self.services.catalog) for row in who.screen.rows for key in row]
            onward = [each for verb in ONWARD for each in buttons if each[1].verb == verb]
            if not onward or isinstance(buttons[0][0], Home):
                return
            state, choice = onward[0]
            self.clock.move_to(self.clock.now() + timedelta(seconds=20))
            await self.does(who, Tapped(state, choice))

    async def pauses(self, who: Someone) -> None:
        length = who.luck.choice(("day", "week", "week", "open"))
        await self.taps(who, Pausing(), "pause", length)
        start = self.clock.now()
        end = start + {"day": timedelta(days=1), "week": timedelta(weeks=1)}.get(length, timedelta(days=400))
        who.diary.pauses.append((start, end))
        if length == "open":
            self.later(timedelta(days=who.luck.randint(3, 20)), lambda: self._goes_on(who))

    async def _goes_on(self, who: Someone) -> None:
        await self.taps(who, Plan(), "resume")
        now = self.clock.now()
        who.diary.pauses = [(start, min(end, now)) if start < now else (start, end) for start, end in who.diary.pauses]

    # --- what someone does of their own accord

    async def moves_in(self, chat: int, luck: Random) -> None:
        """Someone who did one session before and now sets a plan of their own, on their clock."""
        who = self.everyone[chat] = Someone(chat, luck)
        now = self.clock.now()
        place = luck.choice(self.services.catalog.places)
        done = Massage(Sid("abc"), CALF, Side.LEFT, now - timedelta(days=2), ended=now - timedelta(days=2))
        known = Known(consent=True, tools=("hands",), zone=place.zone, massage=done, greeted=True)  # type: ignore[arg-type]
        async with self.services.conversations.database.write() as db:
            person = await people.add(db, chat, dump(Home()), write_known(known), now)
            await people.save(db, person, dump(Home()), write_known(known), seen_at=now, consented=True)
        if luck.random() < 0.25:
            plan = PlanId(luck.choice(("article_week", "runner", "lifter", "cyclist")))
            await self.taps(who, PickTime(0, plan), "time", str(luck.randrange(0, 1440)))
        else:
            await self.taps(who, PickTime(some_days(luck)), "time", str(a_minute(luck)))
        await self.noted(who)

    async def noted(self, who: Someone) -> None:
        known = await self.known(who)
        assert known.zone
        epoch = Epoch(self.clock.now(), known.slots, known.zone)
        last = who.diary.epochs[-1] if who.diary.epochs else None
        if last is None or (last.slots, last.zone) != (epoch.slots, epoch.zone):
            who.diary.epochs.append(epoch)

    async def known(self, who: Someone) -> Known:
        async with self.services.conversations.database.read() as db:
            person = await people.by_chat(db, who.chat)
            assert person
            return read_known(person.facts, await appointments.latest(db, person.id, ()))

    async def rows(self, who: Someone) -> list[Appointment]:
        """Every planned session of a person that has a row."""
        async with self.services.conversations.database.read() as db:
            person = await people.by_chat(db, who.chat)
            assert person
            mine = select(rows_table.c.slot, rows_table.c.planned_at, rows_table.c.detail)
            found = [
                appointments.Row(*row) for row in await db.execute(mine.where(rows_table.c.person_id == person.id))
            ]
        return list(read_known(person.facts, found).appointments)

    async def wakes(self, who: Someone) -> None:
        """One of the things people do without being asked; then the next is thought of."""
        self.later(timedelta(days=who.luck.uniform(1, 12)), lambda: self.wakes(who))
        acts = [self._looks] * 9 + [self._travels, self._other_time, self._other_days, self._other_lead, self._works]
        act = who.luck.choice(acts)
        await act(who)
        if act not in (self._looks, self._works):
            await self.noted(who)

    async def _looks(self, who: Someone) -> None:
        await self.does(who, Command(who.luck.choice(("start", "plan", "help"))))

    async def _travels(self, who: Someone) -> None:
        place = who.luck.choice(self.services.catalog.places)
        await self.taps(who, ConfirmClock(PlaceName(place.name)), "yes")

    async def _works(self, who: Someone) -> None:
        await self.taps(who, Home(), "technique", CALF)
        await self.works_through(who)

    async def _slot(self, who: Someone) -> int:
        return who.luck.choice((await self.known(who)).slots).key

    async def _other_time(self, who: Someone) -> None:
        await self.taps(who, EditTime(await self._slot(who)), "time", str(a_minute(who.luck)))

    async def _other_days(self, who: Someone) -> None:
        await self.taps(who, EditDays(await self._slot(who), 0), "days", str(some_days(who.luck)))

    async def _other_lead(self, who: Someone) -> None:
        await self.taps(who, EditLead(await self._slot(who)), "lead", who.luck.choice(("0", "10", "15", "30")))


def some_days(luck: Random) -> int:
    return sum(1 << day for day in luck.sample(range(7), luck.randint(1, 4)))


def a_minute(luck: Random) -> int:
    """A minute of the day: mostly the morning or the evening, sometimes the hours in which clocks change."""
    return luck.choice((luck.randrange(6 * 60, 22 * 60), luck.randrange(6 * 60, 22 * 60), luck.randrange(0, 4 * 60)))


@asynccontextmanager
async def living(folder: Path, start: datetime, seed: int) -> AsyncIterator[Life]:
    life = Life(folder, SimulatedClock(start, running=False), Random(seed))
    await life.start()
    try:
        yield life
    finally:
        await life.stop()


def faulty(life: Life, end: datetime, restarts: int, outages: int) -> None:
    """Moments of restarts, and times in which the bot is away: minutes to days."""
    start, luck = life.clock.now(), life.luck
    span = (end - start).total_seconds()
    begins = sorted(start + timedelta(seconds=luck.uniform(0.05, 0.95) * span) for _ in range(outages))
    life.away = [(begin, begin + timedelta(minutes=luck.choice(LENGTHS))) for begin in begins]
    life.restarts = sorted(start + timedelta(seconds=luck.uniform(0, 1) * span) for _ in range(restarts))
