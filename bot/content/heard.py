"""The words people type must each mean one thing: what two entries claim is reported at the place of both.

Lives here: checks of `understanding/` and of the names that entries are known by. Not here: reading a message.
"""

from collections import defaultdict
from collections.abc import Iterator

from bot.content.loader import HEARD, Library
from bot.domain.anatomy import NO_TOOL
from bot.domain.catalog import Catalog
from bot.domain.understanding.intents import clashes
from bot.domain.understanding.places.as_a_whole import NONE, SEVERAL, kind_of
from bot.domain.understanding.places.meanings import entries_of, entry_of
from bot.domain.understanding.text import words_of
from bot.domain.wordings.places import PlaceWords

Named = tuple[str, str, tuple[str, ...]]
"""Kind of entry, its id, and the words of one of its names."""


def check_heard(library: Library, catalog: Catalog) -> None:
    """Report every name two entries of a kind share, and every phrase that two intents claim on the same terms."""
    owners: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for kind, entry, words in _names(catalog):
        if entry not in owners[kind, words]:
            owners[kind, words].append(entry)
    for (kind, words), entries in owners.items():
        for entry in entries[1:]:
            library.at(f"{kind}:{entry}", f"{' '.join(words)!r} is a name of {entries[0]!r} too", "also")
    path = library.root / HEARD / "intents.yaml"
    for phrase, one, other in clashes(catalog.wordings.intents):
        library.report(path, ("rules",), f"{phrase!r} is claimed by {one!r} and {other!r}")
    path = library.root / HEARD / "places.yaml"
    for location, means in _leading_nowhere(catalog):
        library.report(path, location, f"there is no place {means!r}")
    path = library.root / HEARD / "questions.yaml"
    for lesson, problem in _asked_wrongly(catalog):
        library.report(path, ("asked", lesson), problem)
    path = library.root / HEARD / "learnt.yaml"
    for kind, entry, what in _unknown(catalog):
        library.report(path, (kind, entry), f"is no {what} any more; run `make learn`")


def _asked_wrongly(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Questions that no lesson answers, or two do."""
    owners = dict[str, str]()
    for lesson, phrases in catalog.wordings.questions.asked.items():
        if lesson not in catalog.lesson:
            yield lesson, f"there is no lesson {lesson!r}"
        for phrase in phrases:
            if phrase in owners:
                yield lesson, f"{phrase!r} is claimed by {owners[phrase]!r} and {lesson!r}"
            owners.setdefault(phrase, lesson)


def _leading_nowhere(catalog: Catalog) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What `places.yaml` says that words mean, where no such entry exists, and where it says so."""
    entries = entries_of(catalog)
    for location, means in _meanings(catalog.wordings.places):
        kind, entry = entry_of(means)
        if entry not in entries.get(kind, ()):
            yield location, means


def _meanings(words: PlaceWords) -> Iterator[tuple[tuple[str | int, ...], str]]:
    yield from ((("also", each), each) for each in words.also)
    yield from ((("answers", each), each) for each in words.answers)
    yield from ((("meetings", at), each.means) for at, each in enumerate(words.meetings))
    yield from ((("described", at), each.means) for at, each in enumerate(words.described))
    yield from ((("contexts", at), each.means) for at, each in enumerate(words.contexts))
    for at, body in enumerate(words.bodies):
        yield from ((("bodies", at), each) for each in (body.alone, *dict(body.parts).values()) if each)


def _unknown(catalog: Catalog) -> Iterator[tuple[str, str, str]]:
    """What weights were learnt for that the content has no more: where it stands, its id, and what it was."""
    learnt = catalog.wordings.learnt
    yield from (("of_caution", each, "caution") for each in learnt.of_caution if each not in catalog.cautions)
    yield from (("whole_tool", each, "tool") for each in learnt.whole_tool if each not in catalog.tools)
    for each in learnt.whole_place:
        if each not in (NONE, SEVERAL) and kind_of(catalog, each) is None:
            yield "whole_place", each, "place"


def _names(catalog: Catalog) -> Iterator[Named]:
    """Every name of areas, zones and tools; what presses nothing is no tool that anyone names."""
    for area in catalog.areas.values():
        yield from (("area", area.id, words_of(name)) for name in (area.name, *area.also))
    for zone in catalog.zones.values():
        yield from (("zone", zone.id, words_of(name)) for name in (zone.name, *zone.also))
    for tool in catalog.tools.values():
        if tool.id != NO_TOOL:
            yield from (("tool", tool.id, words_of(name)) for name in (tool.name, *tool.also))
