"""What the rules say of the numbers of a message: which are pain scores, and what they say together.

Lives here: the decision by rules. Must not live here: reading numbers (tokens), what is around one (mentions), time
(relations), what was learnt (weighing).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.understanding.scores.changes import is_change, without_steps
from bot.domain.understanding.scores.line import Line, Mention
from bot.domain.understanding.scores.mentions import is_sure, numbers_in, scores_among
from bot.domain.understanding.scores.others import of_others
from bot.domain.understanding.scores.relations import (
    is_answer,
    is_dated,
    is_only_before,
    is_row,
    is_split,
    of_now,
    related,
    spans,
)
from bot.domain.understanding.scores.scales import TOP
from bot.domain.understanding.scores.withdrawn import beside_pain, denied, is_bound, put_right

MOST_NUMBERS, MOST_TOLD = 3, 5
"""With more numbers than these a message is a story, and the score is asked for again; two told twice are no story."""


@dataclass(frozen=True, slots=True)
class Score:
    """What was said: 0-10 as given (6.5 stays 6.5; of a range the higher end), and the one before where both are told.

    `invalid`: outside 0-10. `ask`: why it must be asked again: other_scale, bare_word, two_numbers, bound,
    change, before.
    """

    value: float | None = None
    before: float | None = None
    invalid: bool = False
    ask: str | None = None

    @property
    def is_told(self) -> bool:
        """Whether there is a score, be it one that cannot be."""
        return self.invalid or self.value is not None


@dataclass(frozen=True, slots=True)
class Ruled:
    """`numbers`: all that are written, from left to right; `plain`: those that count nothing else; `kept`: the scores
    among them by the rules; `score`: what they say; `several_places`: whether each may be of another place; `certain`:
    whether the words leave no doubt.
    """

    numbers: Sequence[Mention]
    plain: Sequence[Mention]
    kept: Sequence[Mention]
    score: Score | None
    several_places: bool
    certain: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether what the rules say stands, whatever else is known: questions but for "which of the two?" of one
        place, a score that is the same as before, a "10+", and a story of many numbers.
        """
        if self.certain or len(self.kept) > MOST_TOLD or len({each.value for each in self.kept}) > MOST_NUMBERS:
            return True
        said = self.score
        if said is None or said.ask == "two_numbers":
            return said is not None and self.several_places
        same = said.value is not None and said.value == said.before
        return bool(said.ask) or same or (said.invalid and all(0 <= each.value <= TOP for each in self.kept))


def ruled(line: Line) -> Ruled:
    """What the rules say of a message."""
    numbers = numbers_in(line)
    plain = scores_among(line, [each for each in numbers if not each.vague])
    slips = put_right(line, plain)
    plain = [each for each in plain if each not in slips]
    slips += of_others(line, [each for each in plain if each not in slips])
    plain = [each for each in plain if each not in slips]
    refused = denied(line, plain)
    gone = [*slips, *refused] if len(refused) < len(plain) else slips
    numbers, plain = [each for each in numbers if each not in gone], [each for each in plain if each not in gone]
    meant = [each for each in plain if not line.before("denied", each.start)] or plain
    kept = _meant(line, meant, line.asked)
    of_pain = beside_pain(line, kept) if len(plain) == len(kept) > 1 else []
    current = of_now(line, plain)
    of_pain = of_pain or ([current] if current else [])
    kept = of_pain or kept
    several = len(kept) > 1 and line.lists.places_named(line.sentences(kept[0], kept[-1])) > 1
    only_before = len(numbers) == 1 and is_only_before(line, numbers[0])
    score = Score(ask="before") if kept and only_before else _numbers(line, kept) or in_words(line, plain)
    return Ruled(numbers, plain, kept, score, several, bool(of_pain) or _is_certain(line, plain, kept, slips))


def _is_certain(line: Line, plain: Sequence[Mention], kept: Sequence[Mention], slips: Sequence[Mention]) -> bool:
    """Whether the words leave no doubt: one number puts the others right or is all of an answer, or each of two holds
    only at times.
    """
    if len({each.value for each in kept}) == 1:
        return bool(slips) or (len(plain) == 1 and _is_plainly_told(line, kept[0]))
    return is_split(line, *kept) or is_dated(line, *kept) if len(kept) == 2 else is_row(line, kept)


def _is_plainly_told(line: Line, one: Mention) -> bool:
    """Whether the one number is all of an answer, or beside the ends of the scale ("scale of 1 to 10, a 6")."""
    if line.asked and is_answer(line, one):
        return True
    tops = [at for at, token in enumerate(line.tokens) if token.number == TOP and not one.start <= at < one.end]
    return bool(tops) and "scale" in line.words and not any("?" in token.mark for token in line.tokens)


def _numbers(line: Line, meant: list[Mention]) -> Score | None:
    """What the numbers of a message say that are meant as scores."""
    kept = without_steps(line, meant)
    if not kept:
        return None
    if any(
        each.value == TOP and (line.mark(each.end)[:1] == "+" or line.words[each.end : each.end + 1] == ["plus"])
        for each in kept
    ):
        return Score(invalid=True)  # "10+"
    doubt = _doubt(line, kept)
    if doubt:
        return Score(ask=doubt)
    if len({each.value for each in kept}) > 1 or (len(kept) == 2 and _unchanged(line, kept)):
        return _several(line, kept)
    return told(kept[0].value)


def _unchanged(line: Line, kept: list[Mention]) -> bool:
    """ "It was a 3 and still is a 3"; the same number twice with no word of time is one score said twice."""
    pair = related(line, kept[0], kept[1])
    return pair is not None


def _meant(line: Line, found: list[Mention], asked: bool) -> list[Mention]:
    """The numbers that count: all that are surely scores, and when asked those that may be."""
    sure = [each for each in found if is_sure(line, each)]
    if asked:
        within = any(each.value <= TOP and not line.led("was", each.start) for each in found)
        beyond = not sure and not (
            within and len(found) > 1 and (_is_apart(line, found) or not _goes_beyond(line, found))
        )
        return [each for each in found if each in sure or each.value <= TOP or beyond]
    if len(found) == 2 and (_is_plain_pair(line, found) or (sure and spans(line, *found))):
        return found
    return [each for each in found if sure and (each in sure or _as_well(line, each) or _beside(line, found, each))]


def _is_apart(line: Line, found: list[Mention]) -> bool:
    """Whether a sentence ends between the numbers ("3. my mum is 80")."""
    return any(line.mark(at)[:1] in ".!?" and line.mark(at) for at in range(found[0].end, found[1].start + 1))


def _goes_beyond(line: Line, found: list[Mention]) -> bool:
    """Whether two numbers of which one is no score are told as before and now ("from 6 to 12")."""
    return len(found) == 2 and related(line, *found) is not None


def _as_well(line: Line, mention: Mention) -> bool:
    """Whether a number that may be anything is given like the sure one beside it ("a 3 by day and a 7 at night")."""
    at = mention.start
    joined = line.words[at - 1 : at] in line.lists["and_between"] and line.lists["between_two"].places(line.words[:at])
    alike = line.before("articles", at) or line.before("states", at) or joined
    return mention.value <= TOP and bool(alike) and not other_topic(line)


def _beside(line: Line, found: list[Mention], mention: Mention) -> bool:
    """Whether a number goes with a sure one in time ("6 this morning, pain is 3 now")."""
    if len(found) != 2 or mention.value > TOP or other_topic(line):
        return False
    return related(line, found[0], found[1]) is not None


def _is_plain_pair(line: Line, found: list[Mention]) -> bool:
    pair = None if other_topic(line) else related(line, found[0], found[1])
    if pair is None or max(each.value for each in found) > TOP:
        return False
    if not pair.plain and not (pair.value.value < pair.before.value and _is_of_a_place(line, found[0])):
        return False
    return pair.value.value <= pair.before.value or _is_told_as_score(line, found)


def _is_of_a_place(line: Line, mention: Mention) -> bool:
    """ "Neck 7 to 4", "hip flexor: from 5 to 3": what falls is its pain."""
    at = mention.start
    at -= line.lists["was"].ending(line.words, at)
    return at > 0 and line.words[at - 1] in line.lists.body


def _is_told_as_score(line: Line, found: list[Mention]) -> bool:
    """Rising numbers may be hours ("went from 6 to 8"): an article or a word of pain must say what they are."""
    articles = any(line.before("articles", each.start) for each in found)
    return articles or bool(line.lists["pain"].places(line.words))


def other_topic(line: Line) -> bool:
    return bool(line.lists["other_topics"].places(line.words))


def _doubt(line: Line, kept: list[Mention]) -> str | None:
    """Why the numbers cannot be taken as they stand."""
    for each in kept:
        if each.scale not in (None, TOP):
            return "other_scale"
        if is_change(line, each):
            return "change"
        if is_bound(line, each) or line.before("denied", each.start):
            return "bound"
    return None


def told(value: float, before: float | None = None) -> Score:
    """A score, whole numbers as such, so that it is shown as it was said; `invalid` when one is outside the scale."""
    if not all(0 <= each <= TOP for each in (value, before or 0)):
        return Score(invalid=True)
    return Score(_number(value), None if before is None else _number(before))


def _number(value: float) -> float:
    return int(value) if value == int(value) else value


def _once_each(kept: list[Mention]) -> list[Mention]:
    """Two scores that are told twice ("4 to 7, it was a 4 before and is a 7 now"), each where it is told last."""
    values = {each.value: each for each in kept}
    told_twice = len(values) == 2 < len(kept) <= MOST_TOLD
    return sorted(values.values(), key=lambda each: each.start) if told_twice else kept


def _several(line: Line, kept: list[Mention]) -> Score:
    kept = _once_each(kept)
    first, last = kept[0], kept[-1]
    if is_split(line, first, last) if len(kept) == 2 else is_row(line, kept):
        return Score(ask="two_numbers")
    between = line.words[kept[-2].end : last.start]
    if line.lists["keeps_second"].places(between):
        return told(last.value)
    pair = related(line, first, last) if len(kept) <= MOST_NUMBERS else None
    if pair is None:
        settled = [each for each in kept if _is_settled(line, each)] if line.asked else []
        return told(settled[0].value) if len(settled) == 1 else Score(ask="two_numbers")
    return told(pair.value.value, pair.before.value)


def _is_settled(line: Line, mention: Mention) -> bool:
    """Whether a number alone is the whole of its clause ("Five. My husband says 4"), or is called the score."""
    if line.led("called", mention.start):
        return True
    begins = mention.start == 0 or line.tokens[mention.start].breaks
    return begins and (mention.end == len(line.tokens) or line.tokens[mention.end].breaks)


def _is_only_zero(line: Line) -> bool:
    """ "Nothing, it's completely gone": each clause says that there is nothing."""
    at, said = 0, False
    for start, end in line.lists["zero_when_asked"].places(line.words):
        if any([word] not in line.lists["filling"] for word in line.words[at:start]):
            return False
        if said and not any(line.tokens[each].breaks for each in range(at, start + 1)):
            return False
        at, said = end, True
    return said and all([word] in line.lists["filling"] for word in line.words[at:])


def in_words(line: Line, found: Sequence[Mention]) -> Score | None:
    """What a message without a score in numbers says about pain."""
    lists = line.lists
    told = [word for word in line.words if [word] not in lists["filling"]]
    if lists["relative"].places(line.words) or any(each.scale and line.after("compared", each.end) for each in found):
        return Score(ask="other_scale")
    if told in lists["compared"]:
        return Score(ask="bare_word")
    if not line.asked:
        return None
    if told in lists["zero_when_asked"] or line.words in lists["zero_when_asked"] or _is_only_zero(line):
        return Score(value=0)
    bare = lists["compared"].places(line.words) or lists["graded"].places(line.words)
    return Score(ask="bare_word") if bare and not found else None
