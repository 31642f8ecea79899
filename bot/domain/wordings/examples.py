"""`content/understanding/examples.yaml`: whole messages with what each of them wants, to learn likeness from."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.anatomy import Entry
from bot.domain.wordings.intents import IntentName


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleWords(Entry):
    texts: Mapping[IntentName, tuple[str, ...]]
