"""The one door: every event, whoever brings it, is handled here in one transaction.

Read the person and the state, advance, write state, scores, timers and outgoing screens, commit. Only then is anything
sent (`wake`) and only then may an update be acknowledged.
"""

import asyncio
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import cast

from bot.clock import Clock
from bot.content.messages import Messages, Screen
from bot.domain.anatomy import Side, TechniqueId
from bot.domain.catalog import Catalog
from bot.domain.conversation import codec
from bot.domain.conversation.effects import (
    Count,
    DropCheckIn,
    DropTimers,
    DropTrack,
    Effect,
    Erase,
    KeepCheckIn,
    Send,
    SendBreath,
    SendCalendar,
    SendPicture,
    SendTrack,
    SendWeek,
    SetTimer,
)
from bot.domain.conversation.events import Due, DueTogether, Event, StaleTap, Tapped, TimerKind
from bot.domain.conversation.flow import place
from bot.domain.conversation.known import Known, Step, World
from bot.domain.conversation.machine import advance, prompt_for
from bot.domain.conversation.massage.running import track_late
from bot.domain.conversation.plan.alarms import Run, coming_back
from bot.domain.conversation.prompts import say
from bot.domain.conversation.states import Home
from bot.faults import described
from bot.services import letters
from bot.services.attachments import Attachments, breath_name, track_name
from bot.services.calendars import calendar_screen
from bot.services.labels import as_tap
from bot.services.memory import changed_rows, instants_of, read_known, read_state, write_known
from bot.services.weeks import week_screen
from bot.storage import appointments, counts, people, records, timers
from bot.storage.database import Database, DatabaseTrouble, Db
from bot.storage.people import Person

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One event of a chat. `update_id` makes a second delivery harmless; `message_id` is the tapped message, if any."""

    chat_id: int
    event: Event
    update_id: int | None = None
    message_id: int | None = None


@dataclass(frozen=True)
class Conversations:
    """Handles events. `wake` tells whoever delivers that screens may be waiting; `alarm`, that a timer was set."""

    database: Database
    catalog: Catalog
    messages: Messages
    clock: Clock
    wake: Callable[[], None]
    attachments: Attachments
    alarm: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, incoming: Incoming) -> None:
        """Handle one event, once. Returns when it may be acknowledged; raises DatabaseTrouble to get it again."""
        now = self.clock.now()
        try:
            erased = await self._take(incoming, now)
        except DatabaseTrouble:
            raise
        except Exception as error:
            log.error("an update was given up on: %s", described(error))
            await self._give_up(incoming, error, now)
            erased = False
        if erased:
            await self.database.scrub()
        self.alarm.set()
        self.wake()

    async def _take(self, incoming: Incoming, now: datetime) -> bool:
        async with self.database.write() as db:
            if incoming.update_id is not None and not await records.first_time(db, incoming.update_id, now):
                return False
            person = await people.by_chat(db, incoming.chat_id) or await self._newcomer(db, incoming.chat_id, now)
            tapped = isinstance(incoming.event, (Tapped, StaleTap))
            return await self._turn(db, person, incoming.event, now, edits=incoming.message_id if tapped else None)

    async def fire(self, timer_id: int) -> None:
        """A timer has come due: claim it with all that is due for its person, advance, commit. A second claim finds
        nothing."""
        now = self.clock.now()
        async with self.database.write() as db:
            found = await timers.claim(db, timer_id, now)
            person = await people.by_id(db, found[0].person_id) if found else None
            if person is None or person.blocked_at:
                return
            due = (Due(cast(TimerKind, each.kind), each.slot, each.planned_at, each.due_at) for each in found)
            await self._turn(db, person, DueTogether(tuple(due)), now, edits=None)
        self.wake()

    async def decline(self, chat_id: int, update_id: int, link: str) -> None:
        """Somewhere that is not private: one line with the way to a private chat, and nothing kept."""
        now = self.clock.now()
        async with self.database.write() as db:
            if await records.first_time(db, update_id, now):
                await letters.post(db, chat_id, Screen(self.messages.words(say("group", link=link))), now=now)
        self.wake()

    async def bury(self, update_id: int, error: str) -> None:
        """An update that cannot be read is put aside: its id and the class of the error."""
        now = self.clock.now()
        async with self.database.write() as db:
            if await records.first_time(db, update_id, now):
                await records.bury(db, "update", update_id, error, now)

    # --- inside the transaction

    async def _newcomer(self, db: Db, chat_id: int, now: datetime) -> Person:
        state, facts = codec.dump(Home()), write_known(Known())
        return Person(await people.add(db, chat_id, state, facts, now), chat_id, state, facts, now, None)

    async def _turn(self, db: Db, person: Person, event: Event, now: datetime, *, edits: int | None) -> bool:
        """Advance one person and write all that follows. True when the person was erased."""
        state = read_state(person.state, self.catalog)
        before = read_known(person.facts, await appointments.latest(db, person.id, instants_of(event, state)))
        back = (
            coming_back(World(self.catalog, before, now))
            if person.blocked_at
            else Run(World(self.catalog, before, now))
        )
        reached = advance(back.world, state, as_tap(back.world, self.messages, state, event))
        if DropTrack() in reached.effects and await letters.withdraw_track(db, person.chat_id):
            reached = track_late(reached)
        after = replace(back.world, known=reached.known)
        erased = any(isinstance(effect, Erase) for effect in reached.effects)
        if erased:
            await people.erase(db, person.chat_id)
        else:
            seen_at = person.seen_at if isinstance(event, DueTogether) else now
            await self._remember(db, person, before, reached, seen_at=seen_at)
            for effect in (*back.effects, *reached.effects):
                await self._apply(db, person, after, effect)
        if not reached.silent:
            in_session = bool(person.phase_message or (before.massage and before.massage.run))
            await self._show(db, person, after, reached, edits, in_session=in_session)
        for effect in reached.effects:
            await self._attach(db, person, after, effect)
        return erased

    async def _show(
        self, db: Db, person: Person, after: World, reached: Step, edits: int | None, *, in_session: bool
    ) -> None:
        screen = self.messages.screen(prompt_for(after, reached.state), reached.notice)
        if reached.cue:
            over = person.phase_message if reached.cue == "over" else None
            await letters.post_phase(db, person.chat_id, screen, over=over, now=after.now)
            return
        if in_session or screen.lasts_s:
            await letters.overtake_phases(db, person.chat_id, screen, edits)
        await letters.post(db, person.chat_id, screen, edits=edits, now=after.now)

    async def _remember(self, db: Db, person: Person, before: Known, reached: Step, *, seen_at: datetime) -> None:
        state, facts = codec.dump(reached.state), write_known(reached.known)
        consented = reached.known.consent is True
        await people.save(db, person.id, state, facts, seen_at=seen_at, consented=consented)
        new, changed = changed_rows(before, reached.known)
        for row in new:
            await appointments.add(db, person.id, row)
        for row in changed:
            await appointments.change(db, person.id, row)

    async def _apply(self, db: Db, person: Person, after: World, effect: Effect) -> None:
        match effect:
            case KeepCheckIn(sid, moment, score, technique, side):
                detail = json.dumps({"score": score, "technique": technique, "side": side.value})
                await people.keep_check_in(db, person.id, sid, moment, detail, after.now)
            case SetTimer(kind, slot, planned, due):
                await timers.put(db, person.id, kind, slot, planned, due)
            case DropTimers(slot, kind, planned_at):
                await timers.drop(db, person.id, slot, kind, planned_at)
            case DropCheckIn(sid, moment):
                await people.drop_check_in(db, person.id, sid, moment)
            case Count(what, technique):
                await counts.one_more(db, f"{what}:{technique}" if technique else what)
            case Send(state, notice):
                screen = self.messages.screen(prompt_for(after, state), notice)
                await letters.post(db, person.chat_id, screen, priority=letters.REMINDER, now=after.now)

    async def _attach(self, db: Db, person: Person, after: World, effect: Effect) -> None:
        """What goes with a screen comes after it: it may have to be made first."""
        match effect:
            case SendPicture(kind, technique, side):
                screen = self._picture(kind, technique, side)
            case SendTrack():
                words, missing = self.messages.words(say("track")), self.messages.words(say("track-missing"))
                screen = Screen(words, attachment=track_name(effect), instead=missing)
                await letters.post_track(db, person.chat_id, screen, now=after.now)
                return
            case SendBreath((in_s, out_s)):
                words = self.messages.words(say("breath-film", in_s=in_s, out_s=out_s))
                instead = self.messages.words(say("breathing-short", in_s=in_s, out_s=out_s))
                screen = Screen(words, attachment=breath_name(effect), instead=instead)
            case SendCalendar():
                screen = await calendar_screen(self.messages, after, owner=str(person.id))
            case SendWeek():
                screen = week_screen(self.messages, after)
            case _:
                return
        await letters.post(db, person.chat_id, screen, now=after.now)

    def _picture(self, kind: str, technique: TechniqueId, side: Side) -> Screen:
        """A picture with what it shows in words, for who cannot see it."""
        name = f"{kind} {technique} {side.value}".strip()
        area = self.catalog.area_of(technique)
        if kind == "setup":
            words = say("picture-setup", alt=self.catalog.setup_of[technique].alt or "")
        else:
            words = say("picture-map", place=place(area, side), view=self.attachments.drawing(name).view)
        return Screen(self.messages.words(words), attachment=name)

    # --- when it goes wrong

    async def _give_up(self, incoming: Incoming, error: Exception, now: datetime) -> None:
        """Roll back has happened; leave a trace without text, tell the person, and let the chat go on."""
        async with self.database.write() as db:
            if incoming.update_id is not None and not await records.first_time(db, incoming.update_id, now):
                return
            await records.bury(db, "update", incoming.update_id or 0, type(error).__name__, now)
            await letters.post(db, incoming.chat_id, Screen(self.messages.words(say("trouble"))), now=now)
