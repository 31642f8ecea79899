"""How each tool of a message is meant: owned unless its clause denies, loses, wishes, asks, or is of someone else.

A clause is read from left to right: each word that says how sets the state for the tools after it, until the clause
ends; then the words right after a tool may take it away or give it back. Must not live here: the names (names).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.domain.anatomy import HANDS
from bot.domain.catalog import Catalog
from bot.domain.understanding.text import Text, words_of
from bot.domain.understanding.tools.counted import NEAR, Counted
from bot.domain.understanding.tools.names import Named, ToolNames, tool_names_of
from bot.domain.understanding.tools.phrases import Phrases, Words
from bot.domain.understanding.tools.trailing import Trailing
from bot.domain.wordings.tools import ToolWords

Status = Literal["had", "owned", "denied", "wished"]
"""`had`: a word says that it is there; `owned`: none says otherwise."""
CLASSES = (
    "negations", "holds_surely", "loses", "wishes", "holds", "takes", "excepts", "wholes", "turns", "resets",
    "strangers", "firsts", "swaps", "swapped",
)  # fmt: skip
"""What a word may do, the first that fits where two are as long; the names are those of the wordings."""
NEVER = 10_000
"""More words ago than any message has."""


@dataclass(slots=True)
class _State:
    """What has been said so far in a clause. `since`: where ownership was said in words; `asked`: in a question."""

    mode: Status = "owned"
    since: int = -NEVER
    asked: bool = False
    stranger: bool = False
    negated: bool = False
    held: bool = False
    first: bool = False
    whole: bool = False
    swapping: bool = False
    listing: bool = False


class Clauses:
    """The ways of saying of one catalog."""

    def __init__(self, words: ToolWords, names: ToolNames) -> None:
        self.names, self.counted = names, Counted(words, names)
        self._ways: dict[str, list[tuple[Words, str]]] = {}
        for kind in CLASSES:
            for phrase in getattr(words, kind):
                split = words_of(phrase)
                self._ways.setdefault(split[0], []).append((split, kind))
        for verb in words.transfers:
            self._ways.setdefault(verb, []).extend(((verb, who), "holds_surely") for who in words.receivers)
        for ways in self._ways.values():
            ways.sort(key=lambda way: -len(way[0]))
        self.asks, self.asks_surely = Phrases(words.asks), Phrases(words.asks_surely)
        self.suffices, self.effects, self.judged = (
            Phrases(words.suffices),
            Phrases(words.effects),
            Phrases(words.judged),
        )
        self.coming = Phrases(words.coming)
        self.none_of_them = Phrases(words.none_of_them)
        self.gone = Phrases((*words.loses, *words.away))
        self.wholes = frozenset(words.wholes)
        self.firsts, self.owners = frozenset(words.firsts), frozenset(words.owners)
        self.ors, self.lists = frozenset(words.ors), frozenset(words.lists)
        self.trailing = Trailing(words)

    def way(self, words: Words, place: int) -> tuple[str, int] | None:
        """What the words at a place do, and where they end."""
        for phrase, kind in self._ways.get(words[place], ()):
            if words[place : place + len(phrase)] == phrase:
                return kind, place + len(phrase)
        return None

    def meant(self, text: Text, named: list[Named], *, asked: bool) -> list[tuple[Named, Status]]:
        """Every name that counts, with how it is meant. `asked`: as the answer to which tools there are."""
        return list(_Reading(self, text, named, asked).all())


class _Reading:
    """One message being read."""

    def __init__(self, known: Clauses, text: Text, named: list[Named], asked: bool) -> None:
        self.known, self.text, self.named, self.asked = known, text, named, asked
        self.at = {each.start: each for each in named}
        self.state = _State()
        self.ends = sorted(each for each in text.breaks if text.begins_sentence(each))

    def all(self) -> list[tuple[Named, Status]]:
        """Sentences without a tool are not read."""
        bounds = [0, *self.ends, len(self.text.words)]
        found: list[tuple[Named, Status]] = []
        for number, start in enumerate(bounds[:-1]):
            end = bounds[number + 1]
            if any(place in self.at for place in range(start, end)):
                found += self._sentence(start, end)
        taken = self.known.trailing.taken_later(self.text, found, bounds)
        return [(named, "denied" if named.start in taken else how) for named, how in found]

    def _sentence(self, place: int, end: int) -> Iterator[tuple[Named, Status]]:
        while place < end:
            if place == 0 or place in self.text.breaks:
                self._open(place)
            named = self.at.get(place)
            way = None if named else self.known.way(self.text.words, place)
            if named:
                if self.known.counted.counts(self.text, self.named, named, self.state.since, asked=self.asked):
                    yield named, self._meant(named)
                self.state.negated = False
            elif way:
                getattr(self, f"_{way[0]}")(place, way[1])
            place = named.end if named else way[1] if way else place + 1

    def _open(self, place: int) -> None:
        """A new clause starts afresh, but for a list that a comma goes on with ("no roller, ball or gun")."""
        old = self.state
        kept = place > 0 and self._goes_on(place, old.mode)
        self.state = _State(mode=old.mode if kept else "owned", asked=old.asked and kept, whole=old.whole and kept)
        self.state.listing = old.listing and kept
        question = self._question(place)
        if question == "general":
            self.state.mode, self.state.asked = "wished", True
        elif question == "offer":
            self.state.since = place

    def _goes_on(self, place: int, mode: Status) -> bool:
        """Whether a clause only goes on with a list ("want a ball, gun", "half of it was stolen: roller, gun")."""
        text, old = self.text, self.state
        mark = text.raw[text.spans[place - 1][1] : text.spans[place][0]].strip()
        if mode == "owned" or mark not in (",", ":"):
            return False
        clause = next((each for each in range(place + 1, len(text.words)) if each in text.breaks), len(text.words))
        if mark == ":" or old.listing:
            old.listing = self._lists_only(place, self._end(place))
            return old.listing
        if self.known.ors & set(text.words[place:clause]):
            return True
        return mode == "wished" and self._lists_only(place, clause)

    def _lists_only(self, start: int, end: int) -> bool:
        """Whether there is nothing but tools and what joins them."""
        tools = {each for one in self.named for each in range(one.start, one.end)}
        rest = [self.text.words[each] for each in range(start, end) if each not in tools]
        return all(word in self.known.lists or not self.known.names.token(word) for word in rest)

    def _end(self, place: int) -> int:
        """Where the sentence that a place stands in ends, as a number of words."""
        return next((each for each in self.ends if each > place), len(self.text.words))

    def _question(self, place: int) -> Literal["general", "offer", ""]:
        """Which question about tools begins here: in general, or "will X do?", which offers one at hand."""
        words, end = self.text.words, self._end(place)
        closing = self.text.raw[self.text.spans[end - 1][1] :].lstrip()
        surely = self.known.asks_surely.at(words, place) > place
        if not surely and not (closing.startswith("?") and self.known.asks.at(words, place) > place):
            return ""
        suffices = self.known.suffices.within(words, place, end)
        return "general" if not suffices or self.known.effects.within(words, place, end) else "offer"

    def _negations(self, place: int, end: int) -> None:
        self.state.mode, self.state.negated = "denied", True
        self.state.held = self.state.first = False

    def _holds(self, place: int, end: int) -> None:
        state = self.state
        blocked = state.stranger or (state.asked and not state.first)
        if state.negated and not (state.held and state.first):
            state.held, state.first = True, False
        elif not blocked:
            state.mode, state.negated, state.since = "owned", False, end

    def _holds_surely(self, place: int, end: int) -> None:
        self.state = _State(since=end, whole=self.state.whole)

    def _takes(self, place: int, end: int) -> None:
        """ "I took a ball", "borrowed a ball" is had, "my brother took my ball" is gone."""
        words = self.text.words
        if place == 0 or place in self.text.breaks or self.known.firsts & set(words[max(0, place - NEAR) : place]):
            self._holds(place, end)
        elif words[end : end + 1] and words[end] in self.known.owners:
            self.state.mode = "denied"

    def _loses(self, place: int, end: int) -> None:
        self.state.mode = "owned" if self.state.negated else "denied"

    def _wishes(self, place: int, end: int) -> None:
        if not self.state.negated:
            self.state.mode = "wished"

    def _turns(self, place: int, end: int) -> None:
        self.state = _State(since=end, whole=self.state.whole)

    def _resets(self, place: int, end: int) -> None:
        self.state = _State(whole=self.state.whole)

    def _excepts(self, place: int, end: int) -> None:
        """ "Everything but the gun" has no gun, "nothing but a ball" has one."""
        whole = self.state.whole or self.text.words[place] in self.known.wholes
        if whole and not self.state.negated and self.state.mode == "owned":
            self.state.mode = "denied"
        else:
            self.state = _State(since=end)

    def _wholes(self, place: int, end: int) -> None:
        self.state.whole = True

    def _strangers(self, place: int, end: int) -> None:
        self.state.mode, self.state.stranger = "wished", True

    def _swaps(self, place: int, end: int) -> None:
        """ "Swapped my roller for a stick": what is named first is gone, what comes after "for" is here."""
        if self.state.mode == "owned" and not self.state.negated:
            self.state.mode, self.state.swapping = "denied", True

    def _swapped(self, place: int, end: int) -> None:
        if self.state.swapping:
            self.state = _State(since=end, whole=self.state.whole)

    def _firsts(self, place: int, end: int) -> None:
        self.state.first = True
        if self.state.stranger:
            self.state.stranger, self.state.mode = False, "owned"

    def _meant(self, named: Named) -> Status:
        state, trailing = self.state, self.known.trailing
        if named.words in self.known.counted.bare or self._is_none(named):
            return "had"
        said, end = state.since > -NEVER, self._end(named.start)
        if not state.negated and trailing.restores(self.text, named, end, self.at):
            return "had"
        if trailing.takes_away(self.text, named, said, self.at):
            return "denied"
        if state.mode in ("wished", "owned") and trailing.gives_back(self.text, named, end, self.at):
            return "had"
        mine = bool(self.known.owners & set(self.text.words[max(0, named.start - NEAR) : named.start]))
        if state.mode == "owned" and not said and not mine:
            return "wished" if self._is_judged(named) else "owned"
        return "had" if (mine and state.mode != "denied") or state.mode == "owned" else state.mode

    def _is_judged(self, named: Named) -> bool:
        """ "A gun, is it worth it", "a ball arriving soon": what is on its way is the last one named before."""
        words, end = self.text.words, self._end(named.start)
        after = min((start for start in self.at if named.end <= start < end), default=end)
        return self.known.judged.within(words, named.end, end) or self.known.coming.within(words, named.end, after)

    def _is_none(self, named: Named) -> bool:
        """Whether the name itself says that nothing is there ("no tools")."""
        return named.what == HANDS and named.words not in self.known.names.body


def clauses_of(catalog: Catalog) -> Clauses:
    """The ways of saying of a catalog, read once and kept with it."""
    return catalog.derived("tool clauses", lambda each: Clauses(each.wordings.tools, tool_names_of(each)))
