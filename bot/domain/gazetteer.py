"""The cities of the world by name, for finding a person's clock: one text, searched as it is.

An index would cost ten times the memory of the text; a search of all of it costs a millisecond. Each line of the text
is "|name|other name|", the name to show, its state where there is one, the country and the zone, with tabs between;
larger cities come first. Must not live here: which clocks are offered (catalog), and reading the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.understanding.text import words_of

SAID_BEFORE = frozenset(("i", "im", "am", "live", "living", "in", "near", "from", "around", "close", "to", "its"))
MOST_WORDS = 7
LONGEST = 60
"""No city has more words or letters, its country with it; what is longer is talk about something else."""


@dataclass(frozen=True, slots=True)
class City:
    """One place of the text."""

    name: str
    state: str
    country: str
    zone: str

    @property
    def full_name(self) -> str:
        """The name with what tells it from others of the same name."""
        return ", ".join(part for part in (self.name, self.state, self.country) if part)

    def is_called(self, name: str) -> bool:
        """Whether folded words are its own name, and not one of the others it has."""
        return " ".join(words_of(self.name)) == name

    def is_in(self, where: str) -> bool:
        """Whether some folded words name its state or its country, or begin to."""
        return any(" ".join(words_of(part)).startswith(where) for part in (self.state, self.country) if part)


def cities_named(text: str, cities: str) -> tuple[City, ...]:
    """The cities a person may mean, the largest first; one for each zone. "Paris Texas" asks for one in Texas."""
    words = words_of(text[:LONGEST])
    while words and words[0] in SAID_BEFORE:
        words = words[1:]
    for length in range(len(words) if len(words) <= MOST_WORDS else 0, 0, -1):
        name, found = " ".join(words[:length]), dict[str, City]()
        same = sorted(_of_name(name, cities, " ".join(words[length:])), key=lambda city: not city.is_called(name))
        for city in same:
            found.setdefault(city.zone, city)
        if found:
            return tuple(found.values())
    return ()


def _of_name(name: str, cities: str, where: str) -> Iterator[City]:
    key, start = f"|{name}|", 0
    while (at := cities.find(key, start)) >= 0:
        start = cities.find("\n", at)
        _, *rest = cities[cities.rfind("\n", 0, at) + 1 : start].split("\t")
        city = City(*rest)
        if not where or city.is_in(where):
            yield city


def zones_in(cities: str) -> dict[str, str]:
    """Every zone of the text with the country of its largest city."""
    found: dict[str, str] = {}
    for line in cities.splitlines():
        *_, country, zone = line.split("\t")
        found.setdefault(zone, country)
    return found
