"""The rules about words: how hard a text is to read, words of doctors, claims, doses, labels and punctuation.

The words themselves are data (content/wording.yaml). Lives here: holding every text of a content folder, and every
screen that the check draws, against them. Must not live here: shapes (loader), names (references), caps (check).

Reading age is the Flesch-Kincaid grade: 0.39 × words per sentence + 11.8 × syllables per word - 15.59. Its hard part,
the syllables, comes from syllapy (MIT, no dependencies, word list inside). Looked at and left out: textstat 0.7.13,
readability 0.3.2 and py-readability-metrics need NLTK's corpora, downloaded at first use; a check must work offline;
syllables is GPL. Short texts distort any formula: whole entries (the sentences of one technique, say) and whole screens
are measured, from 30 words on, and each sentence has a longest length. Names of areas, zones, regions and tools count
as one syllable: who works on the calf must read "calf". The limit is grade 7 (age 12); the median screen is at about 1.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from fluent.syntax import ast, parse

from bot.content.files import Problem
from bot.content.loader import Library
from bot.content.messages import Messages, plain
from bot.domain.anatomy import Entry, Technique, ToolId
from bot.domain.catalog import Catalog
from bot.domain.conversation.technique.card import way_label
from bot.domain.guidance import Dosing, Emergency, Source
from bot.domain.matching import Offer

UNREAD = (Source, Emergency, Dosing)
DOSED = ("position", "find", "press", "harder_words", "easier_words")
TITLE, LABEL = 40, 24
NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
NUMBERS |= {"fifteen": 15, "twenty": 20, "thirty": 30, "sixty": 60, "once": 1, "twice": 2}
Location = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Claim(Entry):
    words: tuple[str, ...]
    why: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dose(Entry):
    units: tuple[str, ...]
    keys: str
    each: int


@dataclass(frozen=True, slots=True)
class Rules(Entry):
    """content/wording.yaml."""

    highest_grade: float
    from_words: int
    longest_sentence: int
    sentences: frozenset[str]
    fragments: frozenset[str]
    doses: tuple[Dose, ...]
    rules_of_tools: Mapping[str, ToolId]
    easy: tuple[str, ...]
    known: tuple[str, ...]
    terms: Mapping[str, tuple[str, ...]]
    claims: tuple[Claim, ...]


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of these words or phrases, whole, in capitals or not."""
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def words_in(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+(?:['’][a-z]+)?", text.lower())


def sentences_in(text: str) -> list[str]:
    return [each for each in re.split(r"(?<=[.?!:])[\"')]*\s+|\n+", text) if words_in(each)]


@cache
def syllables(word: str) -> int:
    """At least one; numbers count as one."""
    import syllapy  # type: ignore[import-untyped]  # needed only here, so that the bot starts without it

    return syllapy.count(word) or 1


class Wording:
    """The rules, with what they need from the catalog. Every method gives what is wrong with a text, in words."""

    def __init__(self, rules: Rules, catalog: Catalog) -> None:
        self.rules = rules
        self.catalog = catalog
        self._terms = any_of(self._plain)
        self._claims = [(any_of(claim.words), any_of(claim.allowed), claim) for claim in rules.claims]

    @cached_property
    def _easy(self) -> frozenset[str]:
        lists = (self.catalog.areas, self.catalog.zones, self.catalog.tools, self.catalog.regions)
        names = (entry.name for entries in lists for entry in entries.values())
        return frozenset((*self.rules.easy, *words_in(" ".join((*names, *self._plain)))))

    @cached_property
    def _plain(self) -> Mapping[str, set[str]]:
        """Word of a doctor → the plain names that explain it."""
        found = defaultdict[str, set[str]](set, {word: set(plain) for word, plain in self.rules.terms.items()})
        for area in self.catalog.areas.values():
            for word in set(words_in(area.latin)) - set(self.rules.known) - set(words_in(area.name)):
                found[word].add(area.name.lower())
        return found

    def hard_to_read(self, text: str) -> Iterator[str]:
        """A whole entry or screen that is above the reading age."""
        words, sentences = words_in(text), sentences_in(text)
        if len(words) >= self.rules.from_words:
            sounds = sum(1 if word in self._easy else syllables(word) for word in words)
            grade = 0.39 * len(words) / len(sentences) + 11.8 * sounds / len(words) - 15.59
            if grade > self.rules.highest_grade:
                yield f"hard to read: grade {grade:.1f}, at most {self.rules.highest_grade:g}"

    def faults(self, text: str, *, sentence: bool) -> Iterator[str]:
        """All that can be said of one text by itself."""
        longest = max((len(words_in(each)) for each in sentences_in(text)), default=0)
        if longest > self.rules.longest_sentence:
            yield f"a sentence of {longest} words; at most {self.rules.longest_sentence}"
        for match in self._terms.finditer(text):
            names = self._plain[match[0].lower()]
            if not any_of(names).search(text) and not _in_or_before_brackets(text, match):
                yield f"{match[0]!r} stands without a plain name beside it, such as {min(names)!r}"
        for words, allowed, claim in self._claims:
            for match in words.finditer(allowed.sub("", text) if claim.allowed else text):
                yield f"{match[0]!r} must not be said: {claim.why}"
        yield from _punctuation(text, sentence=sentence)

    @cached_property
    def _doses(self) -> re.Pattern[str]:
        units = "|".join(sorted((unit for rule in self.rules.doses for unit in rule.units), key=len, reverse=True))
        number = "|".join((r"\d+", *NUMBERS))
        return re.compile(
            rf"\b(?P<low>{number})(?:(?: to |-|–| or )(?P<high>{number}))?[ -](?:(?:slow|easy|deep|gentle|more) )*"
            rf"(?P<unit>{units})\b|\b(?:count of|out to|in for|out for) (?P<count>{number})\b",
            re.IGNORECASE,
        )

    def _known(self, technique: Technique) -> list[tuple[str, float, float]]:
        """The numbers that the words of a technique may use."""
        dosing, of_tools = self.catalog.dosing, self.rules.rules_of_tools
        rules = [rule.value for rule in dosing.rules if of_tools.get(rule.topic, technique.tool) == technique.tool]
        known = (asdict(technique), asdict(dosing.limits), asdict(dosing.defaults), *rules)
        return [number for values in known for number in _numbers(values)]

    def doses_from_nowhere(self, technique: Technique, text: str) -> Iterator[str]:
        """Each dose that neither the technique's own numbers nor dosing.yaml account for."""
        found = list(self._doses.finditer(text))
        numbers = self._known(technique) if found else []
        for match in found:
            rules = [rule for rule in self.rules.doses if (match["unit"] or "seconds").lower() in rule.units]
            for word in filter(None, match.group("low", "high", "count")):
                number = NUMBERS.get(word.lower()) or int(word)
                fits = (low <= number * rule.each <= high and re.search(rule.keys, key)
                        for rule in rules for key, low, high in numbers)  # fmt: skip
                if not any(fits):
                    yield f"{match[0]!r} is neither a dose of this technique nor of a rule in dosing.yaml"


def _numbers(values: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, float, float]]:
    """Key ("hold_s.min"), lowest and highest of every number and range of numbers."""
    for key, value in values.items():
        found = value if isinstance(value, list) else [value]
        if isinstance(value, Mapping):
            yield from _numbers(value, f"{above}{key}.")
        elif all(isinstance(each, int | float) for each in found):
            yield above + key, min(found), max(found)


def _in_or_before_brackets(text: str, match: re.Match[str]) -> bool:
    inside = text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())
    return inside or re.match(r"[\w ]{0,20}\(", text[match.end() :]) is not None


def _punctuation(text: str, *, sentence: bool) -> Iterator[str]:
    if re.search(r"—|\s[-–]\s", text):
        yield "a dash between words; use a full stop or a comma"
    if "!" in text:
        yield "an exclamation mark"
    if "  " in text:
        yield "two spaces together"
    if (sentence or re.search(r"[.?] [A-Z]", text)) and not re.search(r"([.?][\"')]*|: it)$", text.rstrip()):
        yield "no full stop at the end"


def _texts(value: Any, at: Location, entry: Location) -> Iterator[tuple[Location, str, str, Location]]:
    """Every text below a value, with its place, its field, and the place of the entry (what has an id) it is of."""
    if isinstance(value, str):
        yield at, next((step for step in reversed(at) if isinstance(step, str)), ""), value, entry
    elif isinstance(value, (tuple, list)):
        for number, each in enumerate(value):
            yield from _texts(each, (*at, number), entry)
    elif is_dataclass(value) and not isinstance(value, UNREAD):
        for field in fields(value):
            yield from _texts(getattr(value, field.name), (*at, field.name), at if hasattr(value, "id") else entry)


def wording_of(library: Library, catalog: Catalog) -> Wording | None:
    """The rules of this content folder; None (and a problem) when they cannot be used."""
    rules = library.one("wording.yaml", Rules)
    return None if rules is None else Wording(rules, catalog)


def check_words(library: Library, wording: Wording) -> None:
    """Every text that people read; each fault at its own line, a text hard to read at the start of its entry."""
    for path, prefix, value in library.loaded:
        if not isinstance(value, Rules) and not library.is_heard(path):
            _check_entries(library, wording, path, _texts(value, prefix, prefix))
    for technique in wording.catalog.techniques.values():
        for field in DOSED:
            for fault in wording.doses_from_nowhere(technique, getattr(technique, field)):
                library.at(f"technique:{technique.id}", fault, field)


def _check_entries(
    library: Library, wording: Wording, path: Path, texts: Iterator[tuple[Location, str, str, Location]]
) -> None:
    joined = defaultdict[Location, list[str]](list)
    for at, field, text, entry in texts:
        if field in wording.rules.sentences:
            joined[entry].append(text)
        if field in wording.rules.sentences | wording.rules.fragments:
            for fault in wording.faults(text, sentence=field in wording.rules.sentences):
                library.report(path, at, fault)
    for entry, sentences in joined.items():
        for fault in wording.hard_to_read("\n".join(sentences)):
            library.report(path, entry, fault)


def check_labels(library: Library, wording: Wording, messages: Messages) -> None:
    """Titles of lessons, and the buttons that choose between ways: with the technique's tool or what replaces it."""
    for identifier, lesson in wording.catalog.lesson.items():
        if len(lesson.title) > TITLE:
            library.at(f"lesson:{identifier}", f"{len(lesson.title)} characters; a title holds {TITLE}", "title")
    for technique in wording.catalog.techniques.values():
        for tool in {technique.tool, technique.swap.tool if technique.swap else None}:
            way = way_label(wording.catalog, Offer(technique, tool, False))
            try:
                label = messages.words(way, html=False)
            except KeyError:
                file = messages.path.relative_to(library.root).as_posix()
                library.problems.append(Problem(file, 0, f"{way.key!r}: this sentence is missing"))
                continue
            if len(label) > LABEL:
                fault = f"{label!r} has {len(label)} characters; a button holds {LABEL}"
                library.at(f"technique:{technique.id}", fault, "tool")


def check_messages(library: Library, wording: Wording, path: Path) -> None:
    """Every sentence of a Fluent file; short ones are measured together, a section (##) at a time."""
    name, source = path.relative_to(library.root).as_posix(), path.read_text(encoding="utf-8")
    section, together = 0, defaultdict[int, list[str]](list)
    for entry in parse(source).body:
        line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
        if isinstance(entry, ast.GroupComment):
            section = line
        elif isinstance(entry, ast.Message) and entry.value:
            faults = [fault for text in _variants(entry.value) for fault in wording.faults(text, sentence=False)]
            if entry.id.name.startswith("button-") and len(_said(entry.value)) > LABEL:
                faults.append(f"{len(_said(entry.value))} characters; a button holds {LABEL}")
            library.problems += (Problem(name, line, f"{entry.id.name}: {fault}") for fault in faults)
            together[line if entry.id.name.startswith("page-") else section].append(_said(entry.value))
    for line, texts in together.items():
        library.problems += (Problem(name, line, fault) for fault in wording.hard_to_read("\n".join(texts)))


def _said(pattern: ast.Pattern) -> str:
    """A sentence as it reads, with "it" for each value and the usual form of each choice."""
    parts = []
    for each in pattern.elements:
        usual = [_said(variant.value) for variant in _choice(each) if variant.default] or ["it"]
        parts.append(each.value if isinstance(each, ast.TextElement) else usual[0])
    return plain("".join(parts))


def _choice(element: Any) -> list[ast.Variant]:
    return getattr(getattr(element, "expression", None), "variants", [])


def _variants(pattern: ast.Pattern) -> Iterator[str]:
    """The sentence, and by themselves the less usual forms of each choice in it."""
    yield _said(pattern)
    for each in pattern.elements:
        for variant in _choice(each):
            if not variant.default:
                yield from _variants(variant.value)
