"""What people want: the labelled development rows, the wordings' own order, and what must never be taken for a wish."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.catalog import Catalog
from bot.domain.understanding.intents import INTENTS, Found, Wishes, clashes, intent_of
from bot.domain.understanding.text import read
from bot.domain.understanding.understood import understand
from bot.domain.wordings.intents import IntentRule
from bot.domain.wordings.learnt import Weights
from tests.understanding.lessons import NOTHING_LEARNT, deaf

ROWS = Path(__file__).resolve().parents[1] / "understanding" / "dev" / "intents.jsonl"
RIGHT = 0.96
"""Well above the bar for texts never seen before (0.88): these rows were worked on."""


def wanted(catalog: Catalog, text: str) -> str:
    """The intent of a text, with all that the rest of understanding finds in it."""
    return understand(catalog, text).intent


def test_the_development_rows_are_read_right(catalog: Catalog) -> None:
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines()]
    got = [(row, wanted(catalog, row["text"])) for row in rows]
    wrong = [(row["text"], row["intent"], answer) for row, answer in got if answer not in row["intent"]]
    assert len(wrong) <= (1 - RIGHT) * len(rows), wrong
    assert [each for each in wrong if each[2] == "delete_data"] == []
    assert {intent for row in rows for intent in row["intent"]} == set(INTENTS)


@pytest.mark.parametrize(
    "text",
    [
        "delete that last score",
        "delete the reminder",
        "delete my reminders",
        "I want to delete this pain from my life",
        "don't delete my data",
        "please do not erase my account",
        "I deleted instagram",
        "remove the knot",
        "get rid of my pain",
        "clear my schedule",
        "forget it",
        "reset",
        "will you delete my data if I stop",
        "remove monday from my plan",
        "erase the tension in my neck",
        "wipe the sweat off my back",
        "remove the massage gun from my tools",
        "forget about the neck, do the calf",
        "I forgot everything you told me",
        "delete",
        "clear my head",
        "wipe the ball",
        "cancel my account with the gym",
        "I want my history on paper",
        "never forget my data",
        "if I stop will my data be deleted",
        "how do i get my records out of here",
        "delete my data from last week, those scores were wrong",
        "please remove my data about sleep only",
        "i might delete my account soon, not sure",
        "can i have my data deleted at some point",
        "erase my data someday",
        "my boss wants me to delete all the records",
        "everything is gone, no pain",
        "remove my facebook account",
        "delete my profile picture",
        "erase everything, should I",
        "my husband says to delete my account",
        "I pressed delete my account",
        "delete my data about my left knee",
        "wipe all data from last week",
        "delete everything but keep the scores",
        "get rid of my data? haha joking",
        "undo the deletion of my account",
        "what does delete my account do",
        "delete my wife's account",
        "clear all my messages",
        "forget me for today",
    ],
)
def test_data_is_never_deleted_by_mistake(catalog: Catalog, text: str) -> None:
    assert intent_of(catalog, read(text)) != "delete_data"
    assert wanted(catalog, text) != "delete_data"


@pytest.mark.parametrize(
    "text",
    [
        "have my stuff wiped",
        "forget my data",
        "I want everything you hold on me gone",
        "I withdraw my consent, remove all personal information",
        "take me out of your database",
        "please don't keep any of my data",
        "can my information be removed",
        "forget I was ever here",
        "how do I delete my account",
        "Lösche bitte alle meine Daten",
    ],
)
def test_a_plain_wish_to_be_forgotten_is_heard(catalog: Catalog, text: str) -> None:
    assert wanted(catalog, text) == "delete_data"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("stop reminding me", "stop_reminders"),
        ("stop", "stop_session"),
        ("I'm in", "affirm"),
        ("uh huh", "affirm"),
        ("I could murder a coffee", "off_topic"),
        ("is it bad if I hear a crack", "safety"),
        ("cancel wednesday", "change_reminder"),
        ("my calf won't stop cramping", "start_session"),
        ("my fucking calf", "start_session"),
        ("fuck you", "abusive"),
        ("👍", "affirm"),
        ("👎", "deny"),
        ("<script>alert(1)</script>", "injection"),
        ("", "unknown"),
        ("…", "unknown"),
        ("asdfgh", "unknown"),
        ("erase wednesday evening's reminder", "change_reminder"),
        ("delete just one of my slots", "change_reminder"),
        ("how do I correct an entry", "edit_score"),
        ("keep all my data", "deny"),
        ("send me everything you have on me", "export_data"),
        ("connect me with a human", "about_bot"),
        ("I've got a quick question", "help"),
        ("my scores have vanished", "feedback"),
        ("let me finish this chapter", "snooze"),
        ("let me see other people's scores", "injection"),
        ("I totally agree", "affirm"),
        ("I don't mind which one", "unknown"),
    ],
)
def test_what_is_wanted(catalog: Catalog, text: str, intent: str) -> None:
    assert wanted(catalog, text) == intent


def having(catalog: Catalog, **odds: int) -> Catalog:
    """The same catalog in which these intents have these log-odds, in tenths, whatever the message."""
    weights = {intent: Weights(start=odds.get(intent, -90), features={}) for intent in INTENTS}
    return replace(catalog, wordings=replace(catalog.wordings, learnt=replace(NOTHING_LEARNT, intent=weights)))


@pytest.mark.parametrize(
    ("odds", "text", "intent"),
    [
        ({"snooze": 0}, "the kettle is on", "snooze"),
        ({"snooze": 0}, "hello", "greeting"),  # a rule of a whole message is stronger
        ({"snooze": 0, "plan": -1}, "the kettle is on", "off_topic"),  # no lead: a guess
        ({"snooze": 0, "plan": -1}, "the kettle", "unknown"),
        ({"stop_reminders": 0, "plan": -20}, "the kettle is on", "stop_reminders"),
        ({"stop_reminders": 0, "plan": -5}, "the kettle is on", "plan"),  # too small a lead for what must be meant
        ({"delete_data": 0, "plan": -10}, "the kettle is on", "plan"),  # erasing has odds of its own
    ],
)
def test_what_was_learnt_is_weighed_beside_the_rules(
    catalog: Catalog, odds: dict[str, int], text: str, intent: str
) -> None:
    assert wanted(having(catalog, **odds), text) == intent


@pytest.mark.parametrize(
    ("odds", "intent"),
    [
        ({"stop_reminders": 0, "change_reminder": -5}, "stop_reminders"),
        ({"stop_reminders": -5, "change_reminder": 0}, "change_reminder"),  # a rule is for it, what was learnt is not
    ],
)
def test_no_more_reminders_is_meant_only_where_the_learnt_agrees(
    catalog: Catalog, odds: dict[str, int], intent: str
) -> None:
    assert wanted(having(catalog, **odds), "no more reminders please") == intent


def test_what_a_rule_speaks_against_is_not_taken_by_what_was_learnt(catalog: Catalog) -> None:
    likely = having(catalog, stop_reminders=0, plan=-12)
    assert wanted(likely, "the kettle is on") == "stop_reminders"
    assert wanted(likely, "the kettle is on, unmute") == "plan"


def test_words_of_another_language_are_read_where_what_was_learnt_is_clear(catalog: Catalog) -> None:
    assert wanted(having(catalog, thanks=0, plan=-10), "xuxi wexo") == "unknown"
    assert wanted(having(catalog, thanks=0, plan=-30), "xuxi wexo") == "thanks"


def test_the_beginnings_of_words_and_the_open_question_are_weighed(catalog: Catalog) -> None:
    told = Wishes(catalog).told(read("unmuting fridays"), "schedule")
    assert {"~unm", "~unmut", "~fri", "~frida", "asked schedule", "schedule>fridays"} <= told
    unasked = Wishes(catalog).told(read("fridays"), None)
    assert not any(feature.startswith(("asked", "schedule>")) for feature in unasked)
    assert "~fri" not in Wishes(catalog).features(read("fridays"))


def test_with_nothing_learnt_and_no_rule_nothing_is_known(catalog: Catalog) -> None:
    assert wanted(deaf(catalog), "the kettle is on") == "off_topic"
    assert wanted(deaf(catalog), "good morning") == "greeting"


def test_a_score_answers_the_open_question(catalog: Catalog) -> None:
    assert intent_of(catalog, read("7"), expect="score", found=Found(has_score=True)) == "log_score"
    assert intent_of(catalog, read("a roller"), expect="tools", found=Found(has_tool=True)) == "tools"


@pytest.mark.parametrize(
    ("text", "expect", "intent"),
    [
        ("right", "side", "start_session"),
        ("right", None, "affirm"),
        ("the left one hurts", "side", "start_session"),
        ("pretty sore", "score", "log_score"),
        ("how should I rate it", "score", "help"),
        ("skip this please", "tools", "deny"),
        ("I'm not quite sure", "safety", "unknown"),
        ("now do my calf", "score", "start_session"),
    ],
)
def test_an_open_question_is_answered_in_words(catalog: Catalog, text: str, expect: str | None, intent: str) -> None:
    assert understand(catalog, text, expect=expect).intent == intent


def test_what_speaks_against_an_intent_puts_out_every_rule_of_it(catalog: Catalog) -> None:
    likely = having(catalog, stop_reminders=0, plan=-12)
    intents = replace(catalog.wordings.intents, against={"stop_reminders": ("kettle",)})
    hushed = replace(likely, wordings=replace(likely.wordings, intents=intents))
    assert wanted(likely, "unsubscribe the kettle") == "stop_reminders"
    assert wanted(hushed, "unsubscribe the kettle") == "plan"


def test_no_two_rules_claim_the_same_phrase(catalog: Catalog) -> None:
    assert clashes(catalog.wordings.intents) == ()


def test_a_phrase_claimed_twice_is_reported(catalog: Catalog) -> None:
    words = catalog.wordings.intents
    one = IntentRule(intent="thanks", strength=50, phrases=("what a (big) day|night",))
    two = IntentRule(intent="goodbye", strength=50, phrases=("what a night",))
    assert clashes(replace(words, rules=(one, two))) == (("what a (big) day|night", "thanks", "goodbye"),)


@settings(max_examples=100)
@given(
    st.text(max_size=300) | st.lists(st.sampled_from(["stop", "my", "data", "delete", ",", "not", "?"])).map(" ".join)
)
def test_it_never_raises(catalog: Catalog, text: str) -> None:
    assert intent_of(catalog, read(text)) in INTENTS


@pytest.mark.parametrize("text", ["delete my data " * 300, "move my reminder to " * 250, "a" * 4096, "stop " * 900])
def test_a_very_long_message_is_read(catalog: Catalog, text: str) -> None:
    assert intent_of(catalog, read(text)) in INTENTS
