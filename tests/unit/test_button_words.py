"""A button's words typed instead of tapped."""

import pytest

from bot.domain.conversation import states as s
from bot.domain.conversation.events import Command, Said, Tapped
from bot.domain.conversation.prompts import Button, Choice, Prompt
from bot.services.labels import LONGEST_LABEL, as_tap
from tests.unit.worlds import the_messages, world

HOME = s.Home()


@pytest.mark.parametrize("text", ["Lower leg and foot", "lower leg and foot", "  LOWER  leg and foot. "])
def test_the_words_of_a_button_are_a_tap(text: str) -> None:
    assert as_tap(world(), the_messages(), HOME, Said(text)) == Tapped(HOME, Choice("part", "leg_foot"))


@pytest.mark.parametrize("text", ["leg", "my lower leg and foot hurt", "", "x" * LONGEST_LABEL, "🙂"])
def test_anything_else_stays_what_was_said(text: str) -> None:
    assert as_tap(world(), the_messages(), HOME, Said(text)) == Said(text)
    assert as_tap(world(), the_messages(), HOME, Command("help")) == Command("help")


def test_an_emergency_is_no_tap_even_where_a_button_has_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    words = "crushing chest pain"
    prompt = Prompt(HOME, ("?",), ((Button(words, Choice("help")),),))
    monkeypatch.setattr("bot.services.labels.prompt_for", lambda *_: prompt)
    assert as_tap(world(), the_messages(), HOME, Said(words)) == Said(words)
