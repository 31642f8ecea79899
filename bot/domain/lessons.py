"""Which lessons fit: a moment of a massage, by its name and place and tool, or a question in someone's own words."""

from collections.abc import Iterable

from bot.domain.anatomy import Technique
from bot.domain.catalog import Catalog
from bot.domain.guidance import Lesson
from bot.domain.shelf import Shelf

ENOUGH = 0.2
"""A lesson answers a question when it shares at least a word of five lessons, or several commoner ones."""


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
    """The lesson that answers a question in someone's own words, as far as shared words tell."""
    found = catalog.derived("lessons", _shelf).ranked(words, ENOUGH)
    return catalog.lesson[found[0]] if found else None
