"""The content check: each kind of mistake is reported with its file and line, all at once.

Each mistake is made in a copy of the shipped content, so that the real shapes are held against real checks. That what
is shipped passes is seen in tests/integration/test_cli, as `unknot content check` says it.
"""

import shutil
from pathlib import Path

import pytest

from bot.content.check import check
from bot.content.files import ContentError, Problem
from bot.content.loader import load
from bot.paths import data_dir

CONTENT = data_dir("content")
CALF = "areas/gastrocnemius.yaml"
MESSAGES = "messages/en.ftl"


class Copy:
    """A copy of the content in which mistakes are made. Each is remembered with its line and words of its report."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.expected: list[tuple[str, int, str]] = []

    def spoil(self, file: str, old: str, new: str, report: str, below: int = 0) -> None:
        """Replaces the first `old`; the report is expected at its line, `below` lines further down, or 0 for none."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.expected.append((file, text[: text.index(old)].count("\n") + 1 + below, report))

    def missing(self, problems: list[Problem]) -> list[tuple[str, int, str]]:
        """What was expected and not reported."""
        found = [(each.file, each.line, each.message) for each in problems]
        return [
            wanted
            for wanted in self.expected
            if not any(one[:2] == wanted[:2] and wanted[2] in one[2] for one in found)
        ]


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(Path(shutil.copytree(CONTENT, tmp_path / "content")))


def test_every_mistake_is_reported_with_its_file_and_line_and_all_of_them_at_once(copy: Copy) -> None:
    """Of every kind that leaves the shapes as they are; a check takes seconds, so all are made in one copy."""
    for spoil in (
        claim_twice,
        forget_a_caution,
        lead_nowhere,
        go_over_limits,
        press_where_no_pressing_belongs,
        break_fluent,
    ):
        spoil(copy)
    problems = check(copy.root)
    assert copy.missing(problems) == []
    assert any("this area is not for pressing" in each.message for each in problems)


def claim_twice(copy: Copy) -> None:
    copy.spoil(
        "areas/soleus.yaml",
        "also: [",
        "also: [gastrocnemius muscle, upper calf, ",
        "'upper calf' is a name of 'gastrocnemius'",
    )


def forget_a_caution(copy: Copy) -> None:
    copy.spoil("understanding/learnt.yaml", "  stroke_signs:", "  old_signs:", "no caution any more")
    copy.spoil("understanding/learnt.yaml", "  soleus:", "  old_calf:", "no place any more")
    copy.spoil("understanding/learnt.yaml", "  massage_gun:", "  old_gun:", "no tool any more")


def lead_nowhere(copy: Copy) -> None:
    copy.spoil(CALF, "primary: [calf, arch]", "primary: [calf, tail]", "there is no zone 'tail'")
    copy.spoil("areas/scalenes.yaml", "region: neck", "region: tail", "there is no region 'tail'")
    copy.spoil(CALF, "tool: rolling_pin\n", "tool: hammer\n", "there is no tool 'hammer'")
    copy.spoil("places.yaml", "Europe/London", "Europe/Londom", "there is no time zone 'Europe/Londom'")
    copy.spoil("plans/runner.yaml", "area: soleus", "area: sole", "there is no area 'sole'")
    copy.spoil("cautions/emergency.yaml", "group: today", "group: never", "there is no screening group 'never'")
    copy.spoil("understanding/places.yaml", "zone base_of_neck: [hunch]", "zone nape: [hunch]", "no place 'zone nape'")
    copy.spoil("understanding/places.yaml", "alone: zone front_hip", "alone: zone hipp", "no place 'zone hipp'", -1)
    copy.spoil("understanding/questions.yaml", "  itb_myth: [it band", "  itb_mith: [it band", "no lesson 'itb_mith'")
    copy.spoil(
        "understanding/questions.yaml", "  why_form: [", "  why_form: [does it work, ", "'does it work' is claimed by"
    )
    copy.spoil("lessons/causes.yaml", "title: The usual suspects", "title: WRITE ME", "still to be written")
    copy.spoil("lessons/causes.yaml", "dommerholt_2006", "nobody_1999", "there is no source 'nobody_1999'")


def go_over_limits(copy: Copy) -> None:
    """Doses over a cap, and labels that fit no button."""
    hold = "hold_s: {min: 20, target_max: 30, never_over: 60}"
    copy.spoil(CALF, hold, hold.replace("30", "61"), "target_max is over never_over")
    stop = "discomfort: {target_min: 3, target_max: 5"
    copy.spoil(CALF, stop, stop.replace("max: 5", "max: 9"), "target_max is over the area's 5")
    copy.spoil("tools.yaml", "name: Massage ball", f"name: Massage {'b' * 20}ll", "a button holds 24")
    copy.spoil("cautions/emergency.yaml", "label: Chest pain or", f"label: Chest pain {'or ' * 9}", "a button holds 24")
    copy.spoil("areas/scalenes.yaml", "\nname: ", "\nname: The long name of many letters ", "a button holds 24", 1)


def press_where_no_pressing_belongs(copy: Copy) -> None:
    copy.spoil(CALF, "self_treatment: caution", "self_treatment: not_recommended", "needs a safe_alternative")


def break_fluent(copy: Copy) -> None:
    copy.spoil(MESSAGES, "ticked = ", "ticked ", "not valid Fluent")
    copy.spoil(MESSAGES, "day-tue = Tue", "day-mon = Tue", "'day-mon' is used twice")


def test_mistakes_of_shape_are_all_reported_at_once_with_their_lines(copy: Copy) -> None:
    copy.spoil(CALF, "max_hold_s: 60", "max_hold_s: sixty", "valid integer")
    copy.spoil(CALF, "latin: gastrocnemius", "colour: blue", "colour: Unexpected keyword argument")
    copy.spoil("tools.yaml", "  - id: lacrosse_ball", "  - id: massage_ball", "'massage_ball' is used twice")
    copy.spoil("places.yaml", "places:\n", "places: [\n", "not valid YAML", 1)
    copy.spoil("plans/runner.yaml", "kind: template", "kind: dream", "kind")
    copy.spoil("cautions/emergency.yaml", "    block: all", "    block: some", "block")
    (copy.root / "emergency.yaml").unlink()
    copy.expected.append(("emergency.yaml", 0, "this file is missing"))
    problems = check(copy.root)
    assert copy.missing(problems) == []
    assert problems == sorted(problems)


def test_two_files_with_one_id_are_reported_where_the_second_stands(copy: Copy) -> None:
    (copy.root / "areas/zz.yaml").write_bytes((copy.root / CALF).read_bytes())
    copy.expected.append(("areas/zz.yaml", 1, "'gastrocnemius' is used twice"))
    assert copy.missing(check(copy.root)) == []


def test_a_missing_file_of_sentences_is_reported(copy: Copy) -> None:
    (copy.root / MESSAGES).unlink()
    assert Problem(MESSAGES, 0, "this file is missing") in check(copy.root)


def test_a_screen_that_is_too_long_or_lacks_its_sentence_is_reported(copy: Copy) -> None:
    """Every screen is drawn; one sentence is gone, another asks for what it is not given."""
    copy.spoil(CALF, "    press: ", f"    press: {'Stroke slowly. ' * 40}", "a screen holds 600")
    copy.spoil(MESSAGES, "\nfelt-hint =", "\nfelt-hind =", "")
    copy.spoil(MESSAGES, "\nlesson = ", "\nlesson = { $nothing } ", "")
    problems = check(copy.root)
    assert any("Card shows" in each.message and "a screen holds 600" in each.message for each in problems)
    for key in ("felt-hint", "lesson"):
        unsaid = f"'{key}"
        assert any(each.file == MESSAGES and each.message.startswith(unsaid) for each in problems), key


def test_the_bot_does_not_start_on_content_of_a_wrong_shape(copy: Copy) -> None:
    copy.spoil(CALF, "sides: true", "sides: perhaps", "sides")
    with pytest.raises(ContentError, match=r"areas/gastrocnemius\.yaml:\d+: sides"):
        load(copy.root)


def test_a_problem_reads_as_file_line_and_words() -> None:
    assert str(Problem("tools.yaml", 7, "no")) == "tools.yaml:7: no"
    assert str(Problem("tools.yaml", 0, "no")) == "tools.yaml: no"
