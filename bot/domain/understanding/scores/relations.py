"""Which of two scores was before and which is now ("went from a 6 to a 3", "3 now, was a 6").

Lives here: two numbers and the words around and between them. Must not live here: what a number is (mentions).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.understanding.scores.line import Line, Mention
from bot.domain.understanding.scores.phrases import Words

NEAR = 10
"""Words of time further from a number than this are about something else."""

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
    if _ARROW.search(marks):
        return Pair(two, one, plain=True)
    if line.lists.places_named(line.words) > 1:
        return None
    readings = list(_readings(line, one, two))
    for first, second in readings:
        if first and second and first[0] != second[0]:
            return _pair(one, two, (first, second), plain=first[1] or second[1])
    return _one_sided(line, one, two, readings)


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
