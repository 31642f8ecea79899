"""The sentences and the code hold together: every sentence asked for exists, takes what it is given, and is used.

The code's calls are found by reading it (`ast`); keys built from a prefix are known by that prefix.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

import bot
from bot.content.check import arguments
from bot.content.messages import Messages, plain
from bot.domain.conversation.machine import COMMANDS, SENT_KINDS
from bot.domain.conversation.prompts import Join, say
from bot.paths import data_dir

CONTENT = data_dir("content")
CODE = Path(bot.__file__).parent
SPEAKERS = {"say", "_say", "words", "_words"}
COUNTED = {"answers", "count", "days", "done", "low", "minutes", "reps", "slots", "tools"}
"""Arguments that are counted; every other one is given as words."""


@dataclass(frozen=True)
class Asked:
    """One call for a sentence: the keys it may be, the prefixes of keys it builds, and the arguments it gives.

    `given` None: the call passes on what it was given itself.
    """

    place: str
    keys: tuple[str, ...]
    prefixes: tuple[str, ...]
    given: frozenset[str] | None

    def sentences(self, spoken_for: frozenset[str]) -> set[str]:
        """What it may say; a key that another call names in full is not meant by a prefix."""
        built = {key for key in sentences() if key.startswith(self.prefixes)} - spoken_for if self.prefixes else set()
        return {key for key in self.keys if key in sentences()} | built


@cache
def asked() -> tuple[Asked, ...]:
    return tuple(each for path in sorted(CODE.rglob("*.py")) for each in _asked_in(path))


def _asked_in(path: Path) -> Iterator[Asked]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {target.id: node.value for node in nodes if isinstance(node, ast.Assign)
             for target in node.targets if isinstance(target, ast.Name)}  # fmt: skip
    for node in nodes:
        if isinstance(node, ast.Call) and _name(node.func) in SPEAKERS and node.args:
            found = list(_keys(node.args[0], names))
            keys = tuple(key for key, whole in found if whole)
            prefixes = tuple(key for key, whole in found if not whole)
            if found:
                yield Asked(f"{path.relative_to(CODE)}:{node.lineno}", keys, prefixes, _given(node))


@cache
def by_name() -> frozenset[str]:
    return frozenset(key for each in asked() for key in each.keys)


@cache
def sentences() -> dict[str, frozenset[str]]:
    """Each sentence with what it takes. As `asked`, read when a test wants it: every worker imports every test."""
    return arguments(CONTENT)


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _keys(value: ast.expr, names: Mapping[str, ast.expr]) -> Iterator[tuple[str, bool]]:
    """The keys an expression can be, each with whether it is whole: a text, a choice of texts, a text with a rest."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value, True
    elif isinstance(value, ast.IfExp):
        yield from (*_keys(value.body, names), *_keys(value.orelse, names))
    elif isinstance(value, ast.JoinedStr):
        start = value.values[0]
        assert isinstance(start, ast.Constant), "a key must begin with text"
        yield str(start.value), False
    elif isinstance(value, ast.Name) and value.id in names:
        yield from _keys(names[value.id], {})


def _given(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords if keyword.arg != "html"]
    return None if None in names or call.args[1:] else frozenset(map(str, names))


def test_the_code_is_read() -> None:
    assert len(asked()) > 150
    assert {"home-question", "terminal-clock", "bot-description", "dose-stroke"} <= by_name()
    assert ("command-",) in {each.prefixes for each in asked()}


def test_every_sentence_that_is_asked_for_exists() -> None:
    lost = [(each.place, key) for each in asked() for key in each.keys if key not in sentences()]
    assert lost + [(each.place, each.prefixes) for each in asked() if not each.sentences(by_name())] == []


def test_every_sentence_is_given_what_it_takes_and_nothing_goes_unused() -> None:
    wrong = []
    for each in asked():
        taken = [sentences()[key] for key in each.sentences(by_name())]
        if each.given is not None and each.given != frozenset().union(*taken):
            wrong.append((each.place, sorted(each.given), sorted(map(sorted, taken))))
    assert wrong == []


def test_no_sentence_is_left_over() -> None:
    used = {key for each in asked() for key in each.sentences(by_name())}
    assert sorted(set(sentences()) - used) == []


def test_keys_made_from_a_list_exist_for_all_of_it() -> None:
    wanted = {f"command-{name}" for name in COMMANDS} | {f"sent-{kind}" for kind in (*SENT_KINDS, "other")}
    assert wanted <= set(sentences())
    assert {key for key in sentences() if key.startswith("command-")} <= wanted


def faults_of(html: str) -> list[str]:
    """What is wrong with a finished sentence."""
    tags = re.findall(r"</?[^>]+>", html)
    found = {
        "a tag that is not allowed": not set(tags) <= {"<b>", "</b>", "<i>", "</i>"},
        "a tag that is not closed": [tag.replace("/", "") for tag in tags[1::2]] != tags[::2],
        "a placeholder left over": "{" in html or "}" in html,
        "a value that is not escaped": html.count("&lt;words &amp; more&gt;") != plain(html).count("<words & more>"),
        "nothing": not plain(html).strip(),
    }
    return [name for name, wrong in found.items() if wrong]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_every_sentence_can_be_said_with_its_arguments(messages: Messages, number: int) -> None:
    wrong = []
    for key, names in sentences().items():
        given = {name: number if name in COUNTED else "<words & more>" for name in names}
        wrong += [(key, fault) for fault in faults_of(messages.words(say(key, **given)))]
    assert wrong == []


@pytest.mark.parametrize("html", ["<u>x</u>", "<b>x", "<b>x</i>", "{ $x }", " ", "<b> </b>"])
def test_a_sentence_that_is_not_sound_is_seen(html: str) -> None:
    assert len(faults_of(html)) == 1


def test_values_are_escaped_for_a_screen_and_left_alone_for_a_button(messages: Messages) -> None:
    value = Join((say("plain", text="<b>&"), "c > d"), " | ")
    assert messages.words(value) == "&lt;b&gt;&amp; | c &gt; d"
    assert messages.words(value, html=False) == "<b>& | c > d"


def test_a_sentence_that_is_not_there_or_lacks_an_argument_is_a_fault_at_once(messages: Messages) -> None:
    for wrong in (say("no-such-sentence"), say("plain"), say("plain", txt="x")):
        with pytest.raises(KeyError):
            messages.words(wrong)


def test_numbers_choose_the_form_of_a_word(messages: Messages) -> None:
    said = [messages.words(say("result-none", minutes=minutes)) for minutes in (1, 2)]
    assert ["1 minute." in said[0], "2 minutes." in said[1]] == [True, True]
