"""The conversation on a terminal: what is drawn, what a typed line means, and a clock that can be moved."""

import asyncio
import io
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.adapters.terminal import chat as module
from bot.adapters.terminal.chat import CHAT, Chat, printing, run
from bot.adapters.terminal.drawing import NoButton, Wait, bar, drawn, meaning
from bot.content.messages import Key, Screen
from bot.domain.anatomy import Side
from bot.domain.catalog import Catalog
from bot.domain.conversation.codec import dump_button
from bot.domain.conversation.events import Command, Event, Said, StaleTap, Tapped
from bot.domain.conversation.known import Known, Massage
from bot.domain.conversation.prompts import HOME, Choice
from bot.domain.conversation.states import Home, PickSound
from tests.integration.conftest import CALF, NOW, SID, House

HELP = Key("Help", dump_button(Home(), Choice("help")))
SIX = Key("6", dump_button(Home(), HOME))
OLD = Key("Old", "0zz:?")
SCREEN = Screen("<b>Where?</b> a &amp; b", ((HELP, SIX), (OLD,)))


@pytest.fixture
def out() -> list[str]:
    return []


@pytest.fixture
def talk(house: House, out: list[str]) -> Chat:
    return Chat(house.services, house.clock, out.append, timezone(timedelta(hours=1)))


# --- drawing


def test_buttons_are_numbered_through_all_rows_under_plain_text() -> None:
    assert drawn(SCREEN) == "Where? a & b\n\n#1 [Help]  #2 [6]\n#3 [Old]"


def test_a_screen_without_buttons_is_its_text_wrapped_by_paragraph() -> None:
    lines = drawn(Screen("word " * 40 + "\n\nend")).split("\n")
    assert max(map(len, lines)) <= 78
    assert lines[-2:] == ["", "end"]
    assert sum(line.count("word") for line in lines) == 40


# --- meaning


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Help", Tapped(Home(), Choice("help"))),
        ("  help ", Tapped(Home(), Choice("help"))),
        ("#1", Tapped(Home(), Choice("help"))),
        ("#3", StaleTap()),
        ("#4", NoButton(4)),
        ("#0", NoButton(0)),
        ("#1234", Said("#1234")),
        ("6", Tapped(Home(), HOME)),
        ("2", Said("2")),
        ("/Plan  now ", Command("plan", "now")),
        ("/", Said("/")),
        ("left calf", Said("left calf")),
        (":wait 2d", Wait(timedelta(days=2))),
        (":wait  90 m", Wait(timedelta(minutes=90))),
        (":wait 1w", Wait(timedelta(weeks=1))),
        (":wait", Wait(None)),
        (":wait two days", Wait(None)),
        (":wait -1d", Wait(None)),
    ],
)
def test_a_line_means(catalog: Catalog, line: str, wanted: Event | Wait | NoButton) -> None:
    assert meaning(line, SCREEN, catalog) == wanted


def test_a_label_beats_a_number_and_a_command(catalog: Catalog) -> None:
    screen = Screen("x", ((SIX, Key("#1", HELP.data), Key("/start", HELP.data)),))
    for line in ("#1", "/start"):
        assert meaning(line, screen, catalog) == Tapped(Home(), Choice("help"))


def test_before_the_first_screen_there_is_nothing_to_tap(catalog: Catalog) -> None:
    assert meaning("#1", None, catalog) == NoButton(1)
    assert meaning("Help", None, catalog) == Said("Help")


# --- talking


async def test_it_begins_with_a_welcome_and_the_first_question(talk: Chat, out: list[str]) -> None:
    await talk.begin()
    assert "Unknot on the terminal" in out[0]
    assert "Where is it tight?" in out[1]
    assert "#1 [" in out[1]


async def test_a_tap_by_label_goes_on_from_the_screen_shown_last(talk: Chat, out: list[str]) -> None:
    await talk.begin()
    await talk.turn("help")
    assert "What I can do" in out[-1]
    await talk.turn("#99")
    assert out[-1] == "There is no button 99 on this screen."


async def test_an_empty_line_says_nothing(talk: Chat, out: list[str]) -> None:
    await talk.begin()
    said = len(out)
    await talk.turn("   ")
    assert len(out) == said


async def test_waiting_stops_at_every_timer_on_the_way(talk: Chat, house: House, out: list[str]) -> None:
    await house.plans(0b0010101, 19 * 60, chat=CHAT)
    await talk.turn(":wait 3d")
    clocks = [text.removeprefix("It is now ") for text in out if text.startswith("It is now")]
    on_time, asked_after = clocks[::2], clocks[1::2]
    assert on_time == ["Mon 02 Mar 2026 19:00.", "Wed 04 Mar 2026 19:00.", "Thu 05 Mar 2026 13:00."]
    assert [clock[:17] for clock in asked_after] == ["Mon 02 Mar 2026 1", "Wed 04 Mar 2026 1"]
    assert [text[:9] for text in out if "Time for" in text] == ["Time for:", "Time for:"]
    assert house.clock.now() == datetime(2026, 3, 5, 12, tzinfo=UTC)


async def test_a_wait_that_cannot_be_read_moves_nothing(talk: Chat, house: House, out: list[str]) -> None:
    before = house.clock.now()
    await talk.turn(":wait long")
    assert "Write :wait with a number" in out[-1]
    assert house.clock.now() == before


async def test_waiting_a_day_forgets_who_did_not_agree(talk: Chat, house: House) -> None:
    await talk.turn("left calf")
    await talk.turn(":wait 25h")
    with pytest.raises(AssertionError, match="nobody"):
        await house.person(CHAT)


async def test_piped_lines_are_one_turn_each_until_the_input_ends(talk: Chat) -> None:
    out = io.StringIO()
    talk.show = printing(out)
    await run(talk, io.StringIO("Help\n\n#99\n/plan"))
    blocks = out.getvalue().split("\n\n")
    assert "There is no button 99 on this screen." in blocks
    assert any(block.startswith("No reminders yet") for block in blocks)


class LiveInput(io.StringIO):
    """A terminal whose one line is typed only when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: asyncio.Event = asyncio.Event()
        self.loop = asyncio.get_running_loop()

    def isatty(self) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:  # type: ignore[override]
        asyncio.run_coroutine_threadsafe(self.typed.wait(), self.loop).result(10)
        yield "/help\n"


async def test_on_a_live_terminal_a_reminder_comes_by_itself(
    talk: Chat, house: House, out: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TICK_S", 0.01)
    await house.plans(0b0010101, 19 * 60, chat=CHAT)
    terminal, seen = LiveInput(), asyncio.Event()

    def show(text: str) -> None:
        out.append(text)
        if text.startswith("Time for:"):
            seen.set()

    talk.show = show
    talking = asyncio.create_task(run(talk, terminal))
    house.clock.move_to(datetime(2026, 3, 2, 18, tzinfo=UTC))
    async with asyncio.timeout(5):
        await seen.wait()
        terminal.typed.set()
        await talking
    assert "What I can do" in out[-1]


# --- a session that is on


@pytest.mark.parametrize(
    ("left", "drawn_as"),
    [(20, "." * 30), (10, "#" * 15 + "." * 15), (1, "#" * 28 + ".."), (0, "#" * 30), (25, "." * 30)],
)
def test_a_bar_fills_as_its_phase_goes_by(left: int, drawn_as: str) -> None:
    assert bar(left, 20, f"{left} seconds left") == f"[{drawn_as}] {left} seconds left"


async def in_a_session(talk: Chat, house: House) -> None:
    massage = Massage(SID, CALF, Side.LEFT, NOW, before=6, minutes=2)
    await house.moves_in(Known(massage=massage, consent=True), PickSound(SID), CHAT)
    await talk.turn("hello again")
    await talk.turn("Without sound")


async def test_on_a_moved_clock_the_bar_says_how_much_of_the_phase_is_left(
    talk: Chat, house: House, out: list[str]
) -> None:
    await in_a_session(talk, house)
    length = talk.screen.lasts_s if talk.screen else 0
    await talk.turn(":wait 5s")
    clock, shown = out[-1].split("\n")
    assert clock.startswith("It is now")
    assert shown == bar(length - 5, length, f"{length - 5} seconds left")
    await talk.turn(f":wait {length}s")
    assert "Find the spot" in out[-2]
    assert f"{talk.screen.lasts_s - 5 if talk.screen else 0} seconds left" in out[-1]
    await talk.turn("Pause")
    await talk.turn(":wait 5s")
    assert "left" not in out[-1]


async def test_on_a_live_terminal_phases_come_by_themselves_and_the_bar_goes_on(
    talk: Chat, house: House, out: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "TICK_S", 0.01)
    await in_a_session(talk, house)
    lines = module.Lines()
    waiting = asyncio.create_task(module._next(lines, talk, True))
    for _ in range(6):
        house.clock.move_to(house.clock.now() + timedelta(seconds=2))
        await asyncio.sleep(0.05)
    lines.put_nowait("pause")
    assert await waiting == "pause"
    assert "Find the spot" in out[-1]
    bars = [text.split("\x1b[K")[0] for text in capsys.readouterr().out.split("\r")[1:]]
    lengths = [shown.count("#") for shown in dict.fromkeys(bars)]
    assert len(lengths) >= 3
    assert lengths[:2] == sorted(lengths[:2])
