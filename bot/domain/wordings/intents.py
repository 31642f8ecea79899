"""`content/understanding/intents.yaml`: what people want, in their words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.domain.anatomy import Entry

IntentName = Literal[
    "start_session", "plan", "progress", "change_reminder", "snooze", "stop_reminders", "delete_data", "export_data",
    "help", "explain", "thanks", "greeting", "goodbye", "affirm", "deny", "log_score", "edit_score", "tools",
    "feedback", "stop_session", "repeat", "about_bot", "safety", "off_topic", "abusive", "injection", "unknown",
]  # fmt: skip
Feature = Literal["place", "tool", "score", "schedule", "flag", "alarm"]
"""What the other parts of understanding found in the same message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentRule(Entry):
    """One way to say one intent; the file says how its fields work together."""

    intent: IntentName
    strength: int
    phrases: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    found: tuple[Feature, ...] = ()
    without: tuple[Feature, ...] = ()
    expect: tuple[str, ...] = ()
    deniable: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IntentWords(Entry):
    """`classes` are the word lists of phrases; `signs` and `marks` are read from the message as it was written; phrases
    in `against` put out every rule of an intent."""

    classes: Mapping[str, tuple[str, ...]]
    spelt: Mapping[str, str]
    openers: tuple[str, ...]
    closers: tuple[str, ...]
    negations: tuple[str, ...]
    ordinary: tuple[str, ...]
    signs: Mapping[str, IntentName]
    marks: tuple[str, ...]
    rules: tuple[IntentRule, ...]
    never_alike: tuple[IntentName, ...]
    against: Mapping[IntentName, tuple[str, ...]]
