"""What is logged and how: ids, kinds and error classes. No text, name, score or token of anyone."""

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import Any

from bot.faults import described

_TOKEN = re.compile(r"(?<!\d)\d{3,}:[A-Za-z0-9_-]{30,}")
_QUIET = ("httpx", "httpcore", "telegram", "apscheduler", "alembic", "asyncio", "sqlalchemy", "aiosqlite")


class TextFormatter(logging.Formatter):
    """One line a record, with anything that looks like a bot token taken out after all is put together."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("<token>", super().format(record))

    def formatException(self, ei: Any) -> str:
        """The class and the place: an exception's own message may carry what a person wrote."""
        return described(ei[1]) if ei[1] else ""


class JsonFormatter(logging.Formatter):
    """One JSON object a record."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields = {"at": moment, "level": record.levelname, "name": record.name, "event": record.getMessage()}
        if record.exc_info and record.exc_info[0]:
            fields["error"] = record.exc_info[0].__name__
        return _TOKEN.sub("<token>", json.dumps(fields))


def set_up(level: str, style: str) -> None:
    """Log to standard error. Libraries that log addresses or contents are kept at warnings, whatever the level."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if style == "json" else TextFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
