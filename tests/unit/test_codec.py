"""Buttons and stored states as text: what goes out comes back, and nothing else comes in."""

from dataclasses import fields
from enum import StrEnum
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.anatomy import AreaId, CautionId, PartId, TechniqueId, ToolId, ZoneId
from bot.domain.catalog import Catalog
from bot.domain.codes import code_of, index
from bot.domain.conversation import states as s
from bot.domain.conversation.alphabet import TAGS, VERBS
from bot.domain.conversation.codec import LIMIT, Unknown, base36, dump, dump_button, load, load_button
from bot.domain.conversation.prompts import Choice
from tests.unit.worlds import the_catalog

IDS: dict[Any, list[str]] = {
    AreaId: list(the_catalog().areas),
    ToolId: list(the_catalog().tools),
    TechniqueId: list(the_catalog().techniques),
    CautionId: list(the_catalog().cautions),
    PartId: list(the_catalog().body_parts),
    ZoneId: list(the_catalog().zones),
    s.TopicId: [topic.topic for topic in the_catalog().lessons],
    s.LessonId: list(the_catalog().lesson),
    s.GroupId: list(the_catalog().groups),
    s.PlanId: list(the_catalog().plans),
    s.ContextId: list(the_catalog().contexts),
    s.PlaceName: [place.name for place in the_catalog().clocks],
}
KINDS: dict[str, list[str]] = {
    "area": IDS[AreaId],
    "tool": IDS[ToolId],
    "technique": IDS[TechniqueId],
    "caution": IDS[CautionId],
    "part": IDS[PartId],
    "group": IDS[s.GroupId],
    "plan": IDS[s.PlanId],
    "context": IDS[s.ContextId],
    "place": IDS[s.PlaceName],
    "zone": IDS[ZoneId],
    "topic": IDS[s.TopicId],
    "lesson": IDS[s.LessonId],
}
INSTANTS = st.integers(1_700_000_000, 2_200_000_000)
NUMBERS: dict[str, st.SearchStrategy[int]] = {
    "planned": INSTANTS,
    "days": st.integers(0, 127),
    "at": st.integers(0, 24 * 60 - 1),
    "offset": st.integers(-12 * 60, 14 * 60),
    "phase": st.integers(0, 399),
    "eased": st.integers(0, 19),
    "slot": st.integers(1, 500),
    "number": st.integers(0, 29),
}


def values(name: str, hint: Any) -> st.SearchStrategy[Any]:
    """Every value a field can have in practice, by its type and, for numbers, its name."""
    options = get_args(hint)
    if NoneType in options:
        return st.none() | values(name, next(each for each in options if each is not NoneType))
    if hint in IDS:
        return st.sampled_from(IDS[hint])
    if get_origin(hint) is tuple:
        return st.lists(st.sampled_from(IDS[options[0]]), min_size=1, max_size=6, unique=True).map(tuple)
    if get_origin(hint) is Literal:
        return st.sampled_from(options)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(tuple(hint))
    if hint is s.Sid:
        return INSTANTS.map(base36)
    if hint is s.Mark:
        return st.lists(st.sampled_from(IDS[CautionId])).map(lambda ids: s.Mark(code_of(" ".join(ids))))
    return st.booleans() if hint is bool else NUMBERS[name]


def made(kind: type[Any]) -> st.SearchStrategy[Any]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{each.name: values(each.name, hints[each.name]) for each in fields(kind)})


def texts(verb: str) -> st.SearchStrategy[str]:
    kind = VERBS[verb][1]
    if kind is None:
        return st.just("")
    return st.sampled_from(KINDS[kind]) if kind != "text" else st.sampled_from(["0", "10", "127", "1439", "-720"])


STATES = st.one_of([made(kind) for kind in get_args(s.State)])
CHOICES = st.sampled_from(sorted(VERBS)).flatmap(lambda verb: st.builds(Choice, st.just(verb), texts(verb)))


def test_every_state_has_a_tag_of_its_own() -> None:
    assert set(TAGS.values()) == set(get_args(s.State))
    assert len(set(TAGS.values())) == len(TAGS)


def test_every_verb_has_a_code_of_its_own() -> None:
    codes = [code for code, _ in VERBS.values()]
    assert len(set(codes)) == len(codes)
    assert {len(code) for code in codes} == {1}


@pytest.mark.parametrize("kind", get_args(s.State), ids=lambda kind: kind.__name__)
def test_every_kind_of_state_comes_back_as_it_went(kind: type[Any], catalog: Catalog) -> None:
    @settings(max_examples=8)
    @given(made(kind))
    def holds(state: s.State) -> None:
        assert load(dump(state), catalog) == state

    holds()


@settings(max_examples=80)
@given(STATES, CHOICES)
def test_every_button_comes_back_as_it_went_and_fits_telegram(state: s.State, choice: Choice) -> None:
    data = dump_button(state, choice)
    assert len(data.encode()) <= LIMIT == 64
    assert load_button(data, the_catalog()) == (state, choice)


def refused(data: str) -> bool:
    """Whether it is refused; what is not must be a state and a choice. Any other exception fails the test."""
    try:
        state, choice = load_button(data, the_catalog())
    except Unknown:
        return True
    assert isinstance(state, get_args(s.State))
    assert choice.verb in VERBS
    return False


def test_what_is_not_ours_is_refused() -> None:
    good = dump_button(s.PickArea(PartId("thigh")), Choice("area", "hamstrings"))
    assert not refused(good)
    foreign = ["", ":", "1", "1h", "1h:", ":h", "1h:?", "1Q:h", "h:h", "like:1", "null", '{"a":1}', "1h:h:h", "1h.:h"]
    assert [data for data in foreign if not refused(data)] == []


def test_another_version_is_refused() -> None:
    good = dump_button(s.Home(), Choice("help"))
    assert not refused(good)
    assert all(refused(version + good[1:]) for version in ("0", "2", "9", "", "v", "¹", "１"))


def test_a_cut_button_is_refused_or_says_less_but_never_breaks() -> None:
    good = dump_button(s.Ask(CautionId("pregnancy"), AreaId("calf")), Choice("answer", "yes"))
    colon = good.index(":")
    assert all(refused(good[:end]) for end in range(colon + 1))


@pytest.mark.parametrize("digit", ["²", "٣", "３", "①", "Ⅷ", "𝟗", "১"])
def test_digits_that_are_not_ascii_are_refused(digit: str) -> None:
    assert refused(f"1i.{digit}:b")
    assert refused(f"1d.{digit}.:d")
    assert refused(f"1z.{digit}:n")


@pytest.mark.parametrize("number", ["!!", "", " 1", "1 ", "+1", "1_0", "--1", "-", "1" * 40, "1\n"])
def test_numbers_that_are_not_plain_are_refused(number: str) -> None:
    assert refused(f"1d.{number}.:d")


@pytest.mark.parametrize(
    "state", ["1d.-1.", "1d.3k.", "1u...rsg", "1U.zzzz...", "1R.1.zzzzzzzzz", "1p.%s.1.abc.zz", "1p.%s.1.abc.-1"]
)
def test_a_number_that_no_screen_can_hold_is_refused(state: str) -> None:
    technique = code_of("gastrocnemius__hands__pinch_hold")
    assert refused((state % technique if "%" in state else state) + ":b")


def test_text_over_the_limit_is_refused_even_when_it_would_parse() -> None:
    assert not refused("1h:A" + "x" * (LIMIT - 4))
    assert refused("1h:A" + "x" * (LIMIT - 3))
    assert refused("1h:A" + "é" * (LIMIT // 2))


def test_a_value_where_none_belongs_is_refused() -> None:
    assert refused("1h:hx")


def test_the_code_of_another_kind_is_refused() -> None:
    as_area = dump_button(s.Home(), Choice("area", "hamstrings"))
    as_tool = dump_button(s.Home(), Choice("tool", "hands"))
    assert refused(as_area[:-3] + as_tool[-3:])


@settings(max_examples=80)
@given(st.text(st.characters(), max_size=70))
@example("\ud800")
@example("1h:A\ud800")
@example("1h:h\x00")
def test_no_text_at_all_breaks_the_reading_of_a_button(data: str) -> None:
    refused(data)


@settings(max_examples=80)
@given(STATES, CHOICES, st.data())
def test_a_tampered_button_is_refused_or_reads_as_some_button(
    state: s.State, choice: Choice, data: st.DataObject
) -> None:
    good = dump_button(state, choice)
    at = data.draw(st.integers(0, len(good)))
    cut = data.draw(st.integers(0, 3))
    put = data.draw(st.text(st.sampled_from("1.:-!hqxXZ09azé²\ud800 "), max_size=3))
    refused(good[:at] + put + good[at + cut :])


@given(st.text(st.characters(), max_size=70))
def test_no_text_at_all_breaks_the_reading_of_a_stored_state(text: str) -> None:
    try:
        state = load(text, the_catalog())
    except Unknown:
        return
    assert load(dump(state), the_catalog()) == state


def test_two_ids_with_one_code_are_an_error_that_names_both() -> None:
    many = [f"id{number}" for number in range(3000)]
    with pytest.raises(ValueError, match="same button code"):
        index(many)


def test_no_two_ids_of_a_kind_in_the_content_share_a_code(catalog: Catalog) -> None:
    assert {kind: sorted(codes.values()) for kind, codes in catalog.codes.items()} == {
        kind: sorted(ids) for kind, ids in KINDS.items()
    }
