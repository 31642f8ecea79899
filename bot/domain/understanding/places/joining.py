"""Places that several parts of a message name together: where two body words meet, a part said later, "above it".

Lives here: what one named place does to another. Must not live here: single names (naming), which are sore (sorting).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.domain.understanding.places.meanings import UNSURE, Mention
from bot.domain.understanding.places.vocabulary import Name, Vocabulary
from bot.domain.understanding.text import Text

MOST_BETWEEN = 6
"""How many words may stand between two body words that name the spot between them."""


class Joining:
    """The places of one message being put together."""

    def __init__(self, known: Vocabulary, text: Text, found: list[Mention], walls: frozenset[int]) -> None:
        self.known, self.text, self.found, self.walls = known, text, found, walls

    def all(self) -> list[Mention]:
        """The places from left to right."""
        if not self.found:
            return []
        self._by_context()
        self._narrow_first()
        self._narrow_later()
        self.found = sorted([*self.found, *self._beside_it()], key=lambda each: each.begin)
        return self._met()

    def _by_context(self) -> None:
        """ "Cheek" is no face where someone sits on it."""
        for one in self.found:
            for near, meaning in self.known.contexts.get(one.head, ()):
                if one.meaning.kind == "ambiguous" and near & set(self.text.words):
                    one.meaning = meaning
                    break

    def _narrow_first(self) -> None:
        """A part that is said before: "outside one, right elbow"."""
        one = self.found[0]
        starts = [0, *sorted(place for place in self.text.breaks if place <= one.begin)][:-1]
        parts = frozenset(part for start in starts for part in self._part_clause(start, set()))
        if parts and one.head:
            one.meaning = self.known.narrowed(Name(one.meaning, one.head), one.parts | parts)

    def _narrow_later(self) -> None:
        """A part that is said later: "shoulder is acting up, the front part mostly", "forearms, on the inside"."""
        for start, parts, whole in list(self._parts_later()):
            one = self._before(start)
            if one and whole and one.parts and parts <= self.known.opposed and self._corrects(one, start):
                stop = next((each for each in sorted(self.text.breaks) if each > start), len(self.text.words))
                meaning = self.known.narrowed(Name(one.meaning, one.head), parts)
                self.found.append(Mention(meaning, one.head, start, start, stop, stop, parts, told_by=one))
            elif one and (whole or one.meaning.kind == "ambiguous"):
                meaning = self.known.narrowed(Name(one.meaning, one.head), one.parts | parts)
                if meaning.kind != "ambiguous" or one.meaning.kind == "ambiguous":
                    one.meaning = meaning

    def _corrects(self, one: Mention, start: int) -> bool:
        """Whether a part said later stands instead of the one before: "not the front of the shoulder, the back"."""
        words = self.text.words
        turned = words[start] in self.known.corrections
        return turned or not self.known.part_denials.isdisjoint(words[max(0, one.begin - 3) : one.begin])

    def _parts_later(self) -> Iterator[tuple[int, frozenset[str], bool]]:
        """Where parts are said on their own, and whether they are a whole clause."""
        weak = self.known.small.side
        spoken = {place for one in self.found if one.head not in weak for place in range(one.begin, one.stop)}
        first = min(one.stop for one in self.found)
        for start in sorted(place for place in self.text.breaks if first <= place < len(self.text.words)):
            if parts := self._part_clause(start, spoken):
                yield start, parts, True
        ends = self.known.part_ends
        for place, word in enumerate(self.text.words[first:-1], first):
            if self.text.words[place + 1] not in ends or place in spoken:
                continue
            token = self.known.token(word)
            if token in self.known.parts and self._is_one(place):
                yield place, frozenset([token]), False

    def _part_clause(self, start: int, spoken: set[int]) -> frozenset[str]:
        """The parts of a clause that says nothing else; it may go on with "where it …", "when I …"."""
        known, words = self.known, self.text.words
        parts: set[str] = set()
        for place in range(start, len(words)):
            word, token = words[place], known.token(words[place])
            ended = (place > start and place in self.text.breaks) or (parts and word in known.part_stops)
            if ended:
                break
            if word in known.part_denials or place in spoken or place in self.walls:
                return frozenset()
            if token in known.small.side and place and words[place - 1] in known.one_side:
                continue
            if token in known.parts:
                parts.add(token)
            elif not (word in known.one_side or word in known.side_joins or known.adds_nothing(word, token)):
                return frozenset()
        return frozenset(parts)

    def _is_one(self, place: int) -> bool:
        """Whether a part word is followed by "part" or "one", and is not denied."""
        words = self.text.words
        if self.known.part_denials & set(words[max(0, place - 2) : place]):
            return False
        after = words[place + 1 : place + 3]
        return bool(after) and after[0] in self.known.part_ends and not set(after[1:]) & set(self.known.small.of)

    def _before(self, place: int) -> Mention | None:
        found = (each for each in reversed(self.found) if each.stop <= place and each.head and not each.told_by)
        return next(found, None)

    def _beside_it(self) -> Iterator[Mention]:
        """ "Not the knee but above it": a place told by the one before."""
        spoken = {place for one in self.found for place in range(one.begin, one.stop)}
        first = min(one.stop for one in self.found)
        for place, word in enumerate(self.text.words[first:], first):
            token = self.known.token(word)
            end = self._end_of_it(place) if token in self.known.relations and place not in spoken else place
            one = self._before(place) if end > place and not self._names_next(end, spoken) else None
            if one is None:
                continue
            meaning = self.known.narrowed(Name(one.meaning, one.head), one.parts | {token})
            if meaning != one.meaning:
                yield Mention(meaning, one.head, place, place, end, end, one.parts | {token}, told_by=one)

    def _names_next(self, place: int, spoken: set[int]) -> bool:
        """ "Above it also the hamstring": what is there is named itself."""
        for ahead in range(place, min(place + 4, len(self.text.words))):
            if ahead in self.text.breaks:
                return False
            if ahead in spoken:
                return True
        return False

    def _end_of_it(self, place: int) -> int:
        """Where "above it" ends; the place itself when the words are none."""
        words, small, breaks = self.text.words, self.known.small, self.text.breaks
        after = place + 1
        if after < len(words) and words[after] in small.of:
            after += 1
        if after < len(words) and words[after] in small.it and after not in breaks:
            return after + 1
        turned = set(small.turns) & set(words[max(0, place - 3) : place])
        return place + 1 if turned and (place + 1 == len(words) or place + 1 in breaks) else place

    def _met(self) -> list[Mention]:
        """Two body words that name the spot between them become one place; a landmark beside a place is dropped."""
        kept: list[Mention] = []
        for mention in self.found:
            if kept and (one := self._meeting(kept[-1], mention)):
                kept[-1] = one
            else:
                kept.append(mention)
        return kept

    def _meeting(self, one: Mention, other: Mention) -> Mention | None:
        known, small = self.known, self.known.small
        between = [known.token(word) for word in self.text.words[one.end : other.begin]]
        said = {token for token in between if token and token not in known.parts and token not in known.light}
        spanned = self._spans(one) and bool(said & set(small.conj)) and len(said) <= 2 and len(between) <= MOST_BETWEEN
        runs = (self._runs(one, between) or self._reaches(one, between)) and said <= known.runs
        spanned = spanned or (runs and self._spanning(one, other))
        apart = said & (set(small.joining) - set(small.towards))  # "stretch my thumb or turn my wrist"
        meets = bool(said & known.meets) and len(said) <= 2 and not apart
        beside = bool(said) and said <= known.nears
        if not (spanned or meets or beside or runs) or other.begin in self.text.breaks:
            return None
        meaning = known.meetings.get(frozenset((one.head, other.head)))
        if meaning is None and self._spans(one) and one.head == other.head:
            meaning = one.meaning
        if (
            runs
            and not spanned
            and (meaning is None or not (meaning.kind == "ambiguous" or set(small.course) & set(between)))
        ):
            return None
        hurts = not known.complaints.isdisjoint(between)
        if self._is_whole(one) and (meaning is None or hurts):
            return None
        if meaning is None or (beside and one.parts):
            meaning = one.meaning if beside else replace(one.meaning, confidence=UNSURE)
        if meaning.kind == "ambiguous" and other.parts:
            meaning = known.narrowed(Name(meaning, meaning.id), other.parts)
        done = one.parts - set(small.between)
        return replace(one, meaning=meaning, end=other.end, stop=other.stop, parts=done)

    def _spans(self, one: Mention) -> bool:
        return bool(one.parts & set(self.known.small.between))

    def _is_whole(self, one: Mention) -> bool:
        """ "Between the shoulder blades (and the forearms)": two of a kind have a place between them already."""
        return one.begin == one.own and self._spans(one) and self.text.words[one.end - 1].endswith("s")

    def _spanning(self, one: Mention, other: Mention) -> bool:
        """ "The muscle from the neck to the shoulder"."""
        before = self.text.words[max(0, one.begin - MOST_BETWEEN) : one.end]
        return not one.parts - self.known.relations - {*self.known.small.muscle} and bool(
            self.known.spanning & set(before)
        )

    def _runs(self, one: Mention, between: Iterable[str]) -> bool:
        """ "from the hip down to the knee"."""
        before = set(self.text.words[max(0, one.begin - 2) : one.begin])
        return bool(before & set(self.known.small.start) and self.known.runs & set(between))

    def _reaches(self, one: Mention, between: list[str]) -> bool:
        """ "Shoulder to elbow": a clause that begins with how far it reaches."""
        begin = one.begin
        while begin and begin not in self.text.breaks and not self.known.token(self.text.words[begin - 1]):
            begin -= 1
        if begin and begin not in self.text.breaks and self.text.words[begin - 1] in self.known.small.start:
            begin -= 1
        starts = begin == 0 or begin in self.text.breaks
        said = tuple(token for token in between if token)
        return starts and one.begin == one.own and said == tuple(self.known.small.towards)


def joined(known: Vocabulary, text: Text, found: list[Mention], walls: frozenset[int]) -> list[Mention]:
    """The places of a message, put together; `walls`: words that are part of none."""
    return Joining(known, text, found, walls).all()
