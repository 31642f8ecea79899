"""What a person wants with a message: one of the intents of the wordings.

Lives here: weighing rules, what was learnt, and what other parts found. Must not live here: the notation (patterns).
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import get_args

from bot.domain.catalog import Catalog
from bot.domain.understanding.intents.found import Found
from bot.domain.understanding.intents.marks import asked, beginnings
from bot.domain.understanding.intents.patterns import Line, Match, Notation, Patterns
from bot.domain.understanding.intents.tags import names_of, tags_of
from bot.domain.understanding.learnt import Learnt, Likeliest
from bot.domain.understanding.slips import Memory, Speller
from bot.domain.understanding.text import Text, pairs, read
from bot.domain.wordings.intents import IntentName, IntentRule, IntentWords

__all__ = ["INTENTS", "Found", "clashes", "intent_of"]

INTENTS: tuple[IntentName, ...] = get_args(IntentName)

WORD = 2
"""What each word of a phrase adds to the strength of its rule: the closer to what was said, the surer."""

LEARNT, AGAINST = 12.0, 2.0
"""What a unit of log-odds that was learnt counts beside the strength of a rule, and how many may speak against one: a
rule of a whole message ("start") stays stronger."""

LEAD, RAMBLE = 0.15, 4
"""Log-odds by which the likeliest must lead when no rule is for any; less was a guess. From so many words on a message
that leads nowhere is talk about something else."""

ALONE = 1.0
"""Log-odds by which one of those that must be meant (`never_alike`) has to lead when no rule is for it."""

CLEAR = 2.0
"""Log-odds by which the likeliest must lead where most words are new: other languages and dialects were learnt too."""

WHOLE = 12
"""What a phrase adds that is the whole message, but for openers and closers: an idiom means what it means."""

NUMBER, TIME = "#", "#:"
"""In phrases: any number above ten; any clock time ("20:00", "7pm")."""

_DRAWN = re.compile(r"([a-z])\1{2,}")

READ = 60
"""Words that are looked at; what is wanted is said before that."""

Features = frozenset[str]

ERASING: IntentName = "delete_data"
STOPPING: IntentName = "stop_reminders"
"""Only where it is also the likeliest by what was learnt: the rules alone took one in seventeen from "not today" and
"not about the knee"."""
UNSURE, SURE, LIKE = 0.5, 5.0, 1.0
"""Log-odds that a message asks for its data to be erased: no rule is believed under the first, none is needed over the
second. Of 30 such wishes of an author left out 19 are found so with none false, 10 before an encoder taught what is
learnt; of 50 that were held out 38 with one false, as many as before. `LIKE`: by how much another wish may be
likelier."""

NO_REACH = 3
"""A "not" up to this many words before a phrase denies it."""


class Wishes:
    """The rules of one catalog, ready to be weighed."""

    def __init__(self, catalog: Catalog) -> None:
        words = catalog.wordings.intents
        self.words, self._classes = words, words.classes
        self._patterns = Patterns(_owned(words), words.classes)
        examples = [(read(text), intent) for intent, texts in catalog.wordings.examples.texts.items() for text in texts]
        written = {word for text, intent in examples if intent != "unknown" for word in text.words}
        known, names = _known(words), set(names_of(catalog))
        self._vocabulary = written | known | names | set(words.spelt)
        self._speller = Speller(known, (*words.ordinary, *words.spelt, *names, *written))
        self._spelt = {word: tuple(meant.split()) for word, meant in words.spelt.items()}
        self._read = Memory[tuple[str, ...]]()
        self._openers, self._closers = frozenset(words.openers), frozenset(words.closers)
        self._negations = frozenset(words.negations)
        self._bare = [number for number, rule in enumerate(words.rules) if not rule.phrases]
        self._tags = tags_of(catalog)
        self._deleting = Learnt(catalog.wordings.learnt.delete_data)
        self._wanting = Likeliest(catalog.wordings.learnt.intent)

    def features(self, text: Text) -> Features:
        """What is weighed for the wish to be erased, and learnt from."""
        return self._features(self._line(text), text)

    def told(self, text: Text, expect: str | None) -> Features:
        """What is weighed for any wish, and learnt from. `expect`: the open question."""
        line = self._line(text)
        return self._told(line, self._features(line, text), expect)

    def _told(self, line: Line, features: Features, expect: str | None) -> Features:
        words = line.words[:READ]
        return features | beginnings(words) | asked(expect, words)

    def _line(self, text: Text) -> Line:
        """The words as they were meant, and where clauses start and end."""
        said: list[str] = []
        breaks = set()
        for at, word in enumerate(text.words):
            if at in text.breaks:
                breaks.add(len(said))
            said += self._read.get(word) or self._read.kept(word, self._said(word))
        return Line(said, self._starts(said, breaks), self._ends(said, breaks), breaks)

    def _said(self, word: str) -> tuple[str, ...]:
        return self._spelt.get(word) or (self._shape(word) or self._meant(word),)

    def _meant(self, word: str) -> str:
        """The word a slip was meant to be; drawn out ("stoppp", "noooo") with its letters once, or twice."""
        if word in self._vocabulary or not _DRAWN.search(word):
            return self._speller.corrected(word)
        once, twice = _DRAWN.sub(r"\1", word), _DRAWN.sub(r"\1\1", word)
        return next((each for each in (once, twice) if each in self._vocabulary), self._speller.corrected(word))

    def _shape(self, word: str) -> str | None:
        """What stands for a number or a clock time that no phrase names: which one it is makes no difference."""
        if not "0" <= word[0] <= "9" or word in self._speller.known:
            return None
        return NUMBER if word.isdigit() else TIME if ":" in word or word[-1].isalpha() else None

    def _starts(self, said: list[str], breaks: set[int]) -> set[int]:
        return {at for at in range(len(said)) if at == 0 or at in breaks or said[at - 1] in self._openers}

    def _ends(self, said: list[str], breaks: set[int]) -> set[int]:
        ends = {len(said), *breaks}
        for at in range(len(said) - 1, -1, -1):
            if at + 1 in ends and said[at] in self._closers:
                ends.add(at)
        return ends

    def _weighed(self, line: Line) -> tuple[dict[int, float], set[int]]:
        """The heaviest phrase of each rule, and the rules that are out: those with one of their `unless`."""
        best: dict[int, float] = {}
        out, edges = set[int](), self._edges(line)
        for match in self._patterns.find(line):
            if match.owner < 0:
                out.add(~match.owner)
                continue
            rule, cover = self.words.rules[match.owner], self._cover(line, match, edges)
            if not (rule.whole and not cover) and not (rule.deniable and self._is_denied(line, match)):
                best[match.owner] = max(best.get(match.owner, 0), match.weight + cover / WORD)
        return {number: best.get(number, 0) for number in (*best, *self._bare) if number not in out}, out

    def _edges(self, line: Line) -> tuple[int, int]:
        """Where the openers of a message end, and where its closers begin."""
        words, last = line.words, len(line.words)
        first = next((at for at, word in enumerate(words) if word not in self._openers), last)
        return first, next((at for at in range(last, 0, -1) if words[at - 1] not in self._closers), 0)

    def _cover(self, line: Line, match: Match, edges: tuple[int, int]) -> int:
        """What a phrase adds that is a whole message; half of it where openers and closers are left."""
        if match.start == 0 and match.end == len(line.words):
            return WHOLE
        return WHOLE // 2 * (match.start <= edges[0] and match.end >= edges[1])

    def _is_denied(self, line: Line, match: Match) -> bool:
        for at in range(match.start - 1, max(-1, match.start - 1 - NO_REACH), -1):
            if at + 1 in line.breaks:
                return False
            if line.words[at] in self._negations:
                return True
        return False

    def _features(self, line: Line, text: Text) -> Features:
        """What is weighed: words, pairs of neighbours, and the classes that words belong to."""
        words = ["^", *line.words[:READ], "$"]
        tags = [self._tags.get(word) for word in words]
        kinds = [each[0] if each else word for word, each in zip(words, tags, strict=True)]
        found = set(words).union(*filter(None, tags))
        found.update(pairs(words), pairs(kinds))
        return frozenset(found | {"?"} if "?" in text.raw else found)

    def _by_rules(
        self, line: Line, expect: str | None, found: Found
    ) -> tuple[dict[IntentName, float], set[IntentName]]:
        """The weight of each intent by its best rule that fits, and the intents that the words speak against."""
        weights: dict[IntentName, float] = {}
        weighed, out = self._weighed(line)
        for number, weight in sorted(weighed.items()):
            rule = self.words.rules[number]
            if _fits(rule, expect, found):
                weights[rule.intent] = max(weights.get(rule.intent, 0), rule.strength + WORD * weight)
        return weights, {self.words.rules[number].intent for number in out}

    def of(self, text: Text, expect: str | None, found: Found) -> IntentName:
        """The intent that its rules and what was learnt speak for most."""
        line = self._line(text)
        weights, against = self._by_rules(line, expect, found)
        features = self._features(line, text)
        learnt = self._wanting.of(self._told(line, features, expect))
        first, second = sorted(learnt.values(), reverse=True)[:2] if learnt else (0.0, 0.0)
        if not weights and self._is_noise(line, features, first - second, asked=expect is not None):
            return "unknown"
        deletes = self._deleting.log_odds(features)
        is_like = learnt.get(ERASING, first) > first - LIKE
        if deletes > SURE and is_like and ERASING not in against:
            return ERASING
        if deletes < UNSURE or not is_like:
            weights.pop(ERASING, None)
        if learnt.get(STOPPING, first) < first:
            weights.pop(STOPPING, None)
        if not weights and first - second < LEAD:
            return "off_topic" if len(line.words) >= RAMBLE else "unknown"
        sums = self._summed(weights, learnt, against if first - second > ALONE else INTENTS)
        return max(sums, key=lambda intent: sums[intent])

    def _summed(
        self, weights: Mapping[IntentName, float], learnt: Mapping[IntentName, float], against: Collection[IntentName]
    ) -> dict[IntentName, float]:
        """The weight of every intent that may be meant: of those that must not be taken from anything else only what a
        rule is for, or what leads with nothing `against` it. Never the wish to be erased without a rule: that has odds
        of its own."""
        first = max(learnt.values(), default=0)
        return {
            intent: weights.get(intent, 0) + LEARNT * max(-AGAINST, learnt.get(intent, 0) - first)
            for intent in INTENTS
            if intent in weights
            or (intent in learnt and intent not in self.words.never_alike)
            or (intent != ERASING and intent not in against and learnt.get(intent) == first)
        }

    def _is_readable(self, line: Line) -> bool:
        """Whether at least half of the words are ones that anybody used before: no noise, no other language."""
        return 2 * sum(word in self._vocabulary for word in line.words) >= len(line.words)

    def _is_noise(self, line: Line, features: Features, lead: float, *, asked: bool) -> bool:
        """Whether it says nothing: in words nobody used and like no wish by far, or like one by the open question
        alone (`asked`: there is one)."""
        if lead < CLEAR and not self._is_readable(line):
            return True
        learnt = self._wanting.of(self._told(line, features, None)) if asked else {}
        return bool(learnt) and max(learnt, key=lambda intent: learnt[intent]) == "unknown"

    def of_signs(self, raw: str) -> IntentName:
        """What a message without words says: the first sign that is known."""
        return next((self.words.signs[mark] for mark in raw if mark in self.words.signs), "unknown")

    def is_attack(self, raw: str) -> bool:
        folded = raw.casefold()
        return any(mark in folded for mark in self.words.marks)


def _fits(rule: IntentRule, expect: str | None, found: Found) -> bool:
    return found.has(rule.found) and found.lacks(rule.without) and (not rule.expect or expect in rule.expect)


def _owned(words: IntentWords) -> Iterator[tuple[str, int]]:
    """Every phrase with the number of its rule; those that put a rule out, or all of an intent, have it inverted."""
    for number, rule in enumerate(words.rules):
        yield from ((phrase, number) for phrase in rule.phrases)
        yield from ((phrase, ~number) for phrase in (*rule.unless, *words.against.get(rule.intent, ())))


def _known(words: IntentWords) -> set[str]:
    notation = Notation(words.classes)
    parts = {part for phrase, _ in _owned(words) for part in phrase.split()}
    return {word for part in parts for element, _ in notation.elements(part) for word in element}


def intent_of(catalog: Catalog, text: Text, *, expect: str | None = None, found: Found | None = None) -> IntentName:
    """What a message asks for. Never raises."""
    wishes = catalog.derived("intents", Wishes)
    if wishes.is_attack(text.raw):
        return "injection"
    if not text.words:
        return wishes.of_signs(text.raw)
    return wishes.of(text, expect, found or Found())


def clashes(words: IntentWords) -> tuple[tuple[str, IntentName, IntentName], ...]:
    """Phrases that two rules of different intents claim on the same terms: (phrase, one intent, the other)."""
    patterns = Patterns(((phrase, number) for phrase, number in _owned(words) if number >= 0), words.classes)
    found = {
        (phrase, rule.intent, words.rules[other].intent): None
        for number, rule in enumerate(words.rules)
        for phrase in rule.phrases
        for other in sorted(patterns.claiming(phrase))
        if other > number and words.rules[other].intent != rule.intent and _terms(words.rules[other]) == _terms(rule)
    }
    return tuple(found)


def _terms(rule: IntentRule) -> tuple[object, ...]:
    return rule.strength, rule.found, rule.without, rule.expect
