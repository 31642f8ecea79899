"""The commands as a shell sees them: processes with a status, lines on two streams, and imports that start-up pays for.

What each command says of a bad setting is in `test_bad_settings`.
"""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from bot.content.messages import Messages, plain
from bot.domain.conversation.prompts import say
from bot.paths import data_dir
from bot.settings import Settings
from tests.fake_telegram import FakeTelegram
from tests.faults.processes import here, unknot
from tests.integration.conftest import KEY, MIGRATIONS, House

HEAVY = ("sqlalchemy", "telegram", "pydantic", "alembic", "httpx", "cryptography", "yaml", "fluent")
SATURDAY = "2026-03-28T18:55+01:00"
SESSION = "left calf, a rolling pin|none of these apply|Begin|6|#2|:wait 8m|4|Yes, remember"
PLANNING = "Yes, remind me|Mon Wed Fri|19:00|Berlin|Yes|:wait 3d"


@dataclass
class Shell:
    """An empty folder, with a database and a key that no other test has.

    A process takes seconds for its imports alone: each command that has an end `runs` as one once, and what more there
    is to be said of it comes `here`, from this process.
    """

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def settings(self, **others: str) -> dict[str, str]:
        return {"DATABASE_URL": f"sqlite:///{self.folder}/unknot.sqlite", "UNKNOT_KEY": KEY, **others}

    def runs(self, *arguments: str, given: str = "", **settings: str) -> CompletedProcess[str]:
        return unknot(*arguments, cwd=self.folder, given=given, settings=self.settings(**settings))

    def here(self, *arguments: str, **settings: str) -> CompletedProcess[str]:
        self.monkeypatch.chdir(self.folder)
        for name in Settings.model_fields:
            self.monkeypatch.delenv(name.upper(), raising=False)
        for name, value in self.settings(**settings).items():
            self.monkeypatch.setenv(name, value)
        status, said = here(*arguments), self.capsys.readouterr()
        return CompletedProcess(arguments, status, said.out, said.err)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(tmp_path, monkeypatch, capsys)


@pytest.fixture
def chats(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str | bytes], str]:
    """A piped chat in this process; what it writes."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("UNKNOT_KEY", KEY)

    def chats(given: str | bytes) -> str:
        typed = given.encode() if isinstance(given, str) else given
        status = here("chat", "--data", "chat.sqlite", "--now", SATURDAY, given=typed)
        said = capsys.readouterr()
        assert (status, said.err) == (0, "")
        return said.out

    return chats


# --- starting


@pytest.mark.parametrize("arguments", [("--help",), ("content", "--help"), ("chat", "--now", "yesterday")])
def test_what_needs_no_library_imports_none(shell: Shell, arguments: tuple[str, ...]) -> None:
    done = shell.runs(*arguments, PYTHONPROFILEIMPORTTIME="1")
    imported = {line.rsplit("|", 1)[-1].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "argparse" in imported
    assert sorted(imported & set(HEAVY)) == []


def test_no_command_is_exit_2_with_the_usage(shell: Shell) -> None:
    done = shell.runs()
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: unknot")


def test_a_bad_setting_ends_the_process_with_status_2_and_one_line(shell: Shell) -> None:
    done = shell.runs("run", TELEGRAM_BOT_TOKEN="Geheim-0815")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("unknot: TELEGRAM_BOT_TOKEN is not a bot token")
    assert "Geheim" not in done.stderr


async def test_a_token_that_telegram_refuses_ends_the_process_with_status_2(shell: Shell) -> None:
    token = "123456789:AAAnotherTokenThatNobodyKnows0123456789"
    async with FakeTelegram() as server:
        settings = {"TELEGRAM_BOT_TOKEN": token, "TELEGRAM_API_URL": server.url, "LOG_LEVEL": "DEBUG"}
        done = await asyncio.to_thread(shell.runs, "run", **settings)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("unknot: TELEGRAM_BOT_TOKEN is not taken by Telegram")
    assert token not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


# --- doctor

NAMES = ["settings", "token", "database", "clock", "disk", "content", "queue", "reminders"]


async def test_the_doctor_finds_a_healthy_bot_well(shell: Shell) -> None:
    async with FakeTelegram() as server:
        settings = {"TELEGRAM_BOT_TOKEN": server.token, "TELEGRAM_API_URL": server.url}
        done = await asyncio.to_thread(shell.runs, "doctor", **settings)
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split(":")[0].split() for line in lines] == [["ok", name] for name in NAMES]
    assert "@unknot_test_bot" in lines[1]
    assert server.token not in done.stdout


def test_the_doctor_says_of_each_ill_what_to_do_and_goes_on(shell: Shell) -> None:
    (shell.folder / "no database").mkdir()
    done = shell.here("doctor", DATABASE_URL=f"sqlite:///{shell.folder}/no database", LOG_LEVEL="INFO")
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert [line.split(":")[0].split()[1] for line in lines] == NAMES
    ill = {line.split(":")[0].split()[1] for line in lines if line.startswith("no")}
    assert ill == {"token", "database", "queue", "reminders"}
    assert "@BotFather" in lines[1]
    assert "DATABASE_URL cannot be used" in lines[2]


def test_the_doctor_stops_at_settings_that_cannot_be_read(shell: Shell) -> None:
    done = shell.here("doctor", ADMIN_IDS="ada")
    assert (done.returncode, done.stdout.count("\n")) == (1, 1)
    assert done.stdout.startswith("no  settings: ADMIN_IDS")


async def test_the_doctor_notices_a_timer_that_nobody_fired(shell: Shell, house: House) -> None:
    await house.says("hello")
    await house.database.close()
    with closing(sqlite3.connect(house.file)) as db, db:
        late = "2026-01-01 12:00:00.000000"
        db.execute(
            "INSERT INTO timers (person_id, kind, slot, planned_at, due_at) VALUES (1, 'reminder', 1, ?, ?)",
            (late, late),
        )
    done = await asyncio.to_thread(shell.here, "doctor", DATABASE_URL=f"sqlite:///{house.file}")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-2] == "no  queue: 1 timers are past their time: is unknot run running?"


# --- content and database


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_dir("content"), tmp_path / "content"))


def line_of(file: Path, words: str) -> int:
    return next(number for number, line in enumerate(file.read_text().splitlines(), 1) if line.startswith(words))


def test_the_content_check_shows_every_error_with_file_and_line(shell: Shell, content: Path) -> None:
    calf, biceps = content / "areas" / "gastrocnemius.yaml", content / "areas" / "biceps.yaml"
    calf.write_text(calf.read_text().replace("max_hold_s: 60", "max_hold_s: ninety"))
    biceps.write_text(biceps.read_text().replace("\nregion:", "\ncolour: red\nregion:", 1))
    words = content / "messages" / "en.ftl"
    words.write_text(words.read_text() + "\nthis is not Fluent\n")
    done = shell.here("content", "check", str(content))
    places = {line.split(": ")[0] for line in done.stdout.splitlines()}
    assert done.returncode == 1
    assert {
        f"areas/gastrocnemius.yaml:{line_of(calf, 'max_hold_s')}",
        f"areas/biceps.yaml:{line_of(biceps, 'colour')}",
        f"messages/en.ftl:{line_of(words, 'this is not')}",
    } <= places
    assert done.stderr.strip() == f"{len(done.stdout.splitlines())} problems"


def test_the_content_that_ships_has_no_errors(shell: Shell) -> None:
    done = shell.runs("content", "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "content ok\n")


def test_upgrading_makes_the_database_and_changes_nothing_the_second_time(shell: Shell) -> None:
    first = shell.runs("db", "upgrade")
    file = shell.folder / "unknot.sqlite"
    with closing(sqlite3.connect(file)) as db:
        schema = list(db.execute("SELECT sql FROM sqlite_master ORDER BY name"))
        ((version,),) = db.execute("SELECT version_num FROM alembic_version")
    second = shell.here("db", "upgrade")
    assert (first.returncode, second.returncode, first.stderr, second.stderr) == (0, 0, "", "")
    assert any(version in each.read_text() for each in (MIGRATIONS / "versions").glob("*.py"))
    with closing(sqlite3.connect(file)) as db:
        assert list(db.execute("SELECT sql FROM sqlite_master ORDER BY name")) == schema


# --- chat, piped


def test_a_piped_chat_goes_from_a_sore_spot_to_a_reminder(shell: Shell) -> None:
    done = shell.runs(
        "chat", "--data", "chat.sqlite", "--now", SATURDAY, given=f"{SESSION}|{PLANNING}".replace("|", "\n")
    )
    assert (done.returncode, done.stderr) == (0, "")
    screens = ("Does any of this apply", "Get into place", "Let go slowly", "6 → 4", "Your plan is set.", "Time for:")
    places = [done.stdout.find(words) for words in screens]
    assert -1 not in places
    assert places == sorted(places)
    assert "It is now Mon 30 Mar 2026" in done.stdout


def test_a_chat_goes_on_where_the_last_one_ended(chats: Callable[[str], str]) -> None:
    chats("/tools\nFoam roller\n")
    assert "✓ Foam roller" in chats("/tools")


def odd_lines() -> dict[str, tuple[str | bytes, str]]:
    """What is typed after the first screen, and the key of what is answered (see `content/messages`)."""
    return {
        "a label in other letters": ("my WEEK\n", "plan-empty"),
        "a button's number": ("#10\n", "page-help"),
        "a command without a newline": ("/help", "page-help"),
        "a line of Windows": ("/help\r\n", "page-help"),
        "an unknown command": ("/fly\n", "unknown-command"),
        "a wait that is none": (":wait for it\n", "terminal-bad-wait"),
        "a wait of ages": (":wait 999999w\n", "terminal-bad-wait"),
        "bytes that are no text": (b"\xff\xfe\n", "not-understood"),
    }


@pytest.mark.parametrize(("typed", "key"), odd_lines().values(), ids=odd_lines())
def test_every_line_is_answered(
    chats: Callable[[str | bytes], str], messages: Messages, typed: str | bytes, key: str
) -> None:
    said = plain(messages.words(say(key))).split("\n")[0]
    assert said.split(". ")[0] in " ".join(chats(typed).split())


@pytest.mark.parametrize("number", [0, 99])
def test_a_button_number_that_is_not_on_the_screen_is_told(chats: Callable[[str], str], number: int) -> None:
    assert f"There is no button {number} on this screen." in chats(f"#{number}")


@pytest.mark.parametrize("given", ["", "\n   \n\n"])
def test_no_input_and_empty_lines_show_the_first_screen_only(chats: Callable[[str], str], given: str) -> None:
    assert chats(given).count("Where is it tight?") == 1


def test_the_output_carries_no_tags_and_no_colours(chats: Callable[[str], str]) -> None:
    said = chats("/help\n/privacy\n")
    assert not any(mark in said for mark in ("<b>", "</i>", "&amp;", "\x1b", "\r"))
