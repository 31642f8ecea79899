"""What a host can get wrong: each time one sentence that names the setting, exit 2, no traceback and no secret.

`bot.cli.main` runs in this process, where its status and its words are what a shell would see; `test_cli` tries the
process itself.
"""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.paths import data_dir
from bot.settings import Settings
from tests.faults.processes import here
from tests.integration.conftest import KEY, House

TOKEN = "123456789:AAFakeTelegramTokenForTests0123456789"
SECRET = "Geheim-0815-nobody-may-read-this"
OTHER_KEY = "YW5vdGhlci1rZXktb2YtdGhlLXRlc3RzLTMyLWJ5dGU="


@dataclass
class Shell:
    """A shell with an environment of its own in an empty folder."""

    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    folder: Path

    def fails(self, *command: str, **settings: str) -> str:
        """The one sentence a command ends with, without its "unknot: "."""
        for name, value in settings.items():
            self.monkeypatch.setenv(name, value)
        status = here(*command)
        said = self.capsys.readouterr()
        assert (status, said.out) == (2, "")
        assert said.err.count("\n") == 1, said.err
        assert said.err.startswith("unknot: ")
        return said.err.removeprefix("unknot: ").strip()


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Shell:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/new.sqlite")
    monkeypatch.setenv("UNKNOT_KEY_FILE", str(tmp_path / "new.key"))
    monkeypatch.setattr("bot.adapters.telegram.running.live", never)
    return Shell(monkeypatch, capsys, tmp_path)


async def never(*_: object) -> None:
    """In place of the bot's life: nothing here may get as far as that."""
    raise AssertionError("the bot started")


def bad(name: str, value: str, *, id: str = "") -> Any:
    return pytest.param(name, value, id=id or f"{name}={value[:30]}")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        bad("TELEGRAM_BOT_TOKEN", SECRET, id="a token that is none"),
        bad("TELEGRAM_BOT_TOKEN", f"12345:{SECRET} and more", id="a token with blanks"),
        bad("DATABASE_URL", f"postgresql://bot:{SECRET}@db/unknot", id="a database of another kind"),
        bad("DATABASE_URL", f"/data/{SECRET}.sqlite", id="a database without a scheme"),
        bad("DATABASE_URL", "sqlite://", id="a database without a file"),
        bad("DATABASE_URL", "sqlite:///:memory:", id="a database in memory"),
        bad("UNKNOT_KEY", SECRET, id="a key that is none"),
        bad("UNKNOT_KEY", KEY[:-4], id="a key that is too short"),
        bad("LOG_LEVEL", "LOUD"),
        bad("LOG_FORMAT", "xml"),
        bad("ADMIN_IDS", "17,ada"),
        bad("ADMIN_IDS", "-5"),
        bad("LISTEN", "nowhere"),
        bad("LISTEN", "host:hatch"),
        bad("TELEGRAM_API_URL", "ftp://127.0.0.1"),
        bad("TELEGRAM_API_URL", f"user:{SECRET}@127.0.0.1:8081", id="an API address without a scheme"),
        bad("TELEGRAM_API_URL", "http://127.0.0.1:99999999"),
        bad("TELEGRAM_API_URL", "http://["),
        bad("WEBHOOK_URL", "unknot.example/hook"),
        bad("LISTEN", "127.0.0.1:99999"),
        bad("CONTENT_DIR", "/nowhere/at/all"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_and_not_shown(shell: Shell, name: str, value: str) -> None:
    said = shell.fails("run", **{name: value})
    assert said.startswith(name)
    assert SECRET not in said
    assert value not in said or value in ("sqlite://",)


# --- the token


def test_without_a_token_it_says_where_to_get_one(shell: Shell) -> None:
    shell.monkeypatch.delenv("TELEGRAM_BOT_TOKEN")
    said = shell.fails("run")
    assert said.startswith("TELEGRAM_BOT_TOKEN is missing: get one from @BotFather")


def test_a_token_file_that_is_not_there_is_named(shell: Shell) -> None:
    shell.monkeypatch.delenv("TELEGRAM_BOT_TOKEN")
    said = shell.fails("run", TELEGRAM_BOT_TOKEN_FILE=str(shell.folder / "token"))
    assert said.startswith("TELEGRAM_BOT_TOKEN_FILE cannot be read")


def test_the_content_of_a_token_file_is_not_shown(shell: Shell) -> None:
    shell.monkeypatch.delenv("TELEGRAM_BOT_TOKEN")
    file = shell.folder / "token"
    file.write_text(SECRET)
    said = shell.fails("run", TELEGRAM_BOT_TOKEN_FILE=str(file))
    assert said.startswith("TELEGRAM_BOT_TOKEN")
    assert SECRET not in said


def test_a_dot_env_file_with_a_bad_value_is_treated_alike(shell: Shell) -> None:
    (shell.folder / ".env").write_text(f"ADMIN_IDS={SECRET}\n")
    assert SECRET not in (said := shell.fails("run"))
    assert said.startswith("ADMIN_IDS")


# --- the database and its key


def of_another_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("CREATE TABLE persons (name TEXT)")
        db.execute("INSERT INTO persons VALUES ('Ada')")


def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(shell: Shell) -> None:
    file, text = shell.folder / "strange", "This is no database. " * 400
    file.write_text(text)
    assert shell.fails("run", DATABASE_URL=f"sqlite:///{file}").startswith("DATABASE_URL")
    assert file.read_text() == text


def test_another_program_s_database_is_refused_and_keeps_its_data(shell: Shell) -> None:
    file = shell.folder / "strange"
    of_another_program(file)
    assert shell.fails("run", DATABASE_URL=f"sqlite:///{file}").startswith("DATABASE_URL")
    with closing(sqlite3.connect(file)) as db:
        assert list(db.execute("SELECT * FROM persons")) == [("Ada",)]
        assert list(db.execute("SELECT name FROM sqlite_master")) == [("persons",)]


def test_a_database_of_a_newer_version_is_refused(shell: Shell, file: Path) -> None:
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("UPDATE alembic_version SET version_num = 'from-the-future'")
    said = "DATABASE_URL cannot be used: a newer unknot wrote it"
    assert shell.fails("run", DATABASE_URL=f"sqlite:///{file}").startswith(said)


def test_a_database_that_cannot_be_opened_is_refused_before_the_driver_starts(shell: Shell) -> None:
    def driver(url: str) -> None:
        raise AssertionError("the driver was started")

    shell.monkeypatch.setattr("bot.bootstrap.open_database", driver)
    assert shell.fails("run", DATABASE_URL=f"sqlite:///{shell.folder}").startswith("DATABASE_URL")


def test_a_database_where_nothing_can_be_written_is_named(shell: Shell) -> None:
    (shell.folder / "file").write_text("")
    assert shell.fails("run", DATABASE_URL=f"sqlite:///{shell.folder}/file/unknot.sqlite").startswith("DATABASE_URL")


@pytest.fixture
async def kept(house: House) -> Path:
    """A database in which someone is kept."""
    await house.says("left calf")
    await house.database.close()
    return house.file


def contents(file: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as db:
        return [*db.execute("SELECT * FROM persons"), *db.execute("SELECT * FROM outbox")]


@pytest.mark.parametrize("origin", ["UNKNOT_KEY", "UNKNOT_KEY_FILE"])
def test_a_wrong_key_is_named_and_the_data_is_left_as_it_is(kept: Path, shell: Shell, origin: str) -> None:
    before = contents(kept)
    (shell.folder / "key").write_text(OTHER_KEY)
    value = OTHER_KEY if origin == "UNKNOT_KEY" else str(shell.folder / "key")
    said = shell.fails("run", DATABASE_URL=f"sqlite:///{kept}", **{origin: value})
    assert said.startswith(origin)
    assert (OTHER_KEY in said, contents(kept)) == (False, before)


def test_a_missing_key_file_is_asked_for_and_no_new_key_is_made(kept: Path, shell: Shell) -> None:
    before = contents(kept)
    said = shell.fails("run", DATABASE_URL=f"sqlite:///{kept}")
    assert said.startswith("UNKNOT_KEY_FILE is missing")
    assert str(shell.folder / "new.key") in said
    assert (contents(kept), (shell.folder / "new.key").exists()) == (before, False)


@pytest.mark.parametrize("content", [SECRET.encode(), b"", b"\xff\xfe\x00"])
def test_a_key_file_without_a_key_is_refused_and_left_as_it_is(kept: Path, shell: Shell, content: bytes) -> None:
    key = shell.folder / "new.key"
    key.write_bytes(content)
    said = shell.fails("run", DATABASE_URL=f"sqlite:///{kept}")
    assert "key" in said.lower()
    assert (SECRET in said, key.read_bytes()) == (False, content)


def test_a_key_file_that_cannot_be_made_is_named(shell: Shell) -> None:
    (shell.folder / "file").write_text("")
    said = shell.fails("run", UNKNOT_KEY_FILE=str(shell.folder / "file" / "key"))
    assert f"the key file {shell.folder}/file/key cannot be" in said


# --- content and arguments


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_dir("content"), tmp_path / "content"))


BREAKS = {"places.yaml": "\n- {name: Atlantis, zone: Europe/Atlantis}\n", "tools.yaml": "\n  : : broken [\n"}


@pytest.mark.parametrize("file", BREAKS)
@pytest.mark.parametrize("command", ["run", "chat"])
def test_broken_content_is_named_by_file(shell: Shell, content: Path, file: str, command: str) -> None:
    with (content / file).open("a") as target:
        target.write(BREAKS[file])
    said = shell.fails(command, *(["--data", "chat.sqlite"] if command == "chat" else []), CONTENT_DIR=str(content))
    assert said.startswith(f"the content cannot be used: {file}:")


@pytest.mark.parametrize("moment", ["yesterday", "2026-13-01", "19:00", "0001-01-01T00:00+14:00"])
def test_a_moment_that_is_none_is_shown_as_it_is_written(capsys: pytest.CaptureFixture[str], moment: str) -> None:
    with pytest.raises(SystemExit) as ended:
        here("chat", "--now", moment)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert f"--now: {moment!r} is not a moment" in said.splitlines()[-1]
