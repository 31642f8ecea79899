"""Which number of a message is the pain score of now and which the one before, by what stands around them and what the
rules say of them, as it was learnt from labelled messages.

Lives here: what is looked at, and how it is decided. Must not live here: the rules (rules).
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.catalog import Catalog
from bot.domain.understanding.learnt import Learnt
from bot.domain.understanding.meant import around
from bot.domain.understanding.scores.line import Line, Mention
from bot.domain.understanding.scores.rules import Ruled, Score, in_words, told
from bot.domain.understanding.scores.scales import TOP
from bot.domain.understanding.scores.withdrawn import is_bound
from bot.domain.understanding.text import Text

FEW_WORDS = 4
"""So many words between two numbers are looked at as one, too."""
UNLIKE = 0.75
"""The same where the rules say another score, or none: one side at least has misread the message."""
NEVER = -99.0
"""Below the log-odds of anything."""
LEAST = 0.5
"""Log-odds under which no number is a score: of a writer left out 3.5 % are wrong without asking so, 4.4 with 0."""
BEFORE = 1.5
"""What is added to the log-odds of the score before: told of far less often than not, it is learnt as too unlikely. Of
five sets of rows, each left out of what was learnt, 87.8 % were read right with 1.0, 88.4 with 1.5 and 88.7 with 2;
beside the other two as they are, 1.5 leaves the fewest wrong without asking."""
COUNTED = 4.0
"""What is taken off for a number that counts something by the rules, where another does not."""
CLEAR = 2.25
"""Log-odds by which the score that was asked for must lead any other reading of it; else it is asked again."""


class _AsLearnt:
    """What was learnt of one catalog's scores: that a number is the one of now, and that it is the one before."""

    def __init__(self, catalog: Catalog) -> None:
        learnt = catalog.wordings.learnt
        self.now, self.before = Learnt(learnt.score_now), Learnt(learnt.score_before)


def features_in(text: Text, line: Line, ruled: Ruled) -> list[frozenset[str]]:
    """What is weighed, and learnt from, for each number of a message."""
    numbers = ruled.numbers
    places = {at for each in numbers for at in words_of_number(line, each)}
    found = []
    for order, each in enumerate(numbers):
        home = words_of_number(line, each)
        beside = _beside(line, each, order, len(numbers)) | _opinion(line, ruled, each)
        found.append(
            beside.union(_among(line, numbers, order), around(text, home.start, home.stop, _size(each), places))
        )
    return found


def weighed(catalog: Catalog, text: Text, line: Line, ruled: Ruled) -> Score | None:
    """What a message says, the rules and what was learnt taken together."""
    if ruled.is_settled or not ruled.numbers or (not line.asked and _is_bare(line, ruled)):
        return ruled.score
    learnt = catalog.derived("scores as learnt", _AsLearnt)
    now, before = dict[float, float](), dict[float, float]()
    for each, features in zip(ruled.numbers, features_in(text, line, ruled), strict=True):
        if each.value <= TOP and each not in ruled.kept and is_bound(line, each):
            continue  # "most days are below a three"
        odds = learnt.now.log_odds(features) - (
            COUNTED if ruled.plain and not each.vague and each not in ruled.plain else 0
        )
        now[each.value] = max(now.get(each.value, NEVER), odds)
        if each in ruled.plain:
            before[each.value] = max(before.get(each.value, NEVER), learnt.before.log_odds(features) + BEFORE)
    readings = _readings(now, before)
    if not readings:
        return ruled.score
    odds, value, was = max(readings, key=lambda reading: reading[0])
    alike = ruled.score is not None and ruled.score.value == value
    if odds < (LEAST if alike else UNLIKE):
        return in_words(line, ()) if ruled.score and ruled.score.is_told else ruled.score
    may_be = {each.value for each in (ruled.plain or ruled.numbers)}
    if line.asked and odds - max((each[0] for each in readings if value != each[1] in may_be), default=NEVER) < CLEAR:
        return Score(ask="two_numbers")
    return told(value, _was_by_rule(line, ruled, value) if was is None else was)


def _was_by_rule(line: Line, ruled: Ruled, value: float) -> float | None:
    """The score before where it is not learnt, but of two numbers the rules tell it by a clear word of time."""
    score = ruled.score
    if score is None or score.before is None or score.value != value or len(ruled.numbers) != 2:
        return None
    one, two = ruled.numbers
    now, was = (one, two) if one.value == value else (two, one)
    if line.words[was.end : now.start] in line.lists["rising"]:
        return score.before  # "more now, 4 to 6"
    told = line.led("was", was.start) or line.after("was", was.end)
    return score.before if line.timed("was", was) or (told and line.timed("now", now)) else None


def _readings(now: Mapping[float, float], before: Mapping[float, float]) -> list[tuple[float, float, float | None]]:
    """For each value that may be the one of now the likeliest reading: its log-odds, the value, and the one before."""
    likeliest = sorted((value for value, odds in before.items() if odds > 0), key=lambda value: -before[value])[:2]
    found = list[tuple[float, float, float | None]]()
    for value, odds in now.items():
        was = next((each for each in likeliest if each != value), None)
        found.append((odds + (0 if was is None else before[was]), value, was))
    return found


def _is_bare(line: Line, ruled: Ruled) -> bool:
    """Whether a message is nothing but numbers."""
    return sum(each.end - each.start for each in ruled.numbers) == len(line.tokens)


def _opinion(line: Line, ruled: Ruled, each: Mention) -> frozenset[str]:
    """What the rules say of a number, and of the message."""
    asked = "asked" if line.asked else "told"
    kind = "kept" if each in ruled.kept else "plain" if each in ruled.plain else "vague" if each.vague else "other"
    score = ruled.score
    says = "none" if score is None else "invalid" if score.invalid else score.ask or "one"
    if score and score.value is not None:
        says = "now" if score.value == each.value else "before" if score.before == each.value else "another"
        says += "" if score.before is None else " of two"
    return frozenset((asked, f"{asked} {kind}", f"{asked} {says}", f"{asked} {kind} {says}"))


def words_of_number(line: Line, mention: Mention) -> range:
    """The words of the text that a number is made of."""
    last = min(mention.end, len(line.tokens)) - 1
    return range(line.tokens[mention.start].home, line.tokens[last].home + 1)


def _size(mention: Mention) -> str:
    """Which number it is, where it may be a score; else how large."""
    value = mention.value
    if 0 <= value <= TOP:
        return str(int(value)) if value == int(value) else "half"
    return "minus" if value < 0 else "tens" if value < 100 else "hundreds"


def _among(line: Line, numbers: Sequence[Mention], order: int) -> Iterator[str]:
    """A number among the others: by its size, and by each neighbour and the words up to that ("down to")."""
    one = numbers[order]
    scores = [each.value for each in numbers if 0 <= each.value <= TOP]
    if len(scores) > 1:
        rank = "top" if one.value >= max(scores) else "low" if one.value <= min(scores) else "middle"
        yield from (rank, f"{rank} {'asked' if line.asked else 'told'}")
        yield f"{rank} {min(order, 2)} of {min(len(numbers), 3)}"
    if order:
        yield from _next_to("after", one, numbers[order - 1], line.words[numbers[order - 1].end : one.start])
    if order + 1 < len(numbers):
        yield from _next_to("before", one, numbers[order + 1], line.words[one.end : numbers[order + 1].start])
    else:
        yield "last number"


def _next_to(side: str, one: Mention, other: Mention, between: Sequence[str]) -> Iterator[str]:
    place = f"{side} {'less' if other.value < one.value else 'more' if other.value > one.value else 'same'}"
    yield place
    yield from (f"{place} ~ {word}" for word in between)
    if len(between) <= FEW_WORDS:
        words = " ".join(between)
        yield from (f"{side} {words}.", f"{place} {words}.")


def _beside(line: Line, mention: Mention, number: int, count: int) -> frozenset[str]:
    """The marks at a number, what it is out of, and which it is of how many."""
    found = {
        f"scale {mention.scale}",
        f"numbers {min(count, 3)}",
        f"number {min(number, 2)}",
        f"number {min(number, 2)} of {min(count, 3)}",
        f"after {line.mark(mention.end).strip()[:1]}",
        f"before {line.mark(mention.start).strip()[-1:]}",
    }
    if line.asked:
        found.add(f"asked {_size(mention)}")
    return frozenset(found | {"said"} if mention.sure else found)
