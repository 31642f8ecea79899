"""Every place that a message names: body words put together with the words that say which part is meant.

Whether a named place is sore is not asked here (settings), nor on which side it is (sides).
"""

from collections.abc import Iterable

from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.reading import Reading
from bot.domain.understanding.places.vocabulary import Name

FAR = 9
"""How many telling words after a body word its part may still come: "knee has been hurting, mostly on the inside"."""
Match = tuple[int, int, Name]


class Naming(Reading):
    """The names of one message."""

    def mentions(self) -> list[Mention]:
        """Places from left to right."""
        matches = self._matches()
        starts = {start for start, _, _ in matches}
        lefts = [self._left(number, matches) for number in range(len(matches))]
        found: list[Mention] = []
        for (start, end, name), (begin, ways) in zip(matches, lefts, strict=True):
            stop, after = self._right(end, starts)
            for parts in self._one_way(name, ways):
                every = name.parts | parts | after
                found.append(self._mention(name, every, begin, start, end, stop))
        return found

    def _one_way(self, name: Name, ways: list[frozenset[str]]) -> list[frozenset[str]]:
        """ "Index and middle (finger)" are one where their union has a meaning of its own."""
        union = frozenset(part for way in ways for part in way)
        return [union] if len(ways) > 1 and self.known.has_row(name.head, union) else ways

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
            if length > 1 and tokens[place + length - 1] in known.parts and self._goes_on(place + length - 1):
                place += length
                continue
            if length == 1 and tokens[place] in known.parts:
                length = 0 if self._only_says_part(place, found) else 1
            if length:
                found.append((place, place + length, known.names[tokens[place : place + length]]))
            place += length or 1
        return found

    def _only_says_part(self, place: int, found: list[Match]) -> bool:
        """Whether a word that may be a body word says a part of the one after it or before it."""
        if self.text.words[self.at[place]] in self.known.only_parts:
            return True
        return self._is_part(place) or self._is_part_before(place, found)

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
        if named and length > 1 and self.tokens[start] in self.known.small.side and self._is_lain_on(start, end - 1):
            return False
        return named and not self._broken(start, end - 1)

    def _goes_on(self, last: int) -> bool:
        """ "Upper back of my arm": the last word of a name is only a part of what follows "of"."""
        if self.text.words[self.at[last] + 1 : self.at[last] + 2] not in self.ofs or last + 1 >= len(self.tokens):
            return False
        name = next((self.known.names[self.tokens[last + 1 : last + 1 + n]] for n in self._named(last + 1)), None)
        return bool(name and self.known.takes(name.head, self.tokens[last]))

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
        between = self.tokens[place + 1 : ahead]
        adjacent = (not between and self.at[ahead] == self.at[place] + 1) or (
            bool(between) and all(each in self.known.parts and (each,) not in self.known.names for each in between)
        )
        return bool(adjacent and name and self.known.takes(name.head, self.tokens[place]))

    def _is_part_before(self, place: int, found: list[Match]) -> bool:
        """Whether such a word says the part of the body word before it ("hurts at the back", "thigh (back)")."""
        if not found or found[-1][1] == 0:
            return False
        before, last = found[-1][2], found[-1][1] - 1
        at = self.at[place]
        narrows = self.known.narrowed(before, frozenset([self.tokens[place]])) != before.meaning
        takes = self.known.takes(before.head, self.tokens[place])
        if (before.head and not narrows and not takes) or place - last > FAR:
            return False
        between = self.tokens[last + 1 : place]
        all_parts = bool(between) and all(each in self.known.parts for each in between)
        if takes and all_parts and at in self.text.breaks and self.tokens[place] not in self.known.marks:
            return True  # "arm, upper, back"
        if self.text.raw[: self.text.spans[at][0]].endswith("(") and place == last + 1:
            return True
        if self.text.words[at + 1 : at + 2] and self.text.words[at + 1] in self.known.part_ends and self.opens(at):
            return narrows
        words = self.text.words
        cue = words[max(0, at - 2) : at] in self.known.part_cues
        cue = cue or (place == last + 2 and words[at - 1] in self.known.part_ways and at - 1 not in self.text.breaks)
        if (
            takes
            and place == last + 1
            and self.tokens[place] in self.known.small.side
            and not self._broken(last, place)
        ):
            return True
        if takes and self._is_fragment(at, cue):
            return True
        return (
            cue
            and narrows
            and not self._broken(last, place)
            and not set(self.known.small.conj) & set(self.tokens[last:place])
        )

    def _is_fragment(self, at: int, cue: bool) -> bool:
        """Whether a clause says nothing but "the back" or "right side, at the back"."""
        known, words, breaks = self.known, self.text.words, self.text.breaks
        after = at + 1
        ended = after == len(words) or after in breaks or words[after] in known.part_stops | known.part_ends
        if not ended or not (cue or words[at - 1] in known.small.the):
            return False
        place = at - 2 if cue else at - 1
        while place > 0 and place not in breaks:
            word = words[place - 1]
            small = word in known.one_side or word in known.side_words_known or word in known.small.turns
            if not (small or not known.token(word)):
                return False
            place -= 1
        return place in breaks

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
            before = matches[number - 1] if number else None
            if self._says_no_part(place) or self._says_before(place, before):
                break
            if before and place == floor and self._only_takes(before, matches[number], token):
                break
            if token in self.known.small.side and self._is_lain_on(place, start):
                break
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
            elif token not in self.known.light and not self._says_how(place):
                break
            place -= 1
        return begin, [frozenset(way) for way in reversed(ways) if way or len(ways) == 1]

    def _says_before(self, place: int, before: Match | None) -> bool:
        """ "Ribs on the side under my arm": a part of the name before."""
        at = self.at[place]
        if before is None or self.text.words[max(0, at - 2) : at] not in self.known.part_cues:
            return False
        of = self.text.words[at + 1 : at + 2] in self.ofs
        return (
            not of and self.known.takes(before[2].head, self.tokens[place]) and not self._broken(before[1] - 1, place)
        )

    def _only_takes(self, before: Match, name: Match, token: str) -> bool:
        """ "Hamstring tendon behind the knee": a part of the name right before it, and none of the one after it."""
        return self.known.takes(before[2].head, token) and not self.known.takes(name[2].head, token)

    def _right(self, end: int, starts: set[int]) -> tuple[int, frozenset[str]]:
        """Where a name stops with the part words after it, and those words."""
        words = self.known.words
        parts: set[str] = set()
        stop, near = end, True
        for place in range(end, min(len(self.tokens), end + FAR)):
            token = self.tokens[place]
            if place in starts or place in self.taken or self._turns_to(place) or self._corrects(end - 1, place):
                break
            if token in self.known.relations and place + 1 in starts and not self._broken(place, place + 1):
                break  # "my foot under the arch"
            if token in self.known.parts and near and not self._of_something(place):
                parts.add(token)
                stop, near = place + 1, True
                continue
            if token not in self.known.after_words and token not in self.known.complaints:
                break
            near = token in self.known.cues or (near and place > end and token in words.light)
        return stop, frozenset(parts)

    def _corrects(self, last: int, place: int) -> bool:
        """Whether a new clause begins before a word that takes back what was said: "…, it's the back"."""
        if not self._broken(place - 1, place):
            return False
        starts = [each for each in self.text.breaks if self.at[place - 1] < each <= self.at[place]]
        turned = self.text.words[min(starts, default=self.at[place])]
        before = self.text.words[max(0, self.at[last] - 5) : self.at[last]]
        return turned in self.known.corrections or not self.known.part_denials.isdisjoint(before)
