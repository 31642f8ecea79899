"""Which lessons fit: a moment of a massage, by its name and place and tool, or a question in someone's own words."""

from collections.abc import Iterable, Mapping

from bot.domain.anatomy import Technique
from bot.domain.catalog import Catalog
from bot.domain.guidance import Lesson
from bot.domain.shelf import Shelf

ENOUGH = 0.5
"""A lesson answers a question when it shares at least a word of two lessons, or several commoner ones."""


def fitting(catalog: Catalog, technique: Technique, moment: str) -> tuple[Lesson, ...]:
    """The lessons of a moment ("find", "pressing", "mistakes" …); those about this very place or tool come first."""
    area = catalog.area_of(technique.id)
    here = {area.id, area.region, technique.tool}
    special = [lesson for lesson in catalog.lesson.values() if here & set(lesson.show)]
    usual = [lesson for lesson in catalog.lesson.values() if moment in lesson.show and lesson not in special]
    return (*special, *usual)


def _shelf(catalog: Catalog) -> Shelf:
    lessons = catalog.lesson.values()
    return Shelf({each.id: each.title for each in lessons}, {each.id: each.text for each in lessons})


def answering(catalog: Catalog, words: Iterable[str]) -> Lesson | None:
    """The lesson that answers a question in someone's own words: one that is asked so, else as far as shared words
    tell."""
    words = tuple(words)
    said, asked = f" {' '.join(words)} ", catalog.derived("questions of lessons", _asked)
    held = max((phrase for phrase in asked if f" {phrase} " in said), key=len, default=None)
    if held:
        return catalog.lesson[asked[held]]
    telling = [word for word in words if word not in catalog.wordings.questions.passed_over]
    found = catalog.derived("lessons", _shelf).ranked(telling, ENOUGH)
    return catalog.lesson[found[0]] if found else None


def _asked(catalog: Catalog) -> Mapping[str, str]:
    asked = catalog.wordings.questions.asked
    return {phrase: lesson for lesson, phrases in asked.items() for phrase in phrases if lesson in catalog.lesson}
