"""The bot as a process of its own, to be killed: `python -m bot …` as a host starts it, and the same from a warm fork.

A fork server that has imported the libraries makes twenty starts affordable; each child still reads its settings and
content, opens its database and polls as any other. Here is no test and no knowledge of conversations.
"""

import io
import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Protocol

from bot.clock import SystemClock

ROOT = Path(__file__).resolve().parents[2]
BYTECODE = Path(tempfile.gettempdir()) / f"unknot-bytecode-{os.getuid()}"
"""Compiled modules of started processes, kept from run to run: without it every start compiles everything anew."""

_WARM = [
    "bot.cli",
    "bot.bootstrap",
    "bot.adapters.telegram.running",
    "bot.adapters.web.watch",
    "bot.logs",
    "bot.settings",
]
_OURS = ("TELEGRAM_", "DATABASE_", "UNKNOT_", "WEBHOOK_", "LISTEN", "ADMIN_IDS", "CONTENT_DIR", "LOG_")


def environment(**settings: str) -> dict[str, str]:
    """This machine's environment with these settings of the bot and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return {**kept, "PYTHONPYCACHEPREFIX": str(BYTECODE), "PYTHONPATH": str(ROOT), "LISTEN": "127.0.0.1:0", **settings}


def unknot(*arguments: str, cwd: Path, given: str = "", settings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """`python -m bot ARGUMENTS` to its end, in a folder without `.env`."""
    command, env = [sys.executable, "-m", "bot", *arguments], environment(**settings)
    return subprocess.run(command, cwd=cwd, env=env, input=given, capture_output=True, encoding="utf-8", timeout=60)


def here(*arguments: str, given: bytes = b"") -> int:
    """The same without a process: the status; what it says goes where pytest captures, its logging is put back."""
    from bot.cli import main

    root = logging.getLogger()
    handlers, level, stdin = root.handlers[:], root.level, sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(given), encoding="utf-8")
    try:
        return main(list(arguments))
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        sys.stdin = stdin


class Process(Protocol):
    """A running bot, leader of its own process group."""

    def kill(self) -> None:
        """SIGKILL to the whole group; returns when it is gone."""

    def terminate(self) -> int:
        """SIGTERM; the exit status."""


@dataclass
class Cold:
    """`python -m bot run`."""

    settings: dict[str, str]
    log: Path
    _process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "bot", "run"]
            env = environment(**self.settings)
            self._process = subprocess.Popen(
                command, cwd=self.log.parent, env=env, stderr=log, stdout=log, start_new_session=True
            )

    def kill(self) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(30)

    def terminate(self) -> int:
        self._process.terminate()
        return self._process.wait(30)


@dataclass(frozen=True, slots=True)
class Hurry:
    """A clock on which time passes so many times as fast since a moment; the same for every process that has it."""

    times: float = 1.0
    since: datetime = field(default_factory=SystemClock().now)

    def at(self, real: datetime) -> datetime:
        return self.since + (real - self.since) * self.times

    def now(self) -> datetime:
        return self.at(SystemClock().now())

    def really(self, span: timedelta) -> float:
        """Seconds to sleep until so much has passed on this clock."""
        return max(0.0, span.total_seconds() / self.times)


@dataclass
class Warm:
    """`bot.cli.main(["run"])` in a process forked from one that has only imported."""

    settings: dict[str, str]
    log: Path
    hurry: Hurry | None = None
    _process: ForkServerProcess = field(init=False)

    def __post_init__(self) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_WARM)
        self._process = context.Process(target=_run, args=(self.settings, str(self.log), self.hurry), daemon=True)
        self._process.start()

    def kill(self) -> None:
        assert self._process.pid
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:  # so young that it leads no group yet
            self._process.kill()
        self._process.join(30)

    def terminate(self) -> int:
        self._process.terminate()
        self._process.join(30)
        assert self._process.exitcode is not None
        return self._process.exitcode


def _run(settings: dict[str, str], log: str, hurry: Hurry | None) -> None:
    """In the child: the command, at a pace that only a fake Telegram without limits bears."""
    from bot.adapters.telegram import pacing
    from bot.cli import main

    pacing.PRIVATE_S, pacing.OVERALL_S = 0.1, 0.01
    if hurry:
        _hurries(hurry)

    os.setsid()
    target = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for stream in (1, 2):
        os.dup2(target, stream)
    os.chdir(Path(log).parent)
    os.environ.update(settings)
    raise SystemExit(main(["run"]))


def _hurries(hurry: Hurry) -> None:
    """The bot's clock is this one. Its timers are looked at often, as it sleeps by a clock that is too slow now."""
    from bot.services import reminders

    real = SystemClock.now
    SystemClock.now = lambda self: hurry.at(real(self))  # type: ignore[method-assign]
    reminders.SWEEP = timedelta(milliseconds=20)
