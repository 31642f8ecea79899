"""`content/understanding/questions.yaml`: what is asked, which lesson answers it, and words that tell no place."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.anatomy import Entry

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWords(Entry):
    """The file's comments say what each list is for."""

    openings: Words
    hard: Words
    long: Words
    breath: Words
    place: Words
    why: Words
    passed_over: Words
    asked: Mapping[str, Words]
