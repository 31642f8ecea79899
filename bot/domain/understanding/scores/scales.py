"""What a number is out of, and the numbers that are only the ends of a scale or of a range.

Must not live here: whether a number is a pain score (mentions).
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.understanding.scores.line import Line, Mention

WIDEST_RANGE = 2
"""Ends further apart are two answers, not one that is given as a range."""

TOP = 10


def scale_of(line: Line, end: int) -> tuple[float | None, int]:
    """What the number before `end` is out of, and where that ends."""
    mark = line.mark(end)
    if mark[:1] == "%" or mark[:2] == " %" or line.after("percent", end):
        return 100, end
    if mark.strip() in ("/", "\\") and (out_of := line.number(end)) is not None:
        return out_of, end + 1
    top = end + line.after("on_a", end)
    if top > end and line.number(top) is not None and line.after("scale_words", top + 1):
        return line.number(top), top + 1
    after = end + (line.after("out_of", end) or line.after("out_of_ten", end))
    out_of = line.number(after)
    if after == end or out_of is None or (not line.after("out_of", end) and out_of not in (10, 100)):
        return None, end
    return out_of, after + 1


def _is_other_scale(line: Line, one: Mention, two: Mention) -> bool:
    """ "(A 3) on a 1-5 scale", "the 0 to 3 chart"."""
    ends = one.value in (0, 1) and one.value + 1 < two.value not in (TOP, 100) and two.start - one.end <= 1
    return ends and bool(line.after("scale_words", two.end))


def without_scales(line: Line, found: list[Mention]) -> Iterator[Mention]:
    """Without the ends of the scale itself ("on a scale of 1 to 10"); of another scale all numbers are out of that."""
    named, at = "scale" in line.words, 0
    pairs = [(found[number], found[number + 1]) for number in range(len(found) - 1)]
    other = next((two.value for one, two in pairs if _is_other_scale(line, one, two)), None)
    while at < len(found):
        one, two = found[at], found[at + 1] if at + 1 < len(found) else None
        if two is not None and (_is_other_scale(line, one, two) or (_are_ends(one, two) and (named or len(found) > 2))):
            at += 2
            continue
        if not _is_top_first(line, one, two) and not (
            named and one.value in (TOP, 100) and one.start and "scale" in line.words[one.start - 2 : one.start]
        ):
            yield replace(one, scale=one.scale or other)
        at += 1


def _is_top_first(line: Line, one: Mention, two: Mention | None) -> bool:
    """ "Out of ten I give it seven": the scale, said before the number on it."""
    return (
        one.value == TOP and two is not None and two.value <= TOP and "out" in line.words[one.start - 2 : one.start][:1]
    )


def _are_ends(one: Mention, two: Mention) -> bool:
    return one.value in (0, 1) and two.value in (TOP, 100) and two.start - one.end <= 1


def ranges(line: Line, found: list[Mention]) -> list[Mention]:
    """Neighbours that are one score given as a range become one: its higher end, so that nothing is played down."""
    joined: list[Mention] = []
    for each in found:
        last = joined[-1] if joined else None
        asks = "?" in line.mark(each.start) and len(found) > 2
        if last and not asks and _is_range(line, last, each):
            joined[-1] = replace(
                each, start=last.start, value=max(last.value, each.value), scale=each.scale or last.scale
            )
        else:
            joined.append(each)
    return joined


def _is_next(one: Mention, two: Mention) -> bool:
    """ "Six, seven": the next number behind a comma is another guess."""
    return two.value - one.value == 1 and one.end - one.start == 1


def _is_range(line: Line, one: Mention, two: Mention) -> bool:
    rises = two.value - one.value >= 0
    if abs(two.value - one.value) > WIDEST_RANGE:
        return False
    glued = line.mark(two.start) == "-" and _is_next(one, two)
    if line.led("was", one.start) and not line.before("between_two", one.start) and not glued:
        return False
    between, mark = line.words[one.end : two.start], line.tokens[two.start].mark
    if not between:
        return rises and (
            mark.strip() in ("-", "–", "—", "~", "/-", "--", "..", "...", "…")
            or (mark.strip() in (",", "?", "&") and _is_next(one, two))
        )
    if between in line.lists["and_between"]:
        return bool(line.before("between_two", one.start))
    if between in line.lists["rising"]:
        return rises
    return between in line.lists["ranges"] or [*between[1:]] in line.lists["ranges"]
