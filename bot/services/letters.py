"""The outbox as adapters see it: which screens wait for delivery, and what became of each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from pydantic import TypeAdapter

from bot.content.messages import Screen
from bot.storage import outbox, people, records
from bot.storage.database import Database, Db

ANSWER, PHASE, REMINDER, TRACK = outbox.ANSWER, outbox.PHASE, outbox.REMINDER, outbox.TRACK
_SCREEN: TypeAdapter[Screen] = TypeAdapter(Screen)


@dataclass(frozen=True, slots=True)
class Letter:
    """A screen to be shown in a chat, as a new message or in place of message `edits`.

    `phase`: it belongs to a running session, comes without a sound, and as a new message is sent at most once.
    """

    id: int
    chat_id: int
    edits: int | None
    screen: Screen
    attempts: int
    phase: bool = False


async def post(
    db: Db, chat_id: int, screen: Screen, *, priority: int = ANSWER, edits: int | None = None, now: datetime
) -> None:
    """Commit a screen for delivery. It takes the place of an undelivered one for the same message."""
    if edits is not None:
        await outbox.withdraw(db, chat_id, edits)
    payload = _SCREEN.dump_json(screen).decode()
    await outbox.put(db, chat_id, payload, priority=priority, edits=edits, now=now)


async def overtake_phases(db: Db, chat_id: int, screen: Screen, edits: int | None) -> None:
    """An answer in a session: an undelivered phase is overtaken, and this is where the session is shown now, or not."""
    await outbox.withdraw_phases(db, chat_id)
    await people.show_phase_in(db, chat_id, edits if screen.lasts_s else None)


async def post_track(db: Db, chat_id: int, screen: Screen, *, now: datetime) -> None:
    """Commit the sound of a session that is about to begin; one for an earlier session is not wanted any more."""
    await outbox.withdraw_track(db, chat_id)
    await post(db, chat_id, screen, priority=TRACK, now=now)


async def withdraw_track(db: Db, chat_id: int) -> bool:
    """Take back a sound that has not been sent. True when there was one."""
    return await outbox.withdraw_track(db, chat_id)


async def post_phase(db: Db, chat_id: int, screen: Screen, *, over: int | None, now: datetime) -> None:
    """Commit the phase that is on now: over the message `over`, or as a new one. An undelivered one is overtaken."""
    if await outbox.withdraw_phases(db, chat_id):
        over = None
    if over is None:
        await people.show_phase_in(db, chat_id, None)
    await outbox.put(db, chat_id, _SCREEN.dump_json(screen).decode(), priority=PHASE, edits=over, now=now)


@dataclass(frozen=True)
class Letters:
    """What an adapter does with the outbox. Each call is one transaction."""

    database: Database

    async def ready(
        self, now: datetime, busy: Collection[int], limit: int, aside: Collection[int] = ()
    ) -> list[Letter]:
        """The next letter of each chat that is not busy, answers before reminders. `aside`: letters left out."""
        async with self.database.read() as db:
            rows = await outbox.ready(db, now, busy, limit, aside)
        return [
            Letter(
                row.id,
                row.chat_id,
                row.edits,
                _SCREEN.validate_json(row.payload),
                row.attempts,
                row.priority == PHASE,
            )
            for row in rows
        ]

    async def begin(self) -> None:
        """At the start of a process: a new message of a session that the last one was sending is not sent again.

        Nobody can know whether it arrived. The next phase comes as a new message.
        """
        async with self.database.write() as db:
            for chat_id in await outbox.drop_tried_phases(db):
                await people.show_phase_in(db, chat_id, None)

    async def trying(self, letter: Letter) -> None:
        """A new message of a session is about to leave."""
        async with self.database.write() as db:
            await outbox.trying(db, letter.id)

    async def next_moment(self, busy: Collection[int], aside: Collection[int] = ()) -> datetime | None:
        """When the earliest waiting letter may be tried; None when none waits."""
        async with self.database.read() as db:
            return await outbox.next_moment(db, busy, aside)

    async def waiting(self, letters: Collection[int]) -> set[int]:
        """Which of these letters are still to be delivered: some may have been taken back."""
        async with self.database.read() as db:
            return await outbox.waiting(db, letters)

    async def delivered(self, letter: Letter, message_id: int | None = None) -> None:
        """It is shown, in message `message_id` where it is a new one."""
        async with self.database.write() as db:
            await outbox.remove(db, letter.id)
            if message_id is not None and letter.screen.lasts_s:
                await people.show_phase_in(db, letter.chat_id, message_id)

    async def postpone(self, letter: Letter, until: datetime) -> None:
        """Try again later; the chat's later letters wait behind this one."""
        async with self.database.write() as db:
            await outbox.postpone(db, letter.id, until)

    async def send_anew(self, letter: Letter) -> None:
        """The message to be edited is gone: this letter becomes a new message."""
        async with self.database.write() as db:
            await outbox.detach(db, letter.id)

    async def bury(self, letter: Letter, error: str, now: datetime) -> None:
        """Give up on a letter that can never be delivered, leaving its id and the class of the error."""
        async with self.database.write() as db:
            await outbox.remove(db, letter.id)
            await records.bury(db, "letter", letter.id, error, now)

    async def blocked(self, chat_id: int, now: datetime, update_id: int | None = None) -> None:
        """The person blocked the bot: no reminder goes out any more. An update that says so counts once."""
        async with self.database.write() as db:
            if update_id is None or await records.first_time(db, update_id, now):
                await people.block(db, chat_id, now)

    async def moved(self, chat_id: int, new_chat_id: int) -> None:
        async with self.database.write() as db:
            await people.move(db, chat_id, new_chat_id)
