"""Every place that a message names: body words put together with the words that say which part is meant.

Whether a named place is sore is not asked here (settings), nor on which side it is (sides).
"""

from collections.abc import Iterable

from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.vocabulary import Name, Phrase, Vocabulary
from bot.domain.understanding.text import Text

WALL = "|"
"""Stands for a word that no name may reach over."""
FAR = 9
"""How many telling words after a body word its part may still come: "knee has been hurting, mostly on the inside"."""
Match = tuple[int, int, Name]


class Naming:
    """One reading of one message: `tokens` are its telling words in common form, `at` their places in it."""

    def __init__(self, vocabulary: Vocabulary, text: Text, masked: Iterable[int], no_part: Iterable[int]) -> None:
        self.known, self.text = vocabulary, text
        walls, silent = set(masked), set(no_part)
        token = vocabulary.token
        found = [
            (WALL if place in walls else "" if place in silent else token(word), place)
            for place, word in enumerate(text.words)
        ]
        self.tokens: Phrase = tuple(each for each, _ in found if each)
        self.at = [place for each, place in found if each]
        self.taken: set[int] = set()
        self.ofs = tuple((of,) for of in vocabulary.small.of)

    def mentions(self) -> list[Mention]:
        """Places from left to right."""
        matches = self._matches()
        starts = {start for start, _, _ in matches}
        lefts = [self._left(number, matches) for number in range(len(matches))]
        found: list[Mention] = []
        for (start, end, name), (begin, ways) in zip(matches, lefts, strict=True):
            stop, after = self._right(end, starts)
            for parts in ways:
                every = name.parts | parts | after
                found.append(self._mention(name, every, begin, start, end, stop))
        return found

    def _mention(self, name: Name, parts: frozenset[str], begin: int, start: int, end: int, stop: int) -> Mention:
        at = self.at
        return Mention(
            self.known.narrowed(name, parts),
            name.head,
            at[begin],
            at[start],
            at[end - 1] + 1,
            at[stop - 1] + 1,
            parts,
        )

    def _matches(self) -> list[Match]:
        found: list[Match] = []
        place, tokens, known = 0, self.tokens, self.known
        while place < len(tokens):
            lengths = known.lengths.get(tokens[place])
            length = next((each for each in lengths if self._is_name(place, each)), 0) if lengths else 0
            if tokens[place] in known.marks and self._marks_side(place, found):
                self.taken.add(place + 1)
                place += 2
                continue
            if length == 1 and tokens[place] in known.parts:
                length = 0 if self._is_part(place) or self._is_part_before(place, found) else 1
            if length:
                found.append((place, place + length, known.names[tokens[place : place + length]]))
            place += length or 1
        return found

    def _marks_side(self, place: int, found: list[Match]) -> bool:
        """ "(Forearm,) palm side": a body word that only says which part of another is meant."""
        at, words = self.at[place], self.text.words
        if words[at + 1 : at + 2] != self.known.small.side:
            return False
        after = next(
            (
                self.known.names[self.tokens[ahead : ahead + n]]
                for ahead in (place + 2, place + 1)
                if ahead < len(self.tokens)
                for n in self._named(ahead)
            ),
            None,
        )
        near = [name for name in (found[-1][2] if found else None, after) if name]
        return any(self.known.takes(name.head, self.tokens[place]) for name in near)

    def _is_name(self, start: int, length: int) -> bool:
        end = start + length
        named = end <= len(self.tokens) and self.tokens[start:end] in self.known.names
        if named and 1 < length < len(self.tokens) - start and self.tokens[end - 1 : end + 1] in self.known.heads:
            return False
        return named and not self._broken(start, end - 1)

    def _broken(self, first: int, last: int) -> bool:
        """Whether a mark ends a clause between two telling words."""
        if not self.text.breaks or last >= len(self.at):
            return False
        return any(place in self.text.breaks for place in range(self.at[first] + 1, self.at[last] + 1))

    def _is_part(self, place: int) -> bool:
        """Whether a word that is body and part ("back", "side") says the part of the body word that follows."""
        after = self.text.words[self.at[place] + 1 : self.at[place] + 3]
        small = self.known.small
        of = after[:1] in self.ofs or (after[:1] == small.side and after[1:] in self.ofs)
        if not of and place and self.tokens[place - 1] in small.levels:
            return False
        ahead = place + 1
        while ahead < len(self.tokens) and (
            self.tokens[ahead] in self.known.parts or self.tokens[ahead] in self.known.light
        ):
            ahead += 1
        if ahead >= len(self.tokens) or self._broken(place, ahead):
            return of
        name = next((self.known.names[self.tokens[ahead : ahead + n]] for n in self._named(ahead)), None)
        if of:
            return True
        adjacent = ahead == place + 1 and self.at[ahead] == self.at[place] + 1
        return bool(adjacent and name and self.known.takes(name.head, self.tokens[place]))

    def _is_part_before(self, place: int, found: list[Match]) -> bool:
        """Whether such a word says the part of the body word before it ("hurts at the back", "thigh (back)")."""
        if not found or found[-1][1] == 0:
            return False
        before, last = found[-1][2], found[-1][1] - 1
        at = self.at[place]
        narrows = self.known.narrowed(before, frozenset([self.tokens[place]])) != before.meaning
        if (before.head and not narrows) or place - last > FAR:
            return False
        if self.text.raw[: self.text.spans[at][0]].endswith("(") and place == last + 1:
            return True
        if self.text.words[at + 1 : at + 2] and self.text.words[at + 1] in self.known.part_ends and self.opens(at):
            return narrows
        cue = self.text.words[max(0, at - 2) : at] in self.known.part_cues
        return cue and not self._broken(last, place) and not set(self.known.small.conj) & set(self.tokens[last:place])

    def opens(self, at: int) -> bool:
        """Whether a clause begins at a word, or at the "the" before it."""
        breaks = self.text.breaks
        return at in breaks or (at - 1 in breaks and self.text.words[at - 1] in self.known.small.the)

    def _named(self, place: int) -> Iterable[int]:
        return (each for each in self.known.lengths.get(self.tokens[place], ()) if self._is_name(place, each))

    def _left(self, number: int, matches: list[Match]) -> tuple[int, list[frozenset[str]]]:
        """Where a name begins with the part words before it, and the parts it has; two ways for "inner and outer"."""
        start = matches[number][0]
        floor = matches[number - 1][1] if number else 0
        ways: list[set[str]] = [set()]
        begin, place = start, start - 1
        while place >= floor and not self._broken(place, place + 1):
            token = self.tokens[place]
            if token in self.known.parts:
                ways[-1].add(token)
                if matches[number][2].head not in self.known.small.side:
                    self.taken.add(place)
                begin = place
            elif (
                token in self.known.small.joining
                and ways[-1]
                and place > floor
                and self.tokens[place - 1] in self.known.parts
            ):
                ways.append(set())
            elif token not in self.known.light:
                break
            place -= 1
        return begin, [frozenset(way) for way in reversed(ways) if way or len(ways) == 1]

    def _right(self, end: int, starts: set[int]) -> tuple[int, frozenset[str]]:
        """Where a name stops with the part words after it, and those words."""
        words = self.known.words
        parts: set[str] = set()
        stop, near = end, True
        for place in range(end, min(len(self.tokens), end + FAR)):
            token = self.tokens[place]
            if place in starts or place in self.taken or self._turns_to(place):
                break
            if token in self.known.parts and near and not self._of_something(place):
                parts.add(token)
                stop, near = place + 1, True
                continue
            if token not in self.known.after_words and token not in self.known.complaints:
                break
            near = token in self.known.cues or (near and place > end and token in words.light)
        return stop, frozenset(parts)

    def _turns_to(self, place: int) -> bool:
        """ "(not the knee) but above it": a new place told by the one before it."""
        words, at = self.text.words, self.at[place]
        return self.tokens[place] in self.known.relations and any(
            word in self.known.small.turns for word in words[max(0, at - 2) : at]
        )

    def _of_something(self, place: int) -> bool:
        after = self.text.words[self.at[place] + 1 : self.at[place] + 3]
        return after[:1] in self.ofs and not set(after[1:]) & set(self.known.small.it)
