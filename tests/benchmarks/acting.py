"""What people do with their reminders in a simulated year: answer, put off, skip, pause, travel, change their week, say
nothing for weeks. Each by their own luck. Must not live here: any judgement of what comes of it (`accounts`).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bot.clock import SimulatedClock
from bot.domain.anatomy import TechniqueId
from bot.domain.conversation.codec import dump, load_button
from bot.domain.conversation.events import Command, Said, Tapped
from bot.domain.conversation.known import Known, Massage
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
    TooMuch,
)
from bot.domain.planning import Slot, mask_to_days
from bot.services.memory import write_known
from bot.storage import people
from tests.benchmarks.accounts import Epoch
from tests.benchmarks.living import Life, Someone

CALF = TechniqueId("gastrocnemius__hands__pinch_hold")
ONWARD = ("none", "begin", "next", "side", "tool", "area", "score", "skip")
"""What leads through a massage session, the likeliest first."""
REFUSED = (TooMuch, EditDays)
"""Where a limit of the week is named."""


class Street(Life):
    """Everyone who lives with the bot."""

    # --- about a message

    def reacts(self, who: Someone, state: Any) -> None:
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

    def _answered(self, who: Someone, state: Reminder | FollowUp) -> None:
        who.diary.answers[state.slot, datetime.fromtimestamp(state.planned, UTC)] += 1

    async def _scores(self, who: Someone, state: FollowUp) -> None:
        self._answered(who, state)
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
            self._answered(who, state)
            await self.taps(who, state, "start")
            await self.works_through(who)
        else:
            self._answered(who, state)
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
        who.diary.sessions.append(self.clock.now())
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
        if (await self.known(who)).zone != place.zone:
            who.diary.doubts.append(f"went to {place.name}, and the clock is that of {(await self.known(who)).zone}")

    async def _works(self, who: Someone) -> None:
        await self.taps(who, Home(), "technique", CALF)
        await self.works_through(who)

    async def _slot(self, who: Someone) -> Slot:
        return who.luck.choice((await self.known(who)).slots)

    async def _changes(self, who: Someone, wanted: Slot, state: Any, verb: str, value: object) -> None:
        """Change one session of the week: it is kept as it was tapped, or the week stays and a limit is named."""
        before = (await self.known(who)).slots
        await self.taps(who, state, verb, str(value))
        kept = (await self.known(who)).slots
        assert who.screen
        refused = kept == before and isinstance(
            load_button(who.screen.rows[0][0].data, self.services.catalog)[0], REFUSED
        )
        if wanted not in kept and not refused:
            who.diary.doubts.append(f"wanted {wanted} and has {kept}")

    async def _other_time(self, who: Someone) -> None:
        slot, minute = await self._slot(who), a_minute(who.luck)
        wanted = replace(slot, at=time(minute // 60, minute % 60))
        await self._changes(who, wanted, EditTime(slot.key), "time", minute)

    async def _other_days(self, who: Someone) -> None:
        slot, days = await self._slot(who), some_days(who.luck)
        await self._changes(who, replace(slot, weekdays=mask_to_days(days)), EditDays(slot.key, 0), "days", days)

    async def _other_lead(self, who: Someone) -> None:
        slot, lead = await self._slot(who), who.luck.choice((0, 10, 15, 30))
        await self._changes(who, replace(slot, lead=lead), EditLead(slot.key), "lead", lead)


def some_days(luck: Random) -> int:
    return sum(1 << day for day in luck.sample(range(7), luck.randint(1, 4)))


def a_minute(luck: Random) -> int:
    """A minute of the day: mostly the morning or the evening, sometimes the hours in which clocks change."""
    return luck.choice((luck.randrange(6 * 60, 22 * 60), luck.randrange(6 * 60, 22 * 60), luck.randrange(0, 4 * 60)))


@asynccontextmanager
async def living(folder: Path, start: datetime, seed: int) -> AsyncIterator[Street]:
    life = Street(folder, SimulatedClock(start, running=False), Random(seed))
    await life.start()
    try:
        yield life
    finally:
        await life.stop()
