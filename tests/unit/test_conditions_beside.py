"""Lasting conditions named side by side, or beside an ordinary sore place, are asked about and are no emergency."""

import pytest

from bot.domain.understanding.red_flags import flags_in
from bot.domain.understanding.text import read
from tests.unit.worlds import the_catalog


def heard(text: str) -> dict[str, str]:
    return {hit.caution: hit.on_phrase for hit in flags_in(the_catalog(), read(text))}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("i'm pregnant and on blood thinners, left calf tight", {"pregnancy", "anticoagulants"}),
        ("pregnant with high blood pressure, neck is stiff", {"pregnancy", "vascular_risk"}),
        ("i have a hernia and my tennis elbow hurts", {"hernia"}),
        ("it has hurt for 4 months and i have a hernia. neck is stiff", {"hernia"}),
    ],
)
def test_two_of_them_are_each_asked_about(text: str, asked: set[str]) -> None:
    found = heard(text)
    assert asked <= found.keys()
    assert "act" not in found.values(), found


@pytest.mark.parametrize(
    ("text", "caution"),
    [
        ("36 weeks pregnant and there's blood", "pregnancy_emergency"),
        ("pregnant, blood when i wipe, back aches", "pregnancy_emergency"),
        ("my hernia is really painful since this morning", "groin_emergency"),
        ("hernia gone hard and i'm being sick", "groin_emergency"),
        ("pins and needles in my private parts", "cauda_equina"),
    ],
)
def test_their_emergencies_still_act(text: str, caution: str) -> None:
    assert heard(text)[caution] == "act"


def test_likeness_beside_a_lasting_condition_only_asks() -> None:
    found = heard("my left calf is tight but I'm 70")
    assert "older_or_frail" in found
    assert "act" not in found.values()


@pytest.mark.parametrize("text", ["i have the flu, neck is stiff", "i've got covid, back aches"])
def test_an_illness_beside_a_sore_place_is_asked_about(text: str) -> None:
    assert "unwell_fever" in heard(text)
