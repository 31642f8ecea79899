"""Which of two scores was before and which is now ("went from a 6 to a 3", "3 now, was a 6").

Lives here: two numbers and the words around and between them. Must not live here: what a number is (mentions).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.understanding.scores.line import Line, Mention
from bot.domain.understanding.scores.phrases import Words
from bot.domain.understanding.scores.scales import TOP

NEAR = 10
"""Words of time further from a number than this are about something else."""

MANY = 3
"""So many numbers may be of different times though each is told apart."""

_ARROW = re.compile(r"[-=~]*>+|→|➡|⇒|⟶")
_JOINTS = frozenset({"and", "but", "n"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A score and the one before it. `plain`: said so clearly that it counts when no score was asked."""

    value: Mention
    before: Mention
    plain: bool


Role = tuple[str, bool] | None
"""("was" or "now", whether the word alone is clear)."""


def _roles(line: Line, words: Words) -> list[tuple[str, bool]]:
    """The words of a stretch that say "was" or "now", in order."""
    lists, found, at = line.lists, [], 0
    while at < len(words):
        length, name = max((lists[name].starting(words, at), name) for name in ("was", "now"))
        if length:
            found.append((name, tuple(words[at : at + length]) not in lists["weak"]))
        at += length or 1
    return found


def _first(roles: list[tuple[str, bool]]) -> Role:
    return roles[0] if roles else None


def _last(roles: list[tuple[str, bool]]) -> Role:
    return roles[-1] if roles else None


def _cut(line: Line, one: Mention, two: Mention) -> int | None:
    """Where a new clause starts between two numbers."""
    inside = range(one.end, two.start + 1)
    at = next((at for at in inside if line.tokens[at].breaks), None)
    return at if at is not None else next((at for at in inside if line.words[at] in _JOINTS), None)


def _readings(line: Line, one: Mention, two: Mention) -> Iterator[tuple[Role, Role]]:
    """Ways to share the words around two numbers between them, the likeliest first."""
    pre = _roles(line, line.words[max(0, one.start - NEAR) : one.start])
    between = line.words[one.end : two.start]
    post = _roles(line, line.words[two.end : two.end + NEAR])
    cut = _cut(line, one, two)
    if cut is not None:
        left, right = _roles(line, line.words[one.end : cut]), _roles(line, line.words[cut : two.start])
        yield _first(left) or _last(pre), _last(right) or _first(post)
    yield _last(pre), _last(_roles(line, between))
    if post or (between[:1] and line.lists["trailing"].starting(between, 0)):
        yield _first(_roles(line, between)), _first(post)
    if line.led("present", two.start):
        yield _first(_roles(line, line.words[one.end : cut or two.start])) or _last(pre), ("now", False)


def _pair(one: Mention, two: Mention, roles: tuple[Role, Role], plain: bool) -> Pair:
    first = roles[0] or (("now", False) if roles[1] and roles[1][0] == "was" else ("was", False))
    return Pair(two, one, plain) if first[0] == "was" else Pair(one, two, plain)


def related(line: Line, one: Mention, two: Mention) -> Pair | None:
    """The two as before and now; None when the words do not tell."""
    marks = line.mark(two.start) if one.end == two.start else ""
    if _ARROW.search(marks) or is_dated(line, one, two):
        return Pair(two, one, plain=True)
    if line.lists.places_named(line.sentences(one, two)) > 1:
        return None
    if line.asked and line.words[one.end : two.start] in line.lists["rising"]:
        return Pair(two, one, plain=False)
    readings = list(_readings(line, one, two))
    for first, second in readings:
        if first and second and first[0] != second[0]:
            return _pair(one, two, (first, second), plain=first[1] or second[1])
    return _one_sided(line, one, two, readings)


def spans(line: Line, one: Mention, two: Mention) -> bool:
    """ "Between a 2 and a 6", "it can go from 2 to 8": where it moves, not where it is."""
    between = line.words[one.end : two.start]
    return bool(line.before("between_two", one.start)) and (
        between in line.lists["and_between"] or (between in line.lists["rising"] and two.value > one.value)
    )


def is_dated(line: Line, one: Mention, two: Mention) -> bool:
    """ "After 2 minutes 7, after 4 minutes 5": each with how long it had been, told in their order."""
    return all(_is_dated(line, each.start) for each in (one, two))


def _is_dated(line: Line, at: int) -> bool:
    length = line.before("units", at)
    return bool(length) and line.number(at - length - 1) is not None


def is_split(line: Line, one: Mention, two: Mention) -> bool:
    """ "4 at rest, 8 when i move": neither is the one before, and only the writer knows which of them counts."""
    lists = line.lists
    if spans(line, one, two):
        return True
    states = [each for each in (one, two) if line.after("states", each.end) or line.before("states", each.start)]
    if len(states) == 1 and line.after("now", two.end) and states[0] is one:
        return False  # "8 when I move, it's 5 now"
    shared = line.words[one.end : two.start] in lists["was"] and not line.after("was", two.end)
    past = line.timed("was", one) and line.timed("was", two) and not shared
    if past and not lists["now"].places(line.words):
        return True
    if line.led("was", one.start) and two.value < one.value and line.words[one.end : two.start] in lists["rising"]:
        return False  # "from 8 to 3 without tablets"
    both = line.words[one.end : two.start] in lists["and_between"] and not lists["now"].places(line.words)
    apart = both or line.before("between_two", one.start) or lists.contrasts(line.words)
    if not (states or apart) or line.words[two.start - 1] == "so":
        return False
    return all(tuple(line.words[start:end]) in lists["weak"] for start, end in lists["was"].places(line.words))


def of_now(line: Line, kept: Sequence[Mention]) -> Mention | None:
    """ "Worst 7, average 4, today 3": of several that are told apart, the one that is of now."""
    if len(kept) < MANY or not line.lists.contrasts(line.words):
        return None
    current = [each for each in kept if line.led("now", each.start) or line.after("now", each.end)]
    return current[0] if len(current) == 1 else None


def is_row(line: Line, kept: Sequence[Mention]) -> bool:
    """ "8, 6, 4": nothing between three different numbers says which of them counts."""
    pairs = [*pairwise(kept)]
    row = all(one.end == two.start and one.value != two.value for one, two in pairs)
    return len(pairs) > 1 and row and not (line.led("now", kept[-1].start) or line.after("now", kept[-1].end))


def is_answer(line: Line, one: Mention) -> bool:
    """Whether a number ends the message, and nothing but filling stands in its clause ("…, but I'd put this at 5")."""
    if one.end < len(line.tokens) or "?" in line.mark(one.end) or not 0 <= one.value <= TOP:
        return False
    start = one.start
    while start and not line.tokens[start].breaks:
        start -= 1
    clause = line.words[start : one.start]
    return not line.lists["was"].places(clause) and all(
        any([word] in line.lists[name] for name in ("between", "filling", "articles", "degrees", "pain"))
        for word in clause
    )


def is_only_before(line: Line, one: Mention) -> bool:
    """ "Used to be 8", "improved from 6": the score of now is still to be told."""
    lists, words = line.lists, [*line.words[: one.start], "", *line.words[one.end :]]
    if line.led("left", one.start) and line.after("towards", one.end):
        return True  # "from an 8 to barely there"
    told = lists["was"].places(words)
    clear = any(words[end - 1] == "from" or tuple(words[start:end]) not in lists["weak"] for start, end in told)
    beside = line.led("was", one.start) or line.after("was", one.end)
    said = {at for start, end in told for at in range(start, end)}
    others = ["" if at in said else word for at, word in enumerate(words)]
    if not (clear and beside) or lists["now"].places(others) or lists["alike"].places(words):
        return False
    return all(
        at in said or not word or [word] in lists["between"] or [word] in lists["filling"]
        for at, word in enumerate(words)
    )


def _one_sided(line: Line, one: Mention, two: Mention, readings: list[tuple[Role, Role]]) -> Pair | None:
    """Only one of the two is told apart: enough when no reading says otherwise and nothing else stands between."""
    between = line.words[one.end : two.start] or line.words[two.start : two.start + 1]
    if between in line.lists["rising"] and two.value < one.value:
        return Pair(two, one, plain=False)
    if two.sure and line.led("was", one.start):
        return Pair(two, one, plain=False)
    told = {_order(first, second) for first, second in readings if bool(first) != bool(second)}
    if len(told) != 1 or not (_is_filling(line, between) or _eased(line, one, two, readings)):
        return None
    return Pair(two, one, plain=False) if told == {"rises"} else Pair(one, two, plain=False)


def _eased(line: Line, one: Mention, two: Mention, readings: list[tuple[Role, Role]]) -> bool:
    """ "Nine at its worst, currently six", "9 during, 4 after": less, by a word that means now beyond doubt."""
    return line.asked and two.value < one.value and any(second == ("now", True) for _, second in readings)


def _order(first: Role, second: Role) -> str:
    """ "rises" in time when the first is the earlier one."""
    return "rises" if (first and first[0] == "was") or (second and second[0] == "now") else "falls"


def _is_filling(line: Line, words: Words) -> bool:
    """Whether every word between two numbers is one of time or filling."""
    told = {at for name in ("was", "now") for start, end in line.lists[name].places(words) for at in range(start, end)}
    return bool(told) and all(at in told or [word] in line.lists["between"] for at, word in enumerate(words))
