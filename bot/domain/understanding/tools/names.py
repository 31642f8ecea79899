"""Which tools a message names, by name or by what they are for, and which words only look like one.

Lives here: the index of names, built once per catalog. Must not live here: whether a named tool is owned (clauses).
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.anatomy import HANDS, ToolId
from bot.domain.catalog import Catalog
from bot.domain.understanding.places.spelling import slips_of
from bot.domain.understanding.slips import Memory, Speller
from bot.domain.understanding.text import ENDS, Text, words_of
from bot.domain.understanding.tools.claims import GLUED, claims_of, glued, meant_by, words_of_ways
from bot.domain.understanding.tools.parted import broken, lengths_of, listed, several
from bot.domain.understanding.tools.phrases import Phrases, Words

FAR, SHORT_BEFORE = 9, 4
"""How many words after a vague word ("the thing I roll dough with") its cue may come, and before it."""
LOOKING_BACK = 5
"""How many words before a name may make it a comparison ("feels like a ball") or a game ("play some ball")."""


@dataclass(frozen=True, slots=True)
class Named:
    """One name in a message: a tool's id, or the index of an unsuitable thing."""

    what: ToolId | int
    start: int
    end: int
    words: Words


class ToolNames:
    """The names of one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        words = catalog.wordings.tools
        self._same = {form: word for word, forms in words.same.items() for form in forms}
        self._fillers = frozenset(words.fillers)
        named = [(words_of(phrase), what) for phrase, what in claims_of(catalog)]
        self._known = {word for phrase, _ in named for word in phrase} | set(words.same) | set(glued(named))
        ordinary = {*words.ordinary, *words_of_ways(words)}
        self._speller = Speller(self._known - slips_of(words.same), ordinary)
        self._tokens = Memory[str]()
        self.names = self._read(named)
        self.lengths = lengths_of(self.names)
        self.idioms = Phrases(words.idioms)
        self.body = frozenset(self.telling(words_of(each)) for each in words.body_tools)
        self.lists = frozenset(words.lists)
        self._ones, self._one_of = frozenset(words.ones), words.one_of
        self._one_after = frozenset(words.one_after)
        self._not_of = {head: frozenset(each) for head, each in words.not_of.items()}
        self._not_before = {head: frozenset(each) for head, each in words.not_before.items()}
        self._goes_on = frozenset(words.goes_on)
        self._likens, self._like, self._sized = frozenset(words.likens), frozenset(words.like), frozenset(words.sized)
        self._not_near = {head: frozenset(each) for head, each in words.not_near.items()}
        self._struck, self._passive = frozenset(words.struck), frozenset(words.passive)
        self._makers = frozenset(self.telling(words_of(each)) for each in words.makers)
        self._pairs = frozenset(words.pairs)
        self._plays = frozenset(words.plays)
        self._of_games = frozenset(tool for tools in words.plain.values() for tool in tools)
        self._games, self._playing = frozenset(words.games), frozenset(words.playing)
        self._negations = frozenset(words.negations)
        self.plain = {self.telling(words_of(name)): frozenset(tools) for name, tools in words.plain.items()}
        self._described = [
            (self._tokens_of(row.heads), self._tokens_of(row.cues), meant_by(catalog, row.means), row.over, row.many)
            for row in words.described
        ]
        self._cues_of: dict[str, frozenset[str]] = {}
        for heads, cues, *_ in self._described:
            for head in heads:
                self._cues_of[head] = self._cues_of.get(head, frozenset()) | cues
        self._heads = frozenset(self._cues_of)
        self.sports = {(sport,): tool for sport, tool in words.sports.items()}
        self._stirring = self._heads.union(self._ones, self.lengths, words.sports)

    def _read(self, named: Iterable[tuple[Words, ToolId | int]]) -> dict[Words, ToolId | int]:
        """Every name, apart and written as one word ("tennisball")."""
        names: dict[Words, ToolId | int] = {}
        for phrase, what in named:
            names.setdefault(self.telling(phrase), what)
        for phrase, what in list(names.items()):
            if len(phrase) in GLUED:
                names.setdefault(("".join(phrase),), what)
        return names

    def _tokens_of(self, words: Words) -> frozenset[str]:
        """Words in the form that they have in a message: "vibrating" of a list is the "vibrates" of a message."""
        return frozenset(self.token(word) for word in words) - {""}

    def says_none(self, named: Named) -> bool:
        """Whether a name says that nothing is there ("no tools"); "only hands" says what is."""
        return named.what == HANDS and not any((word,) in self.body for word in named.words)

    def token(self, word: str) -> str:
        """The one form of a word, looked for once."""
        known = self._tokens.get(word)
        return self._tokens.kept(word, self._token(word)) if known is None else known

    def _token(self, word: str) -> str:
        """The one form of a word; "" for a filler."""
        if word in self._fillers:
            return ""
        mended = self._same.get(word) or self._speller.corrected(word)
        if len(mended) > 3 and mended[-1] == "s" and mended[:-1] in self._known:
            mended = mended[:-1]
        return self._same.get(mended, mended)

    def telling(self, words: Words) -> Words:
        """Words in common form, without fillers."""
        return tuple(token for word in words if (token := self.token(word)))

    def raw_list(self, text: Text, place: int) -> str:
        """The word at a place as it stands, or the mark before it that lists ("&", "+")."""
        gap = text.raw[text.spans[place - 1][1] : text.spans[place][0]] if place else ""
        mark = gap.strip()
        return mark if mark in self.lists else text.words[place]

    def found(self, text: Text) -> list[Named]:
        """The names of a message that stand in no saying, from left to right, the longest at each place."""
        pairs = [(token, place) for place, word in enumerate(text.words) if (token := self.token(word))]
        tokens, at = tuple(token for token, _ in pairs), [place for _, place in pairs]
        if self._stirring.isdisjoint(tokens):
            return []
        every = list(self._by_name(text, tokens, at))
        silent = self.idioms.covered(text.words) if every else set[int]()
        kept = [each for each in every if not _is_said(text, each, silent) and not self._something_else(text, each)]
        dropped = {each.start for each in every} - {each.start for each in kept}
        lost = silent.union(*(range(each.start, each.end) for each in every if each.start in dropped))
        told = [each for each in self._told(text, tokens, at, kept) if each.start not in lost]
        taken = {place for one in told for place in range(one.start, one.end)}
        kept = [each for each in kept if taken.isdisjoint(range(each.start, each.end))]
        taken.update(lost, *(range(each.start, each.end) for each in kept))
        sports = [
            Named(self.sports[each,], place, place + 1, (each,)) for each, place in pairs if (each,) in self.sports
        ]
        sports = [each for each in sports if each.start not in taken]
        return self._once(text, sorted([*kept, *told, *sports], key=lambda each: each.start))

    def _once(self, text: Text, named: list[Named]) -> list[Named]:
        """Two names side by side may be one thing: its maker and it ("hyperice ball"), or a long one ("quad roller
        stick").
        """
        spare = set[int]()
        for one, other in pairwise(named):
            if one.end != other.start or other.start in text.breaks or listed(text, other.start):
                continue
            whole = self.names.get((one.words[-1], other.words[0]))
            if one.words in self._makers:
                spare.add(one.start)
            elif one.what != other.what and whole in (one.what, other.what):
                spare.add(other.start if one.what == whole else one.start)
        return [each for each in named if each.start not in spare]

    def _by_name(self, text: Text, tokens: Words, at: list[int]) -> Iterator[Named]:
        place = 0
        while place < len(tokens):
            length, phrase = self._at(text, tokens, at, place)
            if length:
                yield Named(self.names[phrase], at[place], at[place + length - 1] + 1, phrase)
            place += length or 1

    def _at(self, text: Text, tokens: Words, at: list[int], place: int) -> tuple[int, Words]:
        """How many words name a tool from here on, and its name in full ("the tennis one", "tennis or dog ball")."""
        for length in self.lengths.get(tokens[place], ()):
            phrase = tokens[place : place + length]
            if len(phrase) == length and phrase in self.names and not broken(text, at, place, place + length):
                return length, phrase
        after = tokens[place + 1] if place + 1 < len(tokens) else ""
        if after in self._ones and tokens[place] in self._one_after and not broken(text, at, place, place + 2):
            for noun in self._one_of:
                if (tokens[place], noun) in self.names:
                    return 2, (tokens[place], noun)
        if after in self.lists and place + 3 < len(tokens) and (tokens[place], tokens[place + 3]) in self.names:
            return (0, ()) if at[place + 1] in text.breaks else (1, (tokens[place], tokens[place + 3]))
        return 0, ()

    def _something_else(self, text: Text, named: Named) -> bool:
        """ "Nail gun", "ball game", "the size of a golf ball", "feels like a marble", "play ball"."""
        words = text.words
        before = words[named.start - 1] if named.start and named.start not in text.breaks else ""
        after = words[named.end] if named.end < len(words) and named.end not in text.breaks else ""
        if after and self.raw_list(text, named.end) in self.lists:
            after = ""
        if len(named.words) == 1 and before in self._not_of.get(named.words[0], ()):
            return True
        joined = len(named.words) == 1 or after not in self._goes_on
        if (joined and after in self._not_before.get(named.words[-1], ())) or after in self._sized:
            return True
        return (
            self._likened(words, named)
            or self._played(text, named)
            or self._in_place_of(text, named)
            or self._of_another_topic(text, named)
        )

    def _of_another_topic(self, text: Text, named: Named) -> bool:
        """ "Walks with a cane", "painting with a roller": a word in its sentence says which one it is."""
        topic = self._not_near.get(named.words[0], ()) if len(named.words) == 1 else ()
        if not topic or topic.isdisjoint(text.words):
            return False
        low = max((each for each in text.breaks if each <= named.start), default=0)
        high = min((each for each in text.breaks if each > named.start), default=len(text.words))
        return not topic.isdisjoint(text.words[max(low, named.start - FAR) : min(high, named.end + SHORT_BEFORE)])

    def _in_place_of(self, text: Text, named: Named) -> bool:
        """ "Use a bottle as a roller": the part that another thing plays."""
        words, place = text.words, named.start
        while place > 0 and place not in text.breaks and words[place - 1] in self._fillers:
            place -= 1
        if place in text.breaks or place < 2 or words[place - 1] != "as":
            return False
        return bool(self._plays & set(words[max(0, place - LOOKING_BACK) : place - 1]))

    def _likened(self, words: Words, named: Named) -> bool:
        place = named.start - 1
        while place >= 0 and words[place] in self._fillers:
            if words[place] in self._like and words[max(0, place - LOOKING_BACK) : place]:
                break
            place -= 1
        if place < 0 or words[place] not in self._like:
            return False
        return bool(self._likens & set(words[max(0, place - LOOKING_BACK) : place]))

    def _played(self, text: Text, named: Named) -> bool:
        """ "Threw the ball", "as if hit with a rolling pin"; a peanut ball is in no game, dropped or not."""
        words = text.words
        if self._struck & set(words[max(0, named.start - SHORT_BEFORE) : named.start]):
            return bool(self._passive & set(words[max(0, named.start - LOOKING_BACK) : named.start]))
        if named.words[-1] not in self._games or (len(named.words) > 1 and named.what not in self._of_games):
            return False
        clause = max((each for each in text.breaks if each <= named.start), default=0)
        return bool(self._playing & set(words[max(clause, named.start - 3) : named.start]))

    def _told(self, text: Text, tokens: Words, at: list[int], by_name: list[Named]) -> Iterator[Named]:
        """Tools that are described: a vague word and a cue in its sentence, with no other tool between."""
        cues = set(tokens)
        for number, token in enumerate(tokens):
            if (
                token in self._heads
                and not cues.isdisjoint(self._cues_of[token])
                and (found := self._description(text, tokens, at, number, by_name))
            ):
                yield found

    def _description(self, text: Text, tokens: Words, at: list[int], number: int, by_name: list[Named]) -> Named | None:
        head = at[number]
        name = next((each for each in by_name if each.start <= head < each.end), None)
        start = name.start if name else head
        reach = self._sentence(text, tokens, at, number, by_name)
        for heads, cues, what, over, many in self._described:
            if tokens[number] not in heads or (name and len(name.words) > 1 and not over):
                continue
            if many and not several(
                text.words, head, self._pairs & set(text.words[max(0, start - SHORT_BEFORE) : head])
            ):
                continue
            cue = next((each for each in reach if tokens[each] in cues), None)
            if cue is None or text.words[at[cue] - 1] in self._negations or (name and start <= at[cue] < name.end):
                continue
            end = max(at[cue] + 1, name.end if name else head + 1)
            return Named(what, start, end, tokens[number : max(cue, number) + 1])
        return None

    def _sentence(self, text: Text, tokens: Words, at: list[int], number: int, by_name: list[Named]) -> list[int]:
        """The words around a vague one that may tell what it is."""
        others = {
            place
            for each in by_name
            for place in range(each.start, each.end)
            if not each.start <= at[number] < each.end
        }
        near: list[int] = []
        for step, most in ((1, FAR), (-1, SHORT_BEFORE)):
            place = number + step
            while 0 <= place < len(tokens) and abs(place - number) <= most and at[place] not in others:
                low, high = sorted((at[place - step], at[place]))
                gap = text.raw[text.spans[low][1] : text.spans[high][0]]
                if any(mark in gap for mark in ENDS) or (step < 0 and high in text.breaks):
                    break
                near.append(place)
                place += step
        return near


def _is_said(text: Text, named: Named, silent: Container[int]) -> bool:
    """Whether a name stands in a saying; not one that goes on behind it ("have a ball of tennis") or that is told
    something of ("the peanut's here" are no peanuts).
    """
    if named.start not in silent or named.end - 1 not in silent:
        return False
    return not text.said(named.end - 1, named.end).lower().endswith(("'s", "’s"))


def tool_names_of(catalog: Catalog) -> ToolNames:
    """The names of a catalog, read once and kept with it."""
    return catalog.derived("tool names", ToolNames)
