"""The numbers that say how much a score changed, and not where it is ("down 2", "3 points better").

Lives here: which numbers are such steps. Must not live here: what the others say (rules).
"""

from bot.domain.understanding.scores.line import Line, Mention
from bot.domain.understanding.scores.relations import is_answer

NEAR = 6
"""Words between "dropped" and "by 3", at most."""


def without_steps(line: Line, kept: list[Mention]) -> list[Mention]:
    """ "Dropped two from 6, so 4": how far it moved goes without saying where both scores are told."""
    told = [each for each in kept if not is_change(line, each)]
    if not kept or len(told) > 1:
        return told
    only = kept[-1]
    if told != [only]:
        return kept
    ends = line.led("present", only.start) or line.after("now", only.end) or is_answer(line, only)
    return told if ends else kept


def is_change(line: Line, mention: Mention) -> bool:
    """Whether a number is how much the score changed."""
    if line.after("changes", mention.end) or line.before("changes", mention.start):
        return True
    by = line.before("by", mention.start)
    told = line.words[max(0, mention.start - by - NEAR) : mention.start] if by else []
    return bool(line.lists["moved"].places(told)) or _is_step(line, mention)


def _is_step(line: Line, mention: Mention) -> bool:
    """ "Down 2 points", "up one from yesterday", "down two": how far it moved."""
    if mention.scale is None and line.after("differs", mention.end):
        return True
    if not line.before("moved", mention.start):
        return False
    last = mention.end == len(line.tokens) or _falls_to_more(line, mention)
    return last or bool(line.after("points", mention.end) or line.after("steps_from", mention.end))


def _falls_to_more(line: Line, mention: Mention) -> bool:
    """ "Down one to 5"; "down 8 to 5" are two scores."""
    at = mention.end + 1
    falls = line.before("falls", mention.start) and line.words[mention.end : at] == ["to"]
    return bool(falls) and (line.number(at) or 0) > mention.value
