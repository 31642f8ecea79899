"""What becomes of a letter: its pace, its keyboard, and the verdict on every error of the Bot API.

That letters arrive in spite of all this is told in tests/faults.
"""

import asyncio
from bisect import bisect_left
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.adapters.telegram.outcomes import LONGEST, Outcome, Verdict, sort
from bot.adapters.telegram.pacing import BURST, OVERALL_S, Pace
from bot.adapters.telegram.sender import keyboard, turn
from bot.clock import monotonic
from bot.content.messages import Key, Screen

AGAIN, ANEW, BLOCKED = Verdict.AGAIN, Verdict.ANEW, Verdict.BLOCKED
DELIVERED, HOPELESS, MOVED = Verdict.DELIVERED, Verdict.HOPELESS, Verdict.MOVED

# --- pace

REQUESTS = st.lists(st.tuples(st.sampled_from([1, 2, 3, -9]), st.floats(0, 0.4)), min_size=1, max_size=120)
"""Chats (a negative one is a group) and the seconds since the request before."""


def leaving(requests: list[tuple[int, float]]) -> list[tuple[int, float, float]]:
    """For each request: its chat, when it was made and when it may leave."""
    pace, now, found = Pace(), 1000.0, []
    for chat, since in requests:
        now += since
        found.append((chat, now, pace.take(chat, now)))
    return found


@settings(max_examples=60)
@given(REQUESTS)
def test_never_more_than_25_leave_in_any_second(requests: list[tuple[int, float]]) -> None:
    times = sorted(leaves for _, _, leaves in leaving(requests))
    for number, start in enumerate(times):
        assert bisect_left(times, start + 1 - 1e-6) - number <= 25


@settings(max_examples=60)
@given(REQUESTS)
def test_one_chat_keeps_its_pace_beyond_the_burst_and_its_order(requests: list[tuple[int, float]]) -> None:
    found = leaving(requests)
    for chat in {chat for chat, _, _ in found}:
        times = [leaves for each, _, leaves in found if each == chat]
        every = 1.0 if chat > 0 else 3.0
        assert times == sorted(times)
        for first, later in zip(times, times[BURST:], strict=False):
            assert later - first >= every - 1e-6


@settings(max_examples=60)
@given(REQUESTS)
def test_nothing_leaves_before_it_is_asked_for_and_everything_leaves_in_time(
    requests: list[tuple[int, float]],
) -> None:
    asked: dict[int, int] = {}
    for number, (chat, now, leaves) in enumerate(leaving(requests), 1):
        asked[chat] = asked.get(chat, 0) + 1
        assert now <= leaves <= now + asked[chat] * 3.0 + number / 25


def test_a_quiet_chat_does_not_wait_for_a_busy_one() -> None:
    pace = Pace()
    for _ in range(BURST + 1):
        pace.take(1, 1000.0)
    assert pace.take(2, 1000.0) <= 1000.0 + (BURST + 2) / 25


def test_after_a_pause_a_chat_may_burst_again_but_not_more() -> None:
    pace = Pace()
    for _ in range(9):
        pace.take(1, 0.0)
    times = [pace.take(1, 60.0) for _ in range(BURST + 1)]
    assert times[BURST - 1] < 60.5
    assert times[BURST] >= 61.0


def test_quiet_chats_are_forgotten() -> None:
    pace = Pace()
    for chat in range(1, 5001):
        pace.take(chat, chat * 10.0)
    assert len(pace._chats) <= 1001


async def test_after_a_standstill_those_whose_turns_passed_do_not_leave_together() -> None:
    pace, left, waiting = Pace(), list[float](), 10

    async def leaves(chat: int) -> None:
        await turn(pace, chat)
        left.append(monotonic())

    tasks = [asyncio.create_task(leaves(chat)) for chat in range(1, waiting + 1)]
    await asyncio.sleep(0)
    standstill = monotonic() + 2 * waiting * OVERALL_S
    while monotonic() < standstill:
        pass
    await asyncio.gather(*tasks)
    assert left[-1] - left[1] > (waiting - 2) * OVERALL_S / 2


# --- verdicts


def bad(text: str, verdict: Verdict) -> tuple[TelegramError, Outcome]:
    return BadRequest(text), Outcome(verdict)


@pytest.mark.parametrize(
    ("error", "wanted"),
    [
        (RetryAfter(timedelta(seconds=7)), Outcome(AGAIN, timedelta(seconds=7))),
        (ChatMigrated(-100_7), Outcome(MOVED, new_chat_id=-100_7)),
        (Forbidden("Forbidden: bot was blocked by the user"), Outcome(BLOCKED)),
        (TimedOut(), Outcome(AGAIN, timedelta(seconds=1))),
        (NetworkError("Bad Gateway"), Outcome(AGAIN, timedelta(seconds=1))),
        (Conflict("Conflict"), Outcome(HOPELESS)),
        (TelegramError("something new"), Outcome(HOPELESS)),
        bad("Message is not modified: specified new message content is the same", DELIVERED),
        bad("Message to edit not found", ANEW),
        bad("Message can't be edited", ANEW),
        bad("MESSAGE_ID_INVALID", ANEW),
        bad("Chat not found", BLOCKED),
        bad("Can't parse entities: unsupported start tag", HOPELESS),
        bad("BUTTON_DATA_INVALID", HOPELESS),
        bad("Message is too long", HOPELESS),
    ],
)
def test_each_error_has_its_verdict(error: TelegramError, wanted: Outcome) -> None:
    assert sort(error, 0) == wanted


def test_a_network_that_stays_away_is_asked_less_and_less_often_and_never_given_up() -> None:
    waits = [sort(NetworkError("x"), attempts).wait for attempts in range(40)]
    assert waits == sorted(waits)
    assert {sort(NetworkError("x"), attempts).verdict for attempts in range(40)} == {AGAIN}
    assert waits[-1] == LONGEST


def test_a_refused_token_is_raised_on() -> None:
    with pytest.raises(InvalidToken):
        sort(InvalidToken("no"), 0)
    assert sort(EndPointNotFound("Not Found"), 0).verdict is HOPELESS


# --- keyboards


def test_rows_of_buttons_are_kept_as_they_are() -> None:
    made = keyboard(Screen("x", ((Key("Yes", "y"), Key("No", "n")), (Key("Back", "b"),))))
    assert made
    assert [[(button.text, button.callback_data) for button in row] for row in made.inline_keyboard] == [
        [("Yes", "y"), ("No", "n")],
        [("Back", "b")],
    ]


def test_a_screen_without_buttons_has_no_keyboard() -> None:
    assert keyboard(Screen("x")) is None
