"""The rules about words: each is broken in a copy of the shipped content and reported with its file and line.

All faults are made in one copy that is checked once; what may be said and what may not is held against the rules alone.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.content.check import check
from bot.content.files import Problem
from bot.content.loader import Library, gather
from bot.content.messages import load_messages
from bot.content.references import _leaves
from bot.content.wording import UNREAD, Wording, check_labels, wording_of
from bot.domain.anatomy import TechniqueId
from bot.domain.catalog import Catalog
from bot.paths import data_dir
from tests.content.test_content_check import CALF, MESSAGES, Copy

CONTENT = data_dir("content")
HARD = "Subsequently investigate the characteristically uncomfortable musculature, considering individual sensitivity."
SIX_HARD = " ".join([HARD] * 6)
LONG = "Go " + "on and " * 13 + "on."

# fmt: off
FAULTS: dict[str, tuple[str, str, str, str, int]] = {
    "an entry too hard to read": ("contexts.yaml", "avoid: Do not fall asleep on a ball.",
        f"avoid: {HARD} {HARD} {HARD}", "hard to read: grade", -11),
    "a technique too hard to read": (CALF, "press: Stroke slowly up towards the knee and back with both hands.",
        f"press: {HARD} {HARD}", "hard to read: grade", -8),
    "a screen too hard to read": ("cautions/local_and_modify.yaml",
        "question: Are any veins in your legs swollen, twisted",
        f"question: {HARD} {HARD} {HARD} Are they swollen, twisted", "Ask is hard to read", -4),
    "a page too hard to read": (MESSAGES, "    Sit or lie so that nothing pulls.", f"    {HARD} {HARD} {HARD}",
        "hard to read: grade", -2),
    "short sentences too hard to read together": (MESSAGES, "command-cancel = Stop and go home",
        f"command-cancel = {SIX_HARD}", "hard to read: grade", -10),
    "a sentence too long": ("never_pressed.yaml", "say: Keep out of the hollow of the armpit.", f"say: {LONG}",
        "a sentence of 28 words; at most 25", 0),
    "a Latin name alone": ("areas/masseter.yaml", "beware:", "beware:\n  - The masseter is strong.",
        "'masseter' stands without a plain name beside it", 1),
    "a doctor's word alone in a list": ("tools.yaml", "tops of the shoulders, forearms", "upper trapezius, forearms",
        "'trapezius' stands without a plain name", 0),
    "a doctor's word alone in a message": (MESSAGES, "eased = Gentler from here on.", "eased = Gentler on the sternum.",
        "eased: 'sternum' stands without a plain name", 0),
    "a forbidden claim": ("plans/runner.yaml", "for_whom: This is for", "for_whom: This treats pain in",
        "'treats' must not be said: massage eases", 0),
    "a forbidden claim in a message": (MESSAGES, "stopped = Stopped.", "stopped = All toxins are gone.",
        "stopped: 'toxins' must not be said: massage removes no poisons", 0),
    "a dose from nowhere": (CALF, "harder_words: Cross the leg and add a little weight.",
        "harder_words: Hold it for 75 seconds.", "'75 seconds' is neither a dose", 0),
    "a title too long": ("lessons/causes.yaml", "title: The usual suspects",
        f"title: The usual suspects {'and more ' * 3}", "a title holds 40", 0),
    "a button too long": (MESSAGES, "button-next = Next", "button-next = On to the next step of this",
        "button-next: 27 characters; a button holds 24", 0),
    "a dash": ("zones.yaml", "name: Forehead", "name: Forehead - brow", "a dash between words", 0),
    "an exclamation mark": (MESSAGES, "consent-kept = Thank you.", "consent-kept = Thank you!", "an exclamation mark",
        0),
    "two spaces": ("tools.yaml", "control: Roll it only with a sock on.", "control: 'Roll it only  with a sock on.'",
        "two spaces together", 0),
    "no full stop": ("never_pressed.yaml", "why: The tissue there is delicate.", "why: The tissue there is delicate",
        "no full stop at the end", 0),
}
# fmt: on
"""Name → file, what stands there, what is put there, the report, and how far below the first line it points."""


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Copy, list[Problem]]:
    """A copy with every fault in it, and all that the check says of it."""
    copy = Copy(Path(shutil.copytree(CONTENT, tmp_path_factory.mktemp("words") / "content")))
    for file, old, new, report, below in FAULTS.values():
        copy.spoil(file, old, new, report, below)
    return copy, check(copy.root)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_words_is_reported_with_its_file_and_line(
    spoiled: tuple[Copy, list[Problem]], fault: str
) -> None:
    copy, problems = spoiled
    file, line, report = copy.expected[list(FAULTS).index(fault)]
    found = [each.message for each in problems if (each.file, each.line) == (file, line)]
    assert any(report in message for message in found), (file, line, found)


def test_nothing_but_the_faults_is_reported(spoiled: tuple[Copy, list[Problem]]) -> None:
    """Beside them only what they bring about in the same entry: a long sentence, say."""
    copy, problems = spoiled
    places = {(file, line) for file, line, _ in copy.expected}
    others = {each for each in problems if (each.file, each.line) not in places}
    assert {each for each in others if "a sentence of" not in each.message} == set()


@pytest.fixture(scope="module")
def shipped() -> tuple[Library, Catalog]:
    library, catalog = gather(CONTENT)
    assert catalog is not None
    return library, catalog


@pytest.fixture(scope="module")
def library(shipped: tuple[Library, Catalog]) -> Library:
    return shipped[0]


@pytest.fixture(scope="module")
def wording(shipped: tuple[Library, Catalog]) -> Wording:
    library, catalog = shipped
    found = wording_of(replace(library, loaded=[]), catalog)  # the rules themselves stay out of what is held to them
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Do not press the sternum (the breastbone).",
        "Do not press the breastbone (sternum).",
        "The sternum, or breastbone, is not pressed.",
        "I do not diagnose.",
        "Your bones must be healed, and your injury treated.",
        "Adjust the roller and keep a cured sausage away.",
        "It is self-made, from 3–4 towels.",
        'Say "stop."',
    ],
)
def test_what_may_be_said_is_not_reported(wording: Wording, text: str) -> None:
    faults = [fault for fault in wording.faults(text, sentence=True) if "'cured'" not in fault]
    assert faults == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Hold it for 20 to 30 seconds.", 0),
        ("Hold it for half of 60 seconds, at 5 out of 10, 2 times.", 0),
        ("Stay two thumb-widths or 17 cm away, at 90 degrees.", 0),
        ("Keep the towel on for ten minutes.", 0),
        ("Breathe in to a count of four and out to six.", 0),
        ("Roll for up to 10 minutes.", 0),
        ("Breathe in to a count of 7 and out to 600.", 1),
        ("Hold it for 20 to 300 seconds.", 1),
        ("Hold it for thirty minutes.", 1),
        ("Press at 9 out of 10.", 1),
        ("Do this forty-five or 50 times.", 1),
        ("Do this three times a day.", 1),
    ],
)
def test_a_dose_in_the_words_has_to_come_from_somewhere(wording: Wording, text: str, faults: int) -> None:
    calf = wording.catalog.techniques[TechniqueId("gastrocnemius__hands__pinch_hold")]
    assert len(list(wording.doses_from_nowhere(calf, text))) == faults


def test_names_of_places_do_not_make_a_text_hard_and_too_few_words_are_not_measured(wording: Wording) -> None:
    places = "Press the gastrocnemius, the infraspinatus and the shoulder blade a little. " * 4
    others = places.replace("gastrocnemius", "characteristic").replace("infraspinatus", "individuality")
    assert [len(list(wording.hard_to_read(text))) for text in (places, others, others[:70])] == [0, 1, 0]


def test_a_way_that_does_not_fit_its_button_and_one_without_words_are_reported(tmp_path: Path) -> None:
    copy = Copy(Path(shutil.copytree(CONTENT, tmp_path / "content")))
    copy.spoil(MESSAGES, "way-slow-roll = { $tool }: roll", "way-slow-roll = { $tool }: roll slowly", "")
    copy.spoil(MESSAGES, "way-stroke =", "way-strike =", "")
    library, catalog = gather(copy.root)
    assert catalog is not None
    found = wording_of(library, catalog)
    assert found is not None
    check_labels(library, found, load_messages(copy.root))
    assert Problem(MESSAGES, 0, "'way-stroke': this sentence is missing") in library.problems
    line = (copy.root / CALF).read_text(encoding="utf-8").split("tool: massage_stick")[0].count("\n") + 1
    assert [each.message for each in library.problems if (each.file, each.line) == (CALF, line)] == [
        "techniques.0.tool: 'Massage stick: roll slowly' has 26 characters; a button holds 24"
    ]


def test_rules_that_cannot_be_read_are_a_problem_themselves(tmp_path: Path) -> None:
    copy = Copy(Path(shutil.copytree(CONTENT, tmp_path / "content")))
    copy.spoil("wording.yaml", "highest_grade: 7", "highest_grade: easy", "highest_grade")
    library, catalog = gather(copy.root)
    assert catalog is not None
    assert wording_of(library, catalog) is None
    assert copy.missing(library.problems) == []


def test_every_field_that_holds_sentences_is_known_to_the_rules(library: Library, wording: Wording) -> None:
    """A new field of the shapes cannot stay outside them."""
    unknown = set()
    for path, prefix, value in library.loaded:
        if library.is_heard(path):
            continue
        for location, kind, text in _leaves(value, type(value), prefix, ""):
            field = next(step for step in reversed(location) if isinstance(step, str))
            if not kind and not isinstance(value, UNREAD) and text.endswith(".") and field != "also":
                unknown |= {field} - wording.rules.sentences
    assert unknown == set()
