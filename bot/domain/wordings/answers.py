"""`content/understanding/answers.yaml`: how people answer a screen in words instead of tapping it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.anatomy import Entry

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag(Entry):
    """A message of nothing but these words, with one of `core` among them."""

    core: Words
    around: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWords(Entry):
    """The file's comments say what each list is for. `buttons`: by the verb and value of a choice."""

    refusing: Bag
    agreeing: Bag
    vague: Words
    unsure: Words
    open_ends: Words
    edges: Words
    buttons: Mapping[str, Words]
    ordinals: tuple[Words, ...]
    small: Words
    other_side: Words
    morning: Words
    evening: Words
    away: Words
    moving: Words
    adding: Words
    no_length: Words
    finished: Words
