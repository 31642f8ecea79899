"""The rules about words: how hard a text is to read, words of doctors, claims, doses, labels and punctuation.

The words themselves are data (content/wording.yaml). Lives here: holding the YAML files and screens against them. Must
not live here: Fluent (sentences), shapes (loader), caps (check).

Reading age is the Flesch-Kincaid grade: 0.39 × words per sentence + 11.8 × syllables per word - 15.59. Only its hard
part, the syllables, is taken from a library: syllapy (MIT, no dependencies, word list inside). Tried on these texts and
left out: textstat 0.7.13 and readability 0.3.2 need NLTK's corpora, which are downloaded at the first use, and a check
must work offline; py-readability-metrics also needs 100 words a text; textstat's offline fallback pyphen counts places
to hyphenate, too few syllables; syllables is GPL. Short texts distort every formula, so whole entries (all sentences
of one technique, say) and whole screens are measured, from 30 words on, and below that the length of a sentence is
what counts. Names of areas, zones and tools count as one syllable: who works on the calf must read "calf". The limit is
grade 6 (age 11 to 12). In November 2026 the median screen lay at grade 1.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from bot.content.doses import doses_from_nowhere
from bot.content.loader import Library
from bot.domain.anatomy import Ambiguous, Area, Entry, NeverPressed, Technique, Tool, Unsuitable, Zone
from bot.domain.catalog import Catalog
from bot.domain.guidance import Caution, Context, Emergency, Lesson, PlanTemplate, Setup, Source

SENTENCES = frozenset(
    "adapt after_clearance alt ask avoid better beware clarify control daily_habit do easier_words find first_time_swap"
    " for_whom harder_words household_substitute how landmarks mistake note note_on_article_journal plan_rules position"
    " positions press question rule safe_alternative say say_note score_help short starter_use text warnings when why"
    " why_here zero_tolerance".split()
)
"""Fields that hold whole sentences."""

FRAGMENTS = frozenset(
    "article_claims_softened avoid_also avoid_pressing best_for causes confident contested focus hint label name"
    " no_press_spots not_for session_order title uncertain words".split()
)
"""Fields that hold a few words shown by themselves or inside a sentence."""

MEASURED = (Area, Technique, Tool, Unsuitable, Caution, Lesson, PlanTemplate, Context, NeverPressed, Zone, Ambiguous, Setup)
UNREAD = (Source, Emergency)
TITLE = 40
Location = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Reading(Entry):
    highest_grade: float
    from_words: int
    longest_sentence: int


@dataclass(frozen=True, slots=True)
class Term(Entry):
    words: tuple[str, ...]
    plain: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim(Entry):
    words: tuple[str, ...]
    why: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rules(Entry):
    """content/wording.yaml."""

    reading: Reading
    easy: tuple[str, ...]
    known: tuple[str, ...]
    terms: tuple[Term, ...]
    claims: tuple[Claim, ...]


def any_of(words: Iterator[str] | tuple[str, ...]) -> re.Pattern[str]:
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
    import syllapy

    return syllapy.count(word) or 1


class Wording:
    """The rules, with what they need from the catalog. Every method gives what is wrong with a text, in words."""

    def __init__(self, rules: Rules, catalog: Catalog) -> None:
        self.rules = rules
        self.catalog = catalog
        self._claims = [(any_of(claim.words), any_of(claim.allowed), claim) for claim in rules.claims]

    @cached_property
    def _easy(self) -> frozenset[str]:
        lists = (self.catalog.areas, self.catalog.zones, self.catalog.tools, self.catalog.regions)
        names = [entry.name for entries in lists for entry in entries.values()]
        return frozenset((*self.rules.easy, *words_in(" ".join(names)), *words_in(" ".join(self._plain))))

    @cached_property
    def _plain(self) -> Mapping[str, frozenset[str]]:
        """Word of a doctor → the plain names that explain it."""
        found = defaultdict[str, set[str]](set)
        for term in self.rules.terms:
            for word in term.words:
                found[word] |= set(term.plain)
        for area in self.catalog.areas.values():
            for word in set(words_in(area.latin)) - set(self.rules.known) - set(words_in(area.name)):
                found[word].add(area.name.lower())
        return {word: frozenset(plain) for word, plain in found.items()}

    @cached_property
    def _terms(self) -> re.Pattern[str]:
        return any_of(tuple(self._plain))

    def grade(self, text: str) -> float:
        """The Flesch-Kincaid grade, names of places and tools counted as easy."""
        words, sentences = words_in(text), sentences_in(text)
        sounds = sum(1 if word in self._easy else syllables(word) for word in words)
        return 0.39 * len(words) / len(sentences) + 11.8 * sounds / len(words) - 15.59

    def hard_to_read(self, text: str) -> Iterator[str]:
        """A whole entry or screen that is above the reading age."""
        if len(words_in(text)) >= self.rules.reading.from_words:
            grade = self.grade(text)
            if grade > self.rules.reading.highest_grade:
                yield f"hard to read: grade {grade:.1f}, at most {self.rules.reading.highest_grade:g}"

    def faults(self, text: str, *, sentence: bool) -> Iterator[str]:
        """All that can be said of one text by itself."""
        yield from self._long(text)
        yield from self._unexplained(text)
        yield from self._claimed(text)
        yield from _punctuation(text, sentence=sentence)

    def _long(self, text: str) -> Iterator[str]:
        for sentence in sentences_in(text):
            count = len(words_in(sentence))
            if count > self.rules.reading.longest_sentence:
                yield f"a sentence of {count} words; at most {self.rules.reading.longest_sentence}"

    def _unexplained(self, text: str) -> Iterator[str]:
        for match in self._terms.finditer(text):
            plain = self._plain[match[0].lower()]
            if not any_of(tuple(plain)).search(text) and not _in_or_before_brackets(text, match):
                yield f"{match[0]!r} stands without a plain name beside it, such as {min(plain)!r}"

    def _claimed(self, text: str) -> Iterator[str]:
        for words, allowed, claim in self._claims:
            left = allowed.sub("", text) if claim.allowed else text
            for match in words.finditer(left):
                yield f"{match[0]!r} must not be said: {claim.why}"


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
    if (sentence or re.search(r"[.?] [A-Z]", text)) and not re.search(r"[.?][\"')]*$", text.rstrip()):
        yield "no full stop at the end"


def _texts(value: Any, at: Location, entry: Location) -> Iterator[tuple[Location, str, Location]]:
    """Every text below a value that a person reads, with its place and that of the entry it belongs to."""
    if isinstance(value, str):
        field = next((step for step in reversed(at) if isinstance(step, str)), "")
        if field in SENTENCES or field in FRAGMENTS:
            yield at, value, entry
    elif isinstance(value, (tuple, list)):
        for number, each in enumerate(value):
            yield from _texts(each, (*at, number), entry)
    elif is_dataclass(value) and not isinstance(value, UNREAD):
        for each in fields(value):
            yield from _texts(getattr(value, each.name), (*at, each.name), at if isinstance(value, MEASURED) else entry)


def wording_of(library: Library, catalog: Catalog) -> Wording | None:
    """The rules of this content folder; None (and a problem) when they cannot be used."""
    rules = library.one("wording.yaml", Rules)
    return None if rules is None else Wording(rules, catalog)


def check_words(library: Library, wording: Wording) -> None:
    """Every text of the YAML files; each fault at its own line, a text hard to read at the start of its entry."""
    for path, prefix, value in library.loaded:
        if not isinstance(value, Rules):
            _check_entry(library, wording, path, list(_texts(value, prefix, prefix)))
    for identifier, lesson in wording.catalog.lesson.items():
        if len(lesson.title) > TITLE:
            library.at(f"lesson:{identifier}", f"{len(lesson.title)} characters; a title holds {TITLE}", "title")
    for technique in wording.catalog.techniques.values():
        for field, number in doses_from_nowhere(wording.catalog.dosing, technique):
            message = f"{number!r} is neither a dose of this technique nor of a rule in dosing.yaml"
            library.at(f"technique:{technique.id}", message, field)


def _check_entry(library: Library, wording: Wording, path: Path, texts: list[tuple[Location, str, Location]]) -> None:
    joined = defaultdict[Location, list[str]](list)
    for at, text, entry in texts:
        sentence = next(step for step in reversed(at) if isinstance(step, str)) in SENTENCES
        for fault in wording.faults(text, sentence=sentence):
            library.report(path, at, fault)
        if sentence:
            joined[entry].append(text)
    for entry, sentences in joined.items():
        for fault in wording.hard_to_read("\n".join(sentences)):
            library.report(path, entry, fault)
