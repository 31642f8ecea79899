"""Numbers that are no score of the writer: what another person feels or says, what a thing is worth, a time of day.

Lives here: whose or what a number is, by the words before it in its clause. Must not live here: what it counts
(mentions), and what those that are left say (rules).
"""

from collections.abc import Sequence

from bot.domain.understanding.scores.line import Line, Mention
from bot.domain.understanding.scores.scales import TOP

FAR = 8
"""Words between a person and their number, at most."""
NEAR = 5
"""Words between what is done and the hour it is done at, at most."""


def of_others(line: Line, found: Sequence[Mention]) -> list[Mention]:
    """The numbers that other people say, where the writer's own answer is told too ("physio reckons 5, I reckon 7")."""
    if len(found) < 2 or not line.asked or not line.lists["people"].places(line.words):
        return []
    told = [each for each in found if _is_of_person(line, each)]
    own = [each for each in found if each not in told and each.value <= TOP]
    return told if own else []


def _is_of_person(line: Line, each: Mention) -> bool:
    """Whether another person says a number, unless the writer comes between ("she asked, I said 6")."""
    at = each.start
    if line.mark(at).strip() == ":":
        return line.words[at - 1 : at] in line.lists["people"]  # "wife: 10, me: 6"
    while at > max(0, each.start - FAR) and not line.tokens[at].breaks:
        at -= 1
        if line.words[at : at + 1] in line.lists["myself"]:
            return False
        if line.after("people", at):
            return line.after("says", at + 1) > 0
    return False


def is_hour(line: Line, each: Mention) -> bool:
    """ "Hurts at 5 in the morning", "two tablets at 9", but not "sits at 5 in the morning" nor "woke with it at 5"."""
    at = each.start - 1
    if at < 0 or line.words[at] != "at" or line.before("lead_ins", each.start):
        return False
    if line.after("day_times", each.end):
        return line.words[at - 1 : at] not in line.lists["copulas"]
    if _opens(line, at) and _then_it(line, each.end):
        return True
    while at > max(0, each.start - NEAR) and not line.tokens[at].breaks:
        at -= 1
        if [line.words[at]] in line.lists["done_at"]:
            return True
        if [line.words[at]] in line.lists["pain"] or line.words[at] in line.lists.body or line.words[at] == "it":
            return False
    return False


def _opens(line: Line, at: int) -> bool:
    """Whether a clause begins at this place."""
    return at == 0 or line.tokens[at].breaks or line.words[at - 1] in ("now", "and", "then", "but")


def _then_it(line: Line, at: int) -> bool:
    """ "(At 8) this morning it was 6": what is told of that hour follows without a pause."""
    at += max(line.after("was", at), line.after("now", at))
    return at < len(line.tokens) and not line.tokens[at].breaks and line.words[at] in ("it", "its", "my", "pain", "the")
