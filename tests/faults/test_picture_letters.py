"""Pictures as letters: drawn once, then sent by Telegram's id; in words where they cannot be drawn."""

from functools import partial

import pytest

from bot.media.studio import Studio
from bot.storage.tables import files
from tests.fake_telegram import FakeTelegram, Person
from tests.faults.conftest import Living, until


async def on_a_card(server: FakeTelegram) -> Person:
    ada = server.person()
    ada.says("left calf, I have a massage stick")
    await ada.waits_for("Does any of this apply")
    ada.taps("None of these apply")
    await ada.waits_for("Stop if")
    return ada


async def held(bot: Living) -> bool:
    return len(await bot.house.rows(files)) == 1


async def test_a_picture_is_drawn_once_and_then_sent_by_its_id(bot: Living, server: FakeTelegram) -> None:
    ada = await on_a_card(server)
    card = ada.messages[0]
    ada.taps("Show me", message=card)
    await ada.waits_for("rolls a stick", timeout=20)
    await until(partial(held, bot))
    ada.taps("Show me", message=card)
    await ada.gets_answer(timeout=10)
    first, second = ada.messages[-2:]
    assert first.file
    assert second.file
    assert first.file.file_id == second.file.file_id
    assert (card.text, card.edits) == (ada.messages[0].text, 1)  # the card itself stays as it was


async def test_what_cannot_be_drawn_is_said(
    bot: Living, server: FakeTelegram, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(self: Studio, drawing: object) -> bytes:
        raise OSError("no process")

    monkeypatch.setattr(Studio, "render", broken)
    ada = await on_a_card(server)
    ada.taps("Show me", message=ada.messages[0])
    said = await ada.waits_for("rolls a stick")
    assert said.kind == "text"
    assert "an attachment was not made: OSError" in caplog.text
    assert await bot.house.rows(files) == []
