"""Which lessons fit: a moment of a massage, by its name and place and tool, or a question in someone's own words."""

from collections import Counter
from collections.abc import Iterable

from bot.domain.anatomy import Technique
from bot.domain.catalog import Catalog
from bot.domain.guidance import Lesson
from bot.domain.understanding.text import words_of

RARE = 12
"""A word that stands in more lessons than this tells none of them apart."""
ENOUGH = 0.2
"""A lesson answers a question when it shares at least a word of five lessons, or several commoner ones."""
TITLE = 2
"""A word of the title counts so much more."""


def fitting(catalog: Catalog, technique: Technique, moment: str) -> tuple[Lesson, ...]:
    """The lessons of a moment ("find", "pressing", "mistakes" …); those about this very place or tool come first."""
    area = catalog.area_of(technique.id)
    here = {area.id, area.region, technique.tool}
    special = [lesson for lesson in catalog.lesson.values() if here & set(lesson.show)]
    usual = [lesson for lesson in catalog.lesson.values() if moment in lesson.show and lesson not in special]
    return (*special, *usual)


class Shelf:
    """The words of every lesson, ready to be asked."""

    def __init__(self, catalog: Catalog) -> None:
        titles = {each.id: set(map(_stem, words_of(each.title))) for each in catalog.lesson.values()}
        texts = {each.id: set(map(_stem, words_of(each.text))) for each in catalog.lesson.values()}
        spread = Counter(word for each in titles for word in titles[each] | texts[each])
        self._weights: dict[str, dict[str, float]] = {}
        for lesson, words in texts.items():
            for word in words | titles[lesson]:
                if spread[word] <= RARE:
                    weight = (TITLE if word in titles[lesson] else 1) / spread[word]
                    self._weights.setdefault(word, {})[lesson] = weight

    def best(self, words: Iterable[str]) -> str | None:
        """The lesson that shares most with a question; None when none shares enough."""
        found: Counter[str] = Counter()
        for word in dict.fromkeys(map(_stem, words)):
            found.update(self._weights.get(word, {}))
        ranked = found.most_common(1)
        return ranked[0][0] if ranked and ranked[0][1] >= ENOUGH else None


def _stem(word: str) -> str:
    """A word without the endings that make no difference here: "knots", "pressing", "rolled"."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending)
    return word


def answering(catalog: Catalog, words: Iterable[str]) -> Lesson | None:
    """The lesson that answers a question in someone's own words, as far as shared words tell."""
    best = catalog.derived("shelf", Shelf).best(words)
    return catalog.lesson[best] if best else None
