"""Where in a text a mention does not count as said: denied, of other people, long past, only supposed, being explained.

Lives here: the marks on each token. Must not live here: which caution minds which mark (rules).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.understanding.red_flags.tokens import Tokens, Tree, found, planted
from bot.domain.understanding.text import Text
from bot.domain.wordings.flags import FlagWords, Scope

DENIED, OTHERS, OTHERS_NOW, EXPLAINED, SUPPOSED, PAST, LONG_PAST, TRAINING, HALF_DENIED, OVER = (
    1 << bit for bit in range(10)
)
ANY = (1 << 10) - 1
REACH, LIST_REACH, TRAILING_REACH, TO_ME = 25, 10, 3, 7
"""A scope goes no further than this many words: nobody denies or supposes for longer in one breath."""
QUESTION = "?"
SENTENCE_ENDS = frozenset(".!?;\n…")
Span = tuple[int, int]
Marks = dict[str, list[Span]]


@dataclass(frozen=True, slots=True)
class Layout:
    """For each token: the sentence and the clause it stands in; before which stands a mark, and a question's."""

    sentences: list[int]
    clauses: list[int]
    breaks: frozenset[int]
    asked: frozenset[int]


class Scopes:
    """The marking of texts by the words of `flags.yaml`."""

    def __init__(self, words: FlagWords, tree_of: "dict[str, Iterable[tuple[str, ...]]]") -> None:
        self._words = words
        self._tree: Tree = planted((phrase, name) for name, phrases in tree_of.items() for phrase in phrases)
        self._lists = {phrase for phrase in tree_of["denied"] if " ".join(phrase) in set(words.denials.lists)}
        self._ends, self._joins = frozenset(words.clauses.ends), frozenset(words.clauses.joins)
        self._subjects = frozenset(words.clauses.subjects)
        self._before = frozenset(words.clauses.before_subjects)
        self._closers, self._verbs = frozenset(words.denials.closed_by), frozenset(words.denials.verbs)
        self._trailing, self._links = frozenset(words.denials.trailing), frozenset(words.denials.links)
        self._harms, self._me = frozenset(words.done_to_me.verbs), frozenset(words.done_to_me.to)
        self._theirs, self._vocatives = frozenset(words.others_of), frozenset(words.vocatives)

    def layout(self, text: Text, tokens: Tokens) -> Layout:
        sentence, clause, ends, joins = 0, 0, self._ends, self._joins
        sentences, clauses, breaks, asked = list[int](), list[int](), set[int](), set[int]()
        for at, (word, start) in enumerate(zip(tokens.words, tokens.starts, strict=True)):
            if start in text.breaks:
                breaks.add(at)
                clause += 1
                between = text.raw[text.spans[start - 1][1] : text.spans[start][0]]
                sentence += not SENTENCE_ENDS.isdisjoint(between)
                if QUESTION in between:
                    asked.add(at)
            elif word in ends or (word in joins and self._joins_statements(tokens.words, at)):
                clause += 1
            sentences.append(sentence)
            clauses.append(clause)
        return Layout(sentences, clauses, frozenset(breaks), frozenset(asked))

    def _joins_statements(self, words: list[str], at: int) -> bool:
        """Whether what stands behind a joining word is said of someone."""
        return at + 1 < len(words) and words[at + 1] in self._subjects

    def marked(self, tokens: Tokens, layout: Layout, spoken_for: set[int], half_spoken: set[int]) -> list[int]:
        """The marks of every token; a denial among the words that are `spoken_for` belongs to what they name.

        One among those that are only `half_spoken` for ("don't feel …") does so where a rule asks for these words.
        """
        marks: Marks = {}
        for name, start, end in found(self._tree, tokens.words):
            marks.setdefault(name, []).append((start, end))
        masks = [0] * len(tokens.words)
        if marks or any(len(word) == 4 for word in tokens.words):
            self._mark_denials(tokens.words, layout, marks, masks, (spoken_for, half_spoken))
            self._mark_openings(tokens.words, layout, marks, masks, spoken_for)
            self._mark_clauses(tokens.words, layout, marks, masks)
        return masks

    def _mark_denials(
        self, words: list[str], layout: Layout, marks: Marks, masks: list[int], spoken: tuple[set[int], set[int]]
    ) -> None:
        taken, half = spoken
        taken = taken | {at for start, end in marks.get("no_denial", ()) for at in range(start, end)}
        unlike = {layout.clauses[start] for start, _ in marks.get("never_but", ())}
        for start, end in marks.get("denied", ()):
            known = taken.issuperset(range(start, end))
            if known or end in layout.breaks or (words[start] == "never" and layout.clauses[start] in unlike):
                continue
            mark = HALF_DENIED if half.issuperset(range(start, end)) else DENIED
            for at in range(end, self._end_of_denial(words, layout, start, end)):
                masks[at] |= mark
        for start, end in marks.get("answer", ()):
            if not taken.issuperset(range(start, end)):
                self._mark_answered(words[start], start, end, layout, masks)
        for start, _ in marks.get("nearest", ()):
            if start not in taken:
                self._mark_nearest(words, layout, masks, start)

    def _mark_nearest(self, words: list[str], layout: Layout, masks: list[int], start: int) -> None:
        """ "Nothing swollen, nothing feels hot": one word is denied, and no more."""
        at = start + 1
        while at < len(words) and at not in layout.breaks and words[at] in self._links:
            at += 1
        if at < len(words) and layout.clauses[at] == layout.clauses[start]:
            masks[at] |= DENIED

    def _end_of_denial(self, words: list[str], layout: Layout, start: int, end: int) -> int:
        """The token that a denial no longer reaches."""
        lists = tuple(words[start:end]) in self._lists
        for at in range(end, min(end + LIST_REACH, len(words))):
            word = words[at]
            if layout.sentences[at] != layout.sentences[start] or word in self._closers:
                return at
            if at in layout.breaks and not (lists and self._goes_on(words, layout, at)):
                return at
            if layout.clauses[at] != layout.clauses[at - 1] and at not in layout.breaks:
                return at
            if self._new_subject(words, at, end, lists):
                return at
            if lists and word in self._verbs and at > end + 1:
                return at - 1
        return min(end + LIST_REACH, len(words))

    def _new_subject(self, words: list[str], at: int, end: int, lists: bool) -> bool:
        """ "no my calf …", "not dizzy my arm …"; but not "no pain in my chest"."""
        if words[at] not in self._subjects:
            return False
        return lists if at == end else words[at - 1] not in self._before

    def _goes_on(self, words: list[str], layout: Layout, at: int) -> bool:
        """Whether the clause from `at` only lists more of what is denied."""
        for place in range(at, min(at + LIST_REACH, len(words))):
            if place > at and place in layout.breaks:
                return True
            if words[place] in self._subjects or words[place] in self._verbs or words[place] in self._ends:
                return False
        return True

    def _mark_answered(self, word: str, start: int, end: int, layout: Layout, masks: list[int]) -> None:
        """ "Chest pain: no.", "Numb? No, just tight", "fever none": what stands before the answer is denied."""
        last = end == len(masks) or end in layout.breaks or start in layout.asked
        apart = start in layout.breaks
        if start == 0 or not last or not (apart or word in self._trailing):
            return
        at, reach = start - 1, LIST_REACH if apart else TRAILING_REACH
        while at >= 0 and start - at <= reach and layout.clauses[at] == layout.clauses[start - 1]:
            masks[at] |= DENIED
            at -= 1

    def _mark_openings(self, words: list[str], layout: Layout, marks: Marks, masks: list[int], taken: set[int]) -> None:
        now = {layout.sentences[start] for start, _ in marks.get("now", ())}
        fresh = {layout.clauses[start] for start, _ in marks.get("fresh", ())}
        reported = {start for start, _ in marks.get("reported", ())}
        unlike = {layout.clauses[start] for start, _ in marks.get("never_but", ())}
        for name, scope, mark in (
            ("others", self._words.others, OTHERS),
            ("explained", self._words.explained, EXPLAINED),
            ("supposed", self._words.supposed, SUPPOSED),
            ("past", self._words.past, PAST),
        ):
            for start, end in marks.get(name, ()):
                if name == "past" and layout.clauses[start] in unlike:
                    continue
                if name == "others" and layout.sentences[start] in now:
                    mark = OTHERS_NOW
                if name == "past" and layout.clauses[start] in fresh:
                    continue
                named = name == "others" and (
                    taken.issuperset(range(start, end)) or reported.intersection((end, end + 1))
                )
                if not named and not (name == "others" and self._done_to_me(words, layout, end)):
                    _mark_from(words, layout, masks, (start, end), scope, mark)
                    if name == "others" and self._describes(words, layout, start):
                        masks[start - 1] |= mark

    def _done_to_me(self, words: list[str], layout: Layout, end: int) -> bool:
        """Whether what a person does from a place on is done to the reader ("my mate landed on my foot")."""
        if end >= len(words) or words[end] not in self._harms or layout.clauses[end] != layout.clauses[end - 1]:
            return False
        after = range(end + 1, min(end + TO_ME, len(words)))
        return any(words[at] in self._me and layout.clauses[at] == layout.clauses[end] for at in after)

    def _describes(self, words: list[str], layout: Layout, start: int) -> bool:
        """Whether the word before a person speaks of that person ("my elderly neighbour"); not "my chest, mate"."""
        if start < 2 or words[start] in self._vocatives or start in layout.breaks or start - 1 in layout.breaks:
            return False
        return words[start - 2] in self._theirs

    def _mark_clauses(self, words: list[str], layout: Layout, marks: Marks, masks: list[int]) -> None:
        """What colours its whole clause or sentence, before and after it."""
        first, last = self._words.long_past_years
        ago = list(marks.get("long_past", ()))
        ago += [
            (at, at + 1)
            for at, word in enumerate(words)
            if len(word) == 4 and word.isascii() and word.isdigit() and first <= int(word) <= last
        ]
        old = {clause for span in ago for clause in _coloured(layout, span)}
        fresh = bool(marks.get("fresh"))
        again = {layout.sentences[start] for start, _ in marks.get("recurs", ())}
        passing = (span for span in marks.get("over_for_now", ()) if layout.sentences[span[0]] not in again)
        told = [(span, layout.clauses[span[0]]) for span in (*marks.get("over", ()), *passing)]
        over = {clause for span, last in told for clause in _coloured(layout, span) if clause <= last}
        done = PAST if fresh else OVER
        trained = {layout.sentences[start] for start, _ in marks.get("training", ())}
        for at in range(len(masks) if old or over or trained else 0):
            masks[at] |= LONG_PAST * (layout.clauses[at] in old) | TRAINING * (layout.sentences[at] in trained)
            masks[at] |= done * (layout.clauses[at] in over)


def _mark_from(words: list[str], layout: Layout, masks: list[int], span: Span, scope: Scope, mark: int) -> None:
    start, end = span
    before = start - 2 if start > 1 and words[start - 1] in scope.between else start - 1
    if start and words[before] in scope.not_after:
        return
    if end < len(words) and words[end] in scope.not_before:
        return
    for at in range(end, min(end + REACH, len(words))):
        closes = words[at] in scope.closed_by and words[at - 1] not in scope.open_after
        if closes or layout.clauses[at] != layout.clauses[end - 1]:
            return
        masks[at] |= mark


def _coloured(layout: Layout, span: Span) -> tuple[int, ...]:
    """The clause of a time, and that beside it when the time is all its clause says ("I broke it, years ago")."""
    start, end = span
    clause = layout.clauses[start]
    alone = _starts(layout, max(start - 3, 0), start) and (end == len(layout.clauses) or layout.clauses[end] != clause)
    if not alone or layout.clauses[0] == layout.clauses[-1]:
        return (clause,)
    return (clause, clause - 1 if clause > layout.clauses[0] else clause + 1)


def _starts(layout: Layout, low: int, start: int) -> bool:
    """Whether the clause of `start` begins at or after `low`."""
    return low == 0 or layout.clauses[low - 1] != layout.clauses[start]
