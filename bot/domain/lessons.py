"""Which lessons fit a moment: by its name, and by the region, area and tool being worked with."""

from bot.domain.anatomy import Technique
from bot.domain.catalog import Catalog
from bot.domain.guidance import Lesson


def fitting(catalog: Catalog, technique: Technique, moment: str) -> tuple[Lesson, ...]:
    """The lessons of a moment ("find", "pressing", "mistakes" …); those about this very place or tool come first."""
    area = catalog.area_of(technique.id)
    here = {area.id, area.region, technique.tool}
    special = [lesson for lesson in catalog.lesson.values() if here & set(lesson.show)]
    usual = [lesson for lesson in catalog.lesson.values() if moment in lesson.show and lesson not in special]
    return (*special, *usual)
