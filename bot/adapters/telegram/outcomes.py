"""Errors of the Bot API, sorted by what to do next. The order matters: BadRequest is a kind of NetworkError in PTB."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

LONGEST = timedelta(minutes=5)


class Verdict(Enum):
    """What becomes of a letter."""

    DELIVERED = auto()
    AGAIN = auto()
    ANEW = auto()
    BLOCKED = auto()
    MOVED = auto()
    HOPELESS = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict, with how long to wait (AGAIN) or where the chat went (MOVED)."""

    verdict: Verdict
    wait: timedelta = timedelta()
    new_chat_id: int = 0


def sort(error: TelegramError, attempts: int) -> Outcome:
    """What to do after an error, given how often this letter was tried before. Raises InvalidToken on."""
    match error:
        case InvalidToken():
            raise error
        case RetryAfter():
            return Outcome(Verdict.AGAIN, waiting_time(error))
        case ChatMigrated():
            return Outcome(Verdict.MOVED, new_chat_id=error.new_chat_id)
        case Forbidden():
            return Outcome(Verdict.BLOCKED)
        case BadRequest():
            return Outcome(_of_bad_request(error.message.lower()))
        case NetworkError():
            # The message may have arrived; an answer or reminder twice is better than none.
            return Outcome(Verdict.AGAIN, min(LONGEST, timedelta(seconds=2**attempts)))
    return Outcome(Verdict.HOPELESS)


def _of_bad_request(message: str) -> Verdict:
    if message.startswith("message is not modified"):
        return Verdict.DELIVERED
    if message.startswith(("message to edit not found", "message can't be edited", "message_id_invalid")):
        return Verdict.ANEW
    return Verdict.BLOCKED if message.startswith("chat not found") else Verdict.HOPELESS


def waiting_time(error: RetryAfter) -> timedelta:
    """How long Telegram asks us to wait."""
    asked = error.retry_after
    return asked if isinstance(asked, timedelta) else timedelta(seconds=asked)
