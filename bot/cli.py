"""The commands of `unknot`. Each imports what it needs when it runs, so that all the others start at once."""

import argparse
import asyncio
import io
import os
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status. What the host can mend is one sentence and exit 2, never a traceback."""
    chosen = _parser().parse_args(arguments)
    try:
        return _guarded(lambda: int(chosen.run(chosen)))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever reads has enough; the last flush must not complain
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="unknot", description="A calm chatbot for trigger-point self-massage.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    chat = commands.add_parser("chat", help="talk on this terminal; needs no token")
    chat.add_argument("--data", type=Path, metavar="FILE", help="keep the conversation in this SQLite file")
    chat.add_argument("--now", type=_moment, metavar="ISO-8601", help="start the clock at this moment")
    chat.set_defaults(run=_chat)
    commands.add_parser("run", help="the Telegram bot").set_defaults(run=_run)
    commands.add_parser("doctor", help="is everything in order?").set_defaults(run=_doctor)
    content = commands.add_parser("content", help="the knowledge in content/").add_subparsers(
        dest="content", required=True, metavar="COMMAND"
    )
    check = content.add_parser("check", help="validate all content")
    check.add_argument("folder", nargs="?", type=Path, metavar="DIR")
    check.set_defaults(run=_content_check)
    content.add_parser("matrix", help="what every caution does to every technique, as JSON lines").set_defaults(
        run=_content_matrix
    )
    pictures = content.add_parser("pictures", help="draw every picture, with a sheet to look through")
    pictures.add_argument("--out", type=Path, required=True, metavar="DIR")
    pictures.set_defaults(run=_content_pictures)
    understand = commands.add_parser("understand", help="what a sentence is understood to say, as JSON")
    understand.add_argument(
        "text", nargs="*", metavar="TEXT", help="one message each; without any, one a line of input"
    )
    understand.add_argument("--expect", metavar="QUESTION", help="the open question: area, tools, score, schedule …")
    understand.add_argument("--now", type=_wall_time, metavar="ISO-8601", help="the person's clock")
    understand.set_defaults(run=_understand)
    schedule = commands.add_parser("schedule", help="what a sentence says about days and times, and when that is next")
    schedule.add_argument("text", nargs="+", metavar="TEXT")
    schedule.add_argument("--zone", default="UTC", metavar="ZONE", help="such as Europe/Berlin")
    schedule.add_argument("--from", dest="start", metavar="ISO-8601", help="count from this moment")
    schedule.add_argument("--count", default="3", metavar="N", help="how many times to show")
    schedule.set_defaults(run=_schedule)
    commands.add_parser("stats", help="counts, and nothing about anyone").set_defaults(run=_stats)
    db = commands.add_parser("db", help="the database").add_subparsers(dest="db", required=True, metavar="COMMAND")
    db.add_parser("upgrade", help="bring the database to the newest schema").set_defaults(run=_db_upgrade)
    return parser


def _moment(text: str) -> datetime:
    """An ISO 8601 moment; one without an offset is meant in this machine's zone."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"{text!r} is not a moment such as 2026-03-28T18:55+01:00") from None


def _wall_time(text: str) -> datetime:
    """What a person's clock shows at an ISO 8601 moment: its own hours and minutes, whatever its offset."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a moment such as 2026-03-28T18:55") from None


def _guarded(command: Callable[[], int]) -> int:
    from bot.content.files import ContentError
    from bot.faults import HostFault

    try:
        return command()
    except HostFault as error:
        print(f"unknot: {error}", file=sys.stderr)
    except ContentError as error:
        first, others = error.problems[0], len(error.problems) - 1
        more = f" (and {others} more: see unknot content check)" if others else ""
        print(f"unknot: the content cannot be used: {first}{more}", file=sys.stderr)
    return 2


def _content_check(chosen: argparse.Namespace) -> int:
    from bot.content.check import check
    from bot.settings import read_settings

    folder: Path = chosen.folder or read_settings().content
    if not folder.is_dir():
        print(f"unknot: there is no folder {folder}", file=sys.stderr)
        return 2
    problems = check(folder)
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "content ok", file=sys.stderr)
    return 1 if problems else 0


def _content_matrix(chosen: argparse.Namespace) -> int:
    import json
    from dataclasses import asdict

    from bot.content.loader import load
    from bot.content.matrix import matrix
    from bot.settings import read_settings

    for cell in matrix(load(read_settings().content)):
        print(json.dumps(asdict(cell), ensure_ascii=False))
    return 0


def _content_pictures(chosen: argparse.Namespace) -> int:
    from bot.content.loader import load
    from bot.media.sheet import draw_all
    from bot.settings import read_settings

    root = read_settings().content
    print(f"{draw_all(load(root), root / 'pictures', chosen.out)} pictures: open {chosen.out / 'index.html'}")
    return 0


def _understand(chosen: argparse.Namespace) -> int:
    import json

    from bot.clock import SystemClock
    from bot.content.quickly import load_quickly
    from bot.domain.understanding.understood import understand
    from bot.settings import read_settings

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    catalog = load_quickly(read_settings().content)
    now = chosen.now or SystemClock().now().astimezone().replace(tzinfo=None)
    for text in chosen.text or (line.rstrip("\r\n") for line in sys.stdin):
        found = understand(catalog, text, expect=chosen.expect, now=now).report()
        print(json.dumps(found, ensure_ascii=False), flush=True)
    return 0


def _schedule(chosen: argparse.Namespace) -> int:
    import json

    from bot.clock import SystemClock
    from bot.content.quickly import load_quickly
    from bot.schedule_command import BadRequest, answer, count_of, start_of, zone_of
    from bot.settings import read_settings

    try:
        zone, count = zone_of(chosen.zone), count_of(chosen.count)
        start = start_of(chosen.start, zone, SystemClock().now())
    except BadRequest as error:
        print(f"unknot: {error}", file=sys.stderr)
        return 2
    catalog = load_quickly(read_settings().content)
    print(json.dumps(answer(catalog, " ".join(chosen.text), start, zone, count), ensure_ascii=False))
    return 0


def _chat(chosen: argparse.Namespace) -> int:
    from bot.adapters.terminal.chat import Chat, printing, run
    from bot.bootstrap import open_services
    from bot.clock import SimulatedClock, SystemClock
    from bot.logs import set_up
    from bot.settings import read_settings, sqlite_url

    given = {"database_url": sqlite_url(chosen.data or _chat_file())}
    settings = read_settings(**given)
    set_up("WARNING", settings.log_format)
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    clock = SimulatedClock(chosen.now or SystemClock().now())

    async def talk() -> None:
        async with open_services(settings, clock, wake=lambda: None) as services:
            await run(Chat(services, clock, printing(sys.stdout)), sys.stdin)

    asyncio.run(talk())
    return 0


def _chat_file() -> Path:
    """Where the terminal keeps its conversation: beside the bot's database, apart from it."""
    from platformdirs import user_data_path

    return user_data_path("unknot") / "chat.sqlite"


def _run(chosen: argparse.Namespace) -> int:
    from bot.adapters.telegram.pacing import OVERALL_S
    from bot.adapters.telegram.running import live, make_bot
    from bot.adapters.web.watch import watched
    from bot.bootstrap import open_services
    from bot.clock import SystemClock
    from bot.logs import set_up
    from bot.settings import BadSetting, read_settings

    settings = read_settings()
    set_up(settings.log_level, settings.log_format)
    if settings.webhook_url:
        raise BadSetting("WEBHOOK_URL is set, but this version only polls: unset it")
    bot = make_bot(settings.token(), settings.telegram_api_url)

    async def work() -> None:
        awake, stop = asyncio.Event(), asyncio.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
        async with (
            open_services(settings, SystemClock(), awake.set) as services,
            watched(settings.listen, services.health, services.clock, OVERALL_S),
        ):
            await live(services, bot, awake, stop)

    asyncio.run(work())
    return 0


def _doctor(chosen: argparse.Namespace) -> int:
    from bot.doctor import examine
    from bot.logs import set_up

    set_up("ERROR", "text")
    return asyncio.run(examine(print))


def _stats(chosen: argparse.Namespace) -> int:
    from bot.bootstrap import open_store
    from bot.services.statistics import Statistics
    from bot.settings import read_settings

    async def count() -> None:
        database = await open_store(read_settings())
        try:
            print("\n".join(await Statistics(database).lines()))
        finally:
            await database.close()

    asyncio.run(count())
    return 0


def _db_upgrade(chosen: argparse.Namespace) -> int:
    from bot.bootstrap import open_store
    from bot.settings import read_settings

    async def upgrade() -> None:
        await (await open_store(read_settings())).close()

    asyncio.run(upgrade())
    print("the database is at the newest schema")
    return 0
