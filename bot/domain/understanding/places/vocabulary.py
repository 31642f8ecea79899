"""The names of places in one catalog as they can be found in a message, and the words that surround them.

Lives here: the index, computed once per catalog. Must not live here: reading a message by it (naming, settings, sides).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.domain.catalog import Catalog
from bot.domain.understanding.places.claims import claims_of
from bot.domain.understanding.places.meanings import (
    CLAIMED_TWICE,
    EXACT,
    PUT_TOGETHER,
    UNSURE,
    VAGUE,
    Kind,
    Meaning,
    areas_of,
    meaning_of,
)
from bot.domain.understanding.places.phrases import Phrase
from bot.domain.understanding.places.spelling import repeated_names, slips_of, swapped, unstretched
from bot.domain.understanding.slips import Memory, Speller
from bot.domain.understanding.text import words_of
from bot.domain.wordings.places import PlaceWords


@dataclass(frozen=True, slots=True)
class Name:
    """What a phrase means. `head`: its body word, "" when it has none; `parts`: the part words that it holds."""

    meaning: Meaning
    head: str = ""
    parts: frozenset[str] = frozenset()


class Vocabulary:
    """Names, body words with their parts, and one common form for every word that is spelt in several ways."""

    def __init__(self, catalog: Catalog) -> None:
        words = catalog.wordings.places
        self.catalog, self.words = catalog, words
        self.terms = frozenset(each.term for each in catalog.ambiguous)
        self._same = {form: word for word, forms in words.same.items() for form in forms}
        self._fillers, self.parts, self.light = frozenset(words.fillers), frozenset(words.parts), frozenset(words.light)
        self._read_sets(words)
        claims = [(words_of(name), kind, identifier) for name, kind, identifier in claims_of(catalog)]
        bodies = [words_of(name) for body in words.bodies for name in body.named]
        known = {word for phrase in (*(claim[0] for claim in claims), *bodies) for word in phrase}
        self._known = known | set(words.same) | self.parts
        self._plain = frozenset((*words.ordinary, *_all_words(words)))
        right = (
            {each[0] for each in bodies} | set(words.same) | {each for _, _, name in claims for each in name.split("_")}
        )
        single = [(identifier, name[0]) for name, _, identifier in claims if len(name) == 1]
        again = repeated_names(sorted(single, key=lambda each: each[1] not in right)) - right
        self._speller = Speller(self._known - self._fillers - slips_of(words.same) - again, self._plain | again)
        short = {each[0] for each in bodies if len(each) == 1}
        left_alone = self._known | self._plain | set(self._same)
        self._same |= {form: word for form, word in swapped(short).items() if form not in left_alone}
        self._tokens = Memory[str]()
        self.heads: dict[Phrase, str] = {}
        self._parts_of: dict[str, list[tuple[frozenset[str], Meaning]]] = {}
        self.names: dict[Phrase, Name] = {}
        self._read_bodies(words)
        self._read_claims(claims)
        for body in words.bodies:
            if named := self.names.get(self.telling(words_of(body.named[0]))):
                for name in body.named:
                    self.names.setdefault(self.telling(words_of(name)), named)
        same = dict[Name, Name]()
        self.names = {phrase: same.setdefault(name, name) for phrase, name in self.names.items()}  # quicker to load
        self.lengths = _lengths(self.names)
        self._read_meanings(words)

    def _read_meanings(self, words: PlaceWords) -> None:
        self.answers: dict[Phrase, Meaning] = {}
        for means, names in words.answers.items():
            self.answers |= dict.fromkeys(map(self.telling, map(words_of, names)), self._meaning(means, UNSURE))
        self.contexts: dict[str, list[tuple[frozenset[str], Meaning]]] = {}
        for row in words.contexts:
            self.contexts.setdefault(row.named, []).append((frozenset(row.near), self._meaning(row.means, VAGUE)))
        self.meetings = {
            frozenset(map(self._head_named, meeting.pair)): self._meaning(meeting.means, PUT_TOGETHER)
            for meeting in words.meetings
        }

    def _meaning(self, written: str, confidence: float) -> Meaning:
        return meaning_of(self.catalog, written, confidence)

    def _read_sets(self, words: PlaceWords) -> None:
        self.complaints, self.after_words = frozenset(words.complaints), frozenset(words.after)
        self.cues, self.meets, self.nears = (
            frozenset(words.after_cues),
            frozenset(words.meeting_words),
            frozenset(words.near_words),
        )
        self.runs, self.part_denials = frozenset(words.runs), frozenset(words.part_denials)
        self.small = words.grammar
        self.corrections = frozenset(words.grammar.turns) - frozenset(words.grammar.only)
        self.how = frozenset((*words.sides.of_things, *words.sides.dominant, *words.sides.other_side))
        self.opposed = frozenset(words.opposed)
        self.side_joins = frozenset((*words.grammar.it, *words.grammar.turns))
        self.spanning = frozenset(words.spanning)
        self.part_stops = frozenset(words.part_stops)
        self.part_cues = frozenset((cue, the) for cue in words.part_cues for the in words.grammar.the)
        self.part_ways = frozenset(words.part_cues) - frozenset(words.grammar.towards)
        self.joins = frozenset(words.sides.links)
        self.sides_of_things = frozenset((*words.sides.dominant, *words.sides.of_things))
        self.ofs = frozenset((of,) for of in words.grammar.of)
        self.both_sides = frozenset(words.sides.both)
        self.side_words_known = frozenset(words.sides.side_words)
        self.part_ends, self.marks = frozenset(words.part_ends), frozenset(words.marks)
        self.of_parts, self.only_parts = frozenset(words.of_parts), frozenset(words.only_parts)
        self.things_put, self.putting, self.put_light = (
            frozenset(words.things_put),
            frozenset(words.putting),
            frozenset(words.put_light),
        )
        self.relations = frozenset(self._same.get(each, each) for each in words.relations)
        self.one_side = frozenset((*words.sides.left, *words.sides.right, *words.sides.both, *words.grammar.ones))

    def token(self, word: str) -> str:
        """The one form of a word, looked for once."""
        known = self._tokens.get(word)
        return self._tokens.kept(word, self._token(word)) if known is None else known

    def _token(self, word: str) -> str:
        """The one form of a word: spelling mended, plural and other forms folded; "" for a filler."""
        if word in self._fillers:
            return ""
        word = unstretched(word)
        mended = self._same.get(word) or self._mended(word)
        if len(mended) > 3 and mended[-1] == "s" and mended[:-1] in self._known:
            mended = mended[:-1]
        return self._same.get(mended, mended)

    def _mended(self, word: str) -> str:
        """The word without its slip, which may be one of a plural ("hamstirngs")."""
        mended = self._speller.corrected(word)
        if mended != word or word[-1:] != "s" or word in self._plain:
            return mended
        single = self._same.get(word.rstrip("s")) or self._speller.corrected(word[:-1])
        return word if single == word[:-1] else single

    def side_words(self, words: Phrase) -> list[int]:
        """The places of words that only go with a side."""
        return [
            place
            for place, word in enumerate(words)
            if word in self.side_words_known and place and self._with_side(words, place)
        ]

    def _with_side(self, words: Phrase, place: int) -> bool:
        """Whether a word only goes with a side: "left side", "right hand side"; "my right side" may be a place."""
        small = self.small
        if words[place - 1] in self.sides_of_things:
            return True
        if f"{words[place - 1]} {words[place]}" in self.both_sides and words[place + 1 : place + 2] not in self.ofs:
            return True
        if words[place] in small.hand:
            return words[place + 1 : place + 2] == small.side and words[place - 1] in self.one_side
        if words[place - 1] not in self.one_side and words[place - 1] not in small.hand:
            return False
        return words[place] in small.sides or words[place - 2 : place - 1] != small.mine

    def telling(self, phrase: Phrase) -> Phrase:
        """A phrase in common forms, without fillers."""
        return tuple(token for word in phrase if (token := self.token(word)))

    def _head_named(self, name: str) -> str:
        return self.heads[self.telling(words_of(name))]

    def _read_bodies(self, words: PlaceWords) -> None:
        for body in words.bodies:
            head = body.named[0]
            rows = [
                (frozenset(key.split()), self._meaning(meaning, PUT_TOGETHER))
                for key, meaning in dict(body.parts).items()
            ]
            self._parts_of[head] = sorted(rows, key=lambda row: -len(row[0]))
            for name in body.named:
                phrase = self.telling(words_of(name))
                self.heads[phrase] = head
                if body.alone:
                    vague = body.alone.startswith("ambiguous")
                    self.names[phrase] = Name(self._meaning(body.alone, VAGUE if vague else EXACT), head)

    def _read_claims(self, claims: list[tuple[Phrase, Kind, str]]) -> None:
        first: dict[Phrase, tuple[Kind, str]] = {}
        for words, kind, identifier in claims:
            phrase = self.telling(words)
            if phrase in first and (kind, identifier) != first[phrase]:
                self._claimed_again(phrase, kind, identifier)
            elif phrase not in first and phrase not in self.names:
                first[phrase] = kind, identifier
                self.names[phrase] = self._name(phrase, kind, identifier)

    def _claimed_again(self, phrase: Phrase, kind: Kind, identifier: str) -> None:
        """Another entry has the same name: its areas come after; two areas leave the name open."""
        name = self.names[phrase]
        areas = tuple(dict.fromkeys([*name.meaning.areas, *areas_of(self.catalog, kind, identifier)]))
        twice = kind == name.meaning.kind == "area"
        if name.meaning.kind == "area":
            confidence = CLAIMED_TWICE if twice else name.meaning.confidence
            self.names[phrase] = replace(name, meaning=replace(name.meaning, areas=areas, confidence=confidence))

    def _name(self, phrase: Phrase, kind: Kind, identifier: str) -> Name:
        meaning = Meaning(kind, identifier, areas_of(self.catalog, kind, identifier))
        head, rest = self._head_in(phrase)
        if kind == "ambiguous":
            meaning = replace(meaning, confidence=VAGUE)
        elif head and rest & self.complaints:
            plain = self.names.get(self._phrase_of(head))
            if plain is None or plain.meaning.kind == "ambiguous":
                meaning = replace(meaning, confidence=CLAIMED_TWICE)
        return Name(meaning, head, frozenset(rest & self.parts))

    def _phrase_of(self, head: str) -> Phrase:
        return self.telling(words_of(head))

    def _head_in(self, phrase: Phrase) -> tuple[str, frozenset[str]]:
        """The longest body word in a phrase, and the words beside it; the last one where several are as long."""
        for length in range(len(phrase), 0, -1):
            for start in range(len(phrase) - length, -1, -1):
                head = self.heads.get(phrase[start : start + length])
                if head and (length == len(phrase) or head not in self.small.side):
                    return head, frozenset(phrase[:start] + phrase[start + length :])
        return "", frozenset()

    def is_put(self, words: Phrase, place: int) -> bool:
        """Whether a thing is put before a word of place: "a roller under …", "put it behind …"."""
        before = place - 1
        while before >= 0 and words[before] in self.put_light:
            before -= 1
        if before < 0:
            return False
        pronoun = words[before] in self.small.it and before and words[before - 1] in self.putting
        return words[before] in self.things_put or words[before] in self.putting or bool(pronoun)

    def adds_nothing(self, word: str, token: str) -> bool:
        """Whether a word may stand beside parts without saying anything else."""
        return not token or token in self.light or token in self.cues or word in self.part_ends or word in self.joins

    def takes(self, head: str, part: str) -> bool:
        """Whether a body word has such a part."""
        return any(part in row[0] for row in self._parts_of.get(head, ()))

    def has_row(self, head: str, parts: frozenset[str]) -> bool:
        """Whether a body word has a part that is told by exactly these words."""
        return any(parts == row[0] for row in self._parts_of.get(head, ()))

    def narrowed(self, name: Name, parts: frozenset[str]) -> Meaning:
        """What a name means with the part words around it."""
        found = next((row for row in self._parts_of.get(name.head, ()) if row[0] <= parts), None)
        side = frozenset(self.small.side)  # "inner side of the thigh" is its inside
        held = name.parts - frozenset(self.small.muscle)  # "neck muscles at the side" are at its side
        if found is None or (len(found[0]) <= len(held) and len(found[0] - side) <= len(held - side)):
            return name.meaning
        return found[1]


def _all_words(words: PlaceWords) -> Iterator[str]:
    """Words that mean something around a place: never slips of a body word."""
    lists = (
        words.light, words.after, words.complaints, words.denials, words.copulas, words.moved, words.leant,
        words.things, words.owners, words.leads, words.past, words.well, words.idioms, words.moved_light,
        words.roles.people, words.roles.workers, words.roles.subjects, words.roles.third, words.roles.suffer,
        words.roles.presenting, words.roles.wishes, words.roles.passed, words.roles.skipped,
    )  # fmt: skip
    yield from (word for each in lists for phrase in each for word in words_of(phrase))
    yield from (f"{each}s" for each in words.roles.people)
    sides = words.sides
    for each in (sides.left, sides.right, sides.both, sides.mends, sides.left_not_before, sides.right_not_before):
        yield from (word for phrase in each for word in words_of(phrase))


def _lengths(names: Mapping[Phrase, Name]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for phrase in names:
        found.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(each, reverse=True)) for first, each in found.items()}


def vocabulary_of(catalog: Catalog) -> Vocabulary:
    """The vocabulary of a catalog, built once and kept with it."""
    return catalog.derived("vocabulary of places", Vocabulary)
