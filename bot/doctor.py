"""`unknot doctor`: looks at everything the bot needs and says of each that it is ok, or what to do."""

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.bootstrap import open_store
from bot.clock import SystemClock
from bot.content.files import ContentError
from bot.content.loader import load
from bot.faults import HostFault
from bot.services.health import Health, Report, little_room, needs, stuck
from bot.settings import BadSetting, Settings, read_settings

WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
"""This program did not exist before; an earlier clock is wrong."""

PATIENCE = timedelta(minutes=1)
"""Reminders of one minute that take longer than this to leave are worth a word to the host."""


@dataclass(frozen=True, slots=True)
class Finding:
    name: str
    problem: str | None
    note: str = ""

    def __str__(self) -> str:
        if self.problem:
            return f"no  {self.name}: {self.problem}"
        return f"ok  {self.name}{': ' + self.note if self.note else ''}"


class Unwell(Exception):
    """Something is not as it must be; the message says what to do."""


Examination = Callable[[Settings], Awaitable[str]]


async def examine(tell: Callable[[str], None]) -> int:
    """Tell of each thing how it is. 0 when all is well, else 1."""
    try:
        settings = read_settings()
    except BadSetting as error:
        tell(str(Finding("settings", str(error))))
        return 1
    tell(str(Finding("settings", None)))
    findings = [await _found(name, look, settings) for name, look in _EXAMINATIONS.items()]
    for finding in findings:
        tell(str(finding))
    return 1 if any(finding.problem for finding in findings) else 0


async def _found(name: str, look: Examination, settings: Settings) -> Finding:
    try:
        return Finding(name, None, await look(settings))
    except (Unwell, HostFault, ContentError) as error:
        return Finding(name, str(error).splitlines()[0])


async def _token(settings: Settings) -> str:
    from telegram.error import InvalidToken, TelegramError

    from bot.adapters.telegram.running import close, make_bot

    bot = make_bot(settings.token(), settings.telegram_api_url)
    try:
        await bot.initialize()
    except InvalidToken:
        raise Unwell("Telegram does not take it: check it with @BotFather") from None
    except TelegramError as error:
        raise Unwell(f"Telegram cannot be reached ({type(error).__name__}): check the network") from None
    finally:
        await close(bot)
    return f"@{bot.username}"


async def _database(settings: Settings) -> str:
    database = await open_store(settings)
    await database.close()
    return str(settings.database_file)


async def _clock(settings: Settings) -> str:
    now = SystemClock().now()
    if now < WRITTEN:
        raise Unwell("it shows a time before this program was written: set it, and let it be kept by NTP")
    return f"{now:%Y-%m-%d %H:%M} UTC, {now.astimezone(ZoneInfo('Europe/Berlin')):%H:%M} in Berlin"


async def _disk(settings: Settings) -> str:
    folder = next(each for each in settings.database_file.absolute().parents if each.is_dir())
    free = shutil.disk_usage(folder).free
    _well(little_room(free))
    return f"{free // 1024**3} GB free"


async def _content(settings: Settings) -> str:
    catalog = load(settings.content)
    return f"{len(catalog.areas)} areas, {len(catalog.techniques)} techniques from {settings.content}"


def _well(ills: list[str]) -> None:
    """Raises Unwell with the first of these."""
    if ills:
        raise Unwell(ills[0])


async def _report(settings: Settings) -> tuple[Report, datetime]:
    clock = SystemClock()
    database = await open_store(settings)
    try:
        return await Health(database, clock, settings.database_file.parent).report(), clock.now()
    finally:
        await database.close()


async def _queue(settings: Settings) -> str:
    report, now = await _report(settings)
    _well(stuck(report, now))
    polled = f"last poll {report.last_poll:%Y-%m-%d %H:%M} UTC" if report.last_poll else "never polled yet"
    oldest = f"{report.oldest_letter:%H:%M} UTC" if report.oldest_letter else "none"
    dead = f"{report.dead_letters} dead letters in a week"
    return f"{report.late} late timers, oldest unsent message {oldest}, {dead}, {polled}"


async def _week(settings: Settings) -> str:
    from bot.adapters.telegram.pacing import OVERALL_S

    report, _ = await _report(settings)
    return crowd(report, OVERALL_S)


def crowd(report: Report, every_s: float) -> str:
    """What the fullest minute of the coming week means at a message each `every_s` seconds.

    Never an ill: the container asks the doctor whether the bot runs, and a crowd to come is no reason to stop it.
    """
    if not report.fullest:
        return "no timers in the coming week"
    minute, number = report.fullest
    told = f"at most {number} in one minute, {minute:%a %d %b %H:%M} UTC"
    pace = f"{1 / every_s:.0f} a second can leave"
    if (long := needs(number, every_s)) > PATIENCE:
        return f"{told}; {pace}, so the last leaves {long.total_seconds() / 60:.1f} minutes late"
    return f"{told}; {pace}"


_EXAMINATIONS: dict[str, Examination] = {
    "token": _token,
    "database": _database,
    "clock": _clock,
    "disk": _disk,
    "content": _content,
    "queue": _queue,
    "reminders": _week,
}
