"""Delivers the outbox: many chats at a time, one chat in order, answers before reminders, at Telegram's pace.

It is woken when something was committed; otherwise it sleeps until the earliest postponed letter may be tried.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import InvalidToken, TelegramError

from bot.adapters.telegram.outcomes import Outcome, Verdict, sort
from bot.adapters.telegram.pacing import Pace
from bot.clock import Clock, monotonic
from bot.content.messages import Screen
from bot.faults import described
from bot.services.letters import Letter, Letters
from bot.services.pictures import Pictures
from bot.tasks import Tasks

log = logging.getLogger(__name__)
AT_ONCE = 24
SWEEP = timedelta(seconds=30)
"""At the latest after this the outbox is looked at again, woken or not."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(key.label, callback_data=key.data) for key in row] for row in screen.rows]
    return InlineKeyboardMarkup(rows) if rows else None


@dataclass
class Sender:
    """One per process."""

    bot: Bot
    letters: Letters
    clock: Clock
    awake: asyncio.Event
    pictures: Pictures
    pace: Pace = field(default_factory=Pace)
    _busy: set[int] = field(default_factory=set, init=False)
    _tasks: Tasks = field(default_factory=Tasks, init=False)
    _refused: InvalidToken | None = field(default=None, init=False)

    async def run(self) -> None:
        """Deliver until cancelled. A database that fails is waited for. Raises InvalidToken once a token is refused."""
        try:
            while self._refused is None:
                try:
                    await self._pass()
                except Exception as error:
                    log.error("the sender waits: %s", described(error))
                    await asyncio.sleep(1)
            raise self._refused
        finally:
            await self._tasks.stop()

    async def _pass(self) -> None:
        self.awake.clear()
        for letter in await self.letters.ready(self.clock.now(), self._busy, AT_ONCE - len(self._busy)):
            self._busy.add(letter.chat_id)
            self._tasks.start(self._deliver(letter), "delivery")
        await self._sleep()

    async def _sleep(self) -> None:
        moment = await self.letters.next_moment(self._busy)
        wait = SWEEP if moment is None else min(SWEEP, max(timedelta(), moment - self.clock.now()))
        # Where something is ready already, all hands are busy and the end of a delivery wakes us.
        seconds = wait.total_seconds() or SWEEP.total_seconds()
        try:
            async with asyncio.timeout(seconds):
                await self.awake.wait()
        except TimeoutError:
            return

    async def _deliver(self, letter: Letter) -> None:
        try:
            await asyncio.sleep(self.pace.take(letter.chat_id, monotonic()) - monotonic())
            await self._settle(letter, await self._attempt(letter))
        except InvalidToken as error:
            self._refused = error
        except Exception as error:
            log.error("letter %s is kept: %s", letter.id, described(error))
            await asyncio.sleep(1)
        finally:
            self._busy.discard(letter.chat_id)
            self.awake.set()

    async def _attempt(self, letter: Letter) -> Outcome:
        try:
            await self._show(letter)
        except TelegramError as error:
            outcome = sort(error, letter.attempts)
            if outcome.verdict is not Verdict.DELIVERED:
                log.info("letter %s: %s, %s", letter.id, type(error).__name__, outcome.verdict.name.lower())
            return outcome
        return Outcome(Verdict.DELIVERED)

    async def _show(self, letter: Letter) -> None:
        if letter.screen.picture and await self._show_picture(letter):
            return
        text, markup = letter.screen.text, keyboard(letter.screen)
        if letter.edits is None:
            await self.bot.send_message(
                letter.chat_id, text, parse_mode="HTML", reply_markup=markup, link_preview_options=_NO_PREVIEW
            )
        else:
            await self.bot.edit_message_text(
                text,
                letter.chat_id,
                letter.edits,
                parse_mode="HTML",
                reply_markup=markup,
                link_preview_options=_NO_PREVIEW,
            )

    async def _show_picture(self, letter: Letter) -> bool:
        """By Telegram's id where it was sent before, else drawn; False when it cannot be, and words must do."""
        try:
            drawing = self.pictures.drawing(letter.screen.picture)
            known = await self.pictures.known(drawing.key)
            photo = known if known and not letter.attempts else await self.pictures.studio.render(drawing)
        except Exception as error:
            log.error("a picture was not drawn: %s", described(error))
            return False
        sent = await self.bot.send_photo(letter.chat_id, photo, caption=letter.screen.text, parse_mode="HTML")
        if sent.photo and photo is not known:
            await self.pictures.remember(drawing.key, sent.photo[-1].file_id, self.clock.now())
        return True

    async def _settle(self, letter: Letter, outcome: Outcome) -> None:
        now = self.clock.now()
        match outcome.verdict:
            case Verdict.DELIVERED:
                await self.letters.delivered(letter)
            case Verdict.AGAIN:
                await self.letters.postpone(letter, now + outcome.wait)
            case Verdict.ANEW:
                await self.letters.send_anew(letter)
            case Verdict.BLOCKED:
                await self.letters.blocked(letter.chat_id, now)
            case Verdict.MOVED:
                await self.letters.moved(letter.chat_id, outcome.new_chat_id)
            case Verdict.HOPELESS:
                await self.letters.bury(letter, "undeliverable", now)
