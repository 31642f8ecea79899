"""Hands that are said to do the pressing are a tool, and what was named before them is the place."""

import pytest

from bot.domain.understanding.understood import understand
from tests.unit.worlds import the_catalog


def told(text: str, expect: str | None = None) -> tuple[list[str], bool]:
    found = understand(the_catalog(), text, expect=expect)
    return [spot.id for spot in found.places], "hands" in found.tools.owned


@pytest.mark.parametrize("text", ["my neck, only the hands", "neck, just with the hands"])
def test_the_place_before_only_the_hands_is_kept(text: str) -> None:
    assert told(text) == (["neck"], True)


@pytest.mark.parametrize("expect", ["side", "which", "tools"])
def test_only_the_hand_is_no_new_place_while_one_is_talked_about(expect: str) -> None:
    assert told("i have only the hand", expect) == ([], True)


def test_hands_that_hurt_are_a_place() -> None:
    assert told("only my hands hurt", "area")[0] == ["thumb_hand"]
    assert told("it hurts only in my hand", "area")[0] == ["thumb_hand"]
