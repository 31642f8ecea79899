"""Delivers the outbox: many chats at a time, one chat in order, answers before reminders, at Telegram's pace.

It is woken when something was committed; otherwise it sleeps until the earliest postponed letter may be tried.
"""

import asyncio
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.adapters.telegram.outcomes import Outcome, Verdict, sort
from bot.adapters.telegram.pacing import OVERALL_S, Pace
from bot.clock import Clock, monotonic
from bot.content.messages import Screen
from bot.faults import described
from bot.services.attachments import Attachment, Attachments
from bot.services.letters import Letter, Letters
from bot.tasks import Tasks

log = logging.getLogger(__name__)
AT_ONCE = 24
SWEEP = timedelta(seconds=30)
"""At the latest after this the outbox is looked at again, woken or not."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


Enclosed = tuple[Attachment, str | bytes]


def keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    rows = [[InlineKeyboardButton(key.label, callback_data=key.data) for key in row] for row in screen.rows]
    return InlineKeyboardMarkup(rows) if rows else None


async def turn(pace: Pace, chat_id: int) -> None:
    """Wait for this chat's turn. If the loop stood still meanwhile, those whose turns passed get new ones, one by one:
    they must not leave together."""
    moment = pace.take(chat_id, monotonic())
    await asyncio.sleep(moment - monotonic())
    now = monotonic()
    if now - moment > OVERALL_S:
        await asyncio.sleep(pace.again(now) - now)


@dataclass
class Sender:
    """One per process."""

    bot: Bot
    letters: Letters
    clock: Clock
    awake: asyncio.Event
    attachments: Attachments
    pace: Pace = field(default_factory=Pace)
    _busy: set[int] = field(default_factory=set, init=False)
    _making: set[int] = field(default_factory=set, init=False)
    _made: dict[int, Enclosed | None] = field(default_factory=dict, init=False)
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
        more = False
        for letter in await self.letters.ready(self.clock.now(), self._busy, AT_ONCE - len(self._busy), self._making):
            if letter.screen.attachment and letter.id not in self._made:
                self._making.add(letter.id)
                self._tasks.start(self._make(letter), "an attachment")
                more = True
            else:
                self._busy.add(letter.chat_id)
                self._tasks.start(self._deliver(letter), "delivery")
        if not more:
            await self._sleep()

    async def _sleep(self) -> None:
        moment = await self.letters.next_moment(self._busy, self._making)
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
            enclosed = self._made.pop(letter.id, None)
            await turn(self.pace, letter.chat_id)
            if letter.phase and letter.edits is None:
                await self.letters.trying(letter)
            await self._settle(letter, await self._attempt(letter, enclosed))
        except InvalidToken as error:
            self._refused = error
        except Exception as error:
            log.error("letter %s is kept: %s", letter.id, described(error))
            await asyncio.sleep(1)
        finally:
            self._busy.discard(letter.chat_id)
            self.awake.set()

    async def _make(self, letter: Letter) -> None:
        """What goes with a letter is made first. Meanwhile its chat goes on: later letters overtake it."""
        try:
            self._made[letter.id] = await self._enclosed(letter)
            held = set(self._made)
            for taken_back in held - await self.letters.waiting(held):
                self._made.pop(taken_back, None)
        finally:
            self._making.discard(letter.id)
            self.awake.set()

    async def _enclosed(self, letter: Letter) -> Enclosed | None:
        """What goes with a letter; None when it cannot be made, and words must do."""
        try:
            attachment = self.attachments.attachment(letter.screen.attachment)
            return attachment, await self.attachments.made(attachment, anew=letter.attempts > 0)
        except Exception as error:
            log.error("an attachment was not made: %s", described(error))
            return None

    async def _attempt(self, letter: Letter, enclosed: Enclosed | None) -> tuple[Outcome, int | None]:
        """What came of it, and the id of a new message."""
        try:
            message_id = await self._leave(letter, enclosed)
        except TelegramError as error:
            outcome = sort(error, letter.attempts)
            if outcome.verdict is not Verdict.DELIVERED:
                log.info("letter %s: %s, %s", letter.id, type(error).__name__, outcome.verdict.name.lower())
            return outcome, None
        return Outcome(Verdict.DELIVERED), message_id

    async def _leave(self, letter: Letter, enclosed: Enclosed | None) -> int | None:
        if enclosed is None:
            return await self._show(letter)
        try:
            await self._enclose(letter, *enclosed)
        except BadRequest as error:  # a chat that takes no voice messages, an id that is no longer known
            log.info("letter %s goes without its attachment: %s", letter.id, type(error).__name__)
            await self._show(letter)
        return None

    async def _show(self, letter: Letter) -> int | None:
        if letter.screen.document:
            await self._hand_over(letter, *letter.screen.document)
            return None
        text, markup = letter.screen.instead or letter.screen.text, keyboard(letter.screen)
        common: dict[str, Any] = {"parse_mode": "HTML", "reply_markup": markup, "link_preview_options": _NO_PREVIEW}
        if letter.edits is None:
            sent = await self.bot.send_message(letter.chat_id, text, disable_notification=letter.phase, **common)
            return sent.message_id
        await self.bot.edit_message_text(text, letter.chat_id, letter.edits, **common)
        return None

    async def _enclose(self, letter: Letter, attachment: Attachment, what: str | bytes) -> None:
        """A picture, a sound or a film, silently: it goes with a screen that is there already."""
        common: dict[str, Any] = {
            "caption": letter.screen.text,
            "parse_mode": "HTML",
            "disable_notification": True,
        }
        match attachment.kind:
            case "photo":
                sent = await self.bot.send_photo(letter.chat_id, what, **common)
                held = sent.photo[-1].file_id if sent.photo else None
            case "voice":
                sent = await self.bot.send_voice(letter.chat_id, what, **common)
                held = sent.voice.file_id if sent.voice else None
            case _:
                sent = await self.bot.send_animation(letter.chat_id, what, filename="breath.gif", **common)
                held = sent.animation.file_id if sent.animation else None
        if held and isinstance(what, bytes) and attachment.kept:
            await self.attachments.remember(attachment.key, held, self.clock.now())

    async def _hand_over(self, letter: Letter, name: str, content: str) -> None:
        """A file of the person's own; it is never kept."""
        await self.bot.send_document(
            letter.chat_id, content.encode(), caption=letter.screen.text, filename=name, parse_mode="HTML"
        )

    async def _settle(self, letter: Letter, done: tuple[Outcome, int | None]) -> None:
        (outcome, message_id), now = done, self.clock.now()
        match outcome.verdict:
            case Verdict.DELIVERED:
                await self.letters.delivered(letter, message_id)
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
