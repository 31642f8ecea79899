"""The numbers of a message that may be a pain score: with their scale, their range, and how surely they are one.

Lives here: one number and what stands around it. Must not live here: how two numbers relate (relations).
"""

import re

from bot.domain.understanding.scores.line import Line, Mention
from bot.domain.understanding.scores.others import is_hour
from bot.domain.understanding.scores.scales import TOP, ranges, scale_of, without_scales

FAR = 6
"""Words of filling between "pain" and its number, at most."""

STRANGERS = 2
"""Words of another kind that may stand there where an article leads to the number ("rate my left calf a 6")."""

NO_PLURALS = ("no_plurals", "pain", "goes_on", "was", "now", "points", "compared")
LEAST_PRAISE = 7
"""Less than this out of ten is no praise where a score was asked for ("three out of ten, love")."""
SHORTEST_PLURAL = 4
"""Letters of the shortest plural that is looked at; shorter words in s are mostly none ("is", "as")."""

HALF = "0.5"
"""How "½" is read."""

_TOLERANCE = re.compile(r"\+\s?/\s?-|±")
_MINUS = re.compile(r"(?:^|[\s(:])[-−]$")
_NO_COUNT = re.compile(r"[$€£]\s?$|\S\s+#$")


def numbers_in(line: Line) -> list[Mention]:
    """Every number, and every way to say that there is no pain, from left to right; the ends of a range are one."""
    never = {at for start, end in line.lists["never"].places(line.words) for at in range(start, end)}
    found = list[Mention]()
    at, zeros = 0, line.lists.zeros
    while at < len(line.tokens):
        if line.tokens[at].number is None and line.words[at] not in zeros:
            at += 1
            continue
        far = bool(found) and _is_tolerance(line, at)
        mention = None if at in never or far or _is_pronoun(line, at) else _mention(line, at)
        mention = mention or _no_pain(line, at, never)
        if mention:
            found.append(mention)
        at = mention.end if mention else at + 1
    return ranges(line, list(without_scales(line, found)))


def _is_pronoun(line: Line, at: int) -> bool:
    """ "The glute one", "that hard one": not the number."""
    if [line.words[at]] not in line.lists["one"]:
        return False
    if at > 1 and line.before("articles", at - 1) and not line.before("degrees", at):
        return True  # "a bad one"
    return any([word] in line.lists["before_one"] for word in line.words[max(0, at - 3) : at])


def _is_tolerance(line: Line, at: int) -> bool:
    """ "7 +/- 1", "3 give or take 1": how far off it may be."""
    return bool(_TOLERANCE.search(line.mark(at)) or line.before("tolerance", at))


def scores_among(line: Line, found: list[Mention]) -> list[Mention]:
    """The numbers without what counts something else, and what shares its unit ("from 6 to 8 pm")."""
    kept: list[Mention] = []
    others = [_is_other(line, each) for each in found]
    for at, each in enumerate(found):
        after = found[at + 1] if at + 1 < len(found) else None
        between = line.words[each.end : after.start] if after else []
        shares = others[at + 1 : at + 2] == [True] and (not between or between in line.lists["shares_unit"])
        if not (others[at] or (shares and each.scale is None)):
            kept.append(each)
    return kept


def _no_pain(line: Line, at: int, never: set[int]) -> Mention | None:
    """The words at this place that say that there is no pain."""
    length = line.lists["zero"].starting(line.words, at)
    if not length:
        vague = line.lists["zero_when_asked"].starting(line.words, at)
        if not vague or line.after("not_over", at + vague):
            return None
        return Mention(at, at + vague, 0, vague=True)
    if at in never or any(line.lists["wishes"].ending(line.words, at - n) for n in (0, 1)):
        return None
    if line.lists["returns"].places(line.words[at + length :]):
        return None
    comes = line.lists["only_sometimes"].starting(line.words, at + length)
    return None if comes else Mention(at, at + length, 0, TOP, sure=True)


def _mention(line: Line, at: int) -> Mention | None:
    value = line.number(at)
    if value is None:
        return None
    end = at + 1
    if _is_tens(line, at) and 0 < (ones := line.number(end) or 0) < 10 and not line.words[end].isdigit():
        value, end = value + ones, end + 1  # "ninety nine"
    value, end = _with_halves(line, value, end)
    many = line.number(end)
    if many is not None and many >= 100 and not line.words[end].isdigit():  # "one hundred"
        value, end = value * many, end + 1
    if (_MINUS.search(line.mark(at)) and (at == 0 or line.mark(at) != "-")) or line.before("below_zero", at):
        value = -value
    scale, end = scale_of(line, end)
    return Mention(at, end, value, scale)


def _is_tens(line: Line, at: int) -> bool:
    """Whether this is "twenty", "thirty", … with no mark of a clause behind it."""
    value = line.number(at) or 0
    ends = at + 1 >= len(line.tokens) or line.tokens[at + 1].breaks
    return not ends and not line.words[at].isdigit() and value in range(20, 100, 10)


def _with_halves(line: Line, value: float, end: int) -> tuple[float, int]:
    length = line.after("halves", end)
    if length:
        return value + 0.5, end + length
    if line.mark(end).strip() == "&" and line.words[end : end + 2] == ["a", "half"]:
        return value + 0.5, end + 2
    at = end + (line.words[end : end + 1] == ["and"])
    if line.words[at : at + 2] == ["1", "2"] and line.tokens[at + 1].mark == "/":
        return value + 0.5, at + 2
    return (value + 0.5, at + 1) if line.words[at : at + 1] == [HALF] else (value, end)


def _is_other(line: Line, mention: Mention) -> bool:
    """Whether the number counts or names something else."""
    if line.subject(mention.start) in line.lists["rated"] or _is_level_asked(line, mention):
        return True
    if mention.scale == TOP:
        return _is_praise(line, mention)
    if mention.value >= 1000 and len(line.tokens) > 1:
        return line.words[mention.start].isdigit()
    mark = line.mark(mention.end)
    if _NO_COUNT.search(line.tokens[mention.start].mark) or (mark[:1] in "°€$£" and mark[:1]):
        return True
    counts = line.after("units", mention.end) or _counts_things(line, mention)
    if (counts and not _is_labelled(line, mention)) or _is_asked_about(line, mention):
        return True
    if _is_numbered(line, mention.start) or is_hour(line, mention):
        return True
    if mention.start and line.words[mention.start - 1] == "in" and line.after("pain", mention.end):
        return False  # "in 8 pain"
    told = max(line.before(name, mention.start) for name in ("was", "now", "called"))
    return line.before("counted", mention.start) > (told if told > 1 else 0)


def _is_labelled(line: Line, mention: Mention) -> bool:
    """ "Mornings 7 evenings 3", "am 7 pm 4": the word behind the number is of the next one."""
    at = mention.start - 1
    if at >= 0 and line.lists.contrasts((line.words[at], line.words[mention.end])):
        return True  # "max 9 min 2"
    labels = at >= 0 and line.words[at : at + 1] in line.lists["units"] and line.words[at] != line.words[mention.end]
    return labels and (at == 0 or line.number(at - 1) is None) and line.number(mention.end + 1) is not None


def _is_praise(line: Line, mention: Mention) -> bool:
    """ "10/10 would recommend", "I give this bot 10/10"; "5/10 would not recommend" is a joke about the pain."""
    if line.asked and (mention.value < LEAST_PRAISE or line.after("no_praise", mention.end)):
        return False
    near = line.words[max(0, mention.start - FAR) : mention.start]
    rated = [near[start:end] for start, end in line.lists["praised"].places(near)]
    always = any(line.lists["products"].places(each) for each in rated)
    return bool(line.after("praise", mention.end)) or always or bool(rated and not line.asked)


def _is_numbered(line: Line, at: int) -> bool:
    """ "Flare no. 3"; "no. 3" by itself is a correction."""
    if at < 2 or line.mark(at).strip() != "." or [line.words[at - 1]] not in line.lists["number_signs"]:
        return False
    return not line.tokens[at - 1].breaks


def _counts_things(line: Line, mention: Mention) -> bool:
    """ "6 screws", "4 nights": a word in the plural right after a number; verbs and the like are told apart."""
    if mention.end >= len(line.tokens) or line.mark(mention.end) != " ":
        return False
    word = line.words[mention.end]
    if word in line.lists.body and not line.asked and mention.end + 1 < len(line.tokens):
        if line.mark(mention.end + 1) != " ":
            return False
        word = line.words[mention.end + 1]  # "2 back surgeries"
    if len(word) < SHORTEST_PLURAL or word[-1] != "s" or word[-2] in "su" or line.number(mention.end) is not None:
        return False
    return not any([word] in line.lists[name] for name in NO_PLURALS)


def _is_level_asked(line: Line, mention: Mention) -> bool:
    """ "How hard should i press, like a 5?": a sentence that asks which number is right gives none."""
    start = mention.start
    while start and not (set(line.mark(start)) & set(".!?\n")):
        start -= 1
    return bool(line.lists["asks_level"].starting(line.words, start))


def _is_asked_about(line: Line, mention: Mention) -> bool:
    """ "Is 5 bad?": a question that begins with the number is about it, and gives none."""
    begins = bool(mention.start) and line.before("asks", mention.start) == mention.start
    return begins and (line.after("graded", mention.end) > 0 or _is_question(line, mention))


def _is_question(line: Line, mention: Mention) -> bool:
    return any("?" in line.mark(at) for at in range(mention.end, len(line.tokens) + 1))


def is_sure(line: Line, mention: Mention) -> bool:
    """Whether the words around a number say that it is a pain score."""
    if mention.sure or mention.scale == TOP or _then_pain(line, mention.end):
        return True
    if (line.led("lead_ins", mention.start) or _of_a_place(line, mention.start)) and _may_go_on(line, mention.end):
        return True
    spare = STRANGERS if line.before("articles", mention.start) else 0
    for at in range(mention.start - 1, max(-1, mention.start - FAR), -1):
        if [line.words[at]] in line.lists["pain"]:
            return True
        spare -= [line.words[at]] not in line.lists["between"]
        if spare < 0:
            return False
    return False


def _of_a_place(line: Line, at: int) -> bool:
    """ "My knee's a 6", "the shoulder is at eight", "back now 7"; but not "back at 8"."""
    while line.before("articles", at) or line.before("degrees", at) or (at and line.words[at - 1] == "at"):
        at -= 1
    if length := line.before("now", at):
        return at > length and line.words[at - length - 1] in line.lists.body
    word = line.words[at - 1] if at else ""
    if [word] in line.lists["copulas"]:
        return at > 1 and line.words[at - 2] in line.lists.body
    return word[-1:] == "s" and word[:-1] in line.lists.body and word not in line.lists.body


def _then_pain(line: Line, end: int) -> bool:
    """ "A 7 pain", but not "two sore spots"."""
    length = line.after("pain", end)
    return bool(length) and _may_go_on(line, end + length)


def _may_go_on(line: Line, end: int) -> bool:
    return end >= len(line.tokens) or line.tokens[end].breaks or bool(line.after("goes_on", end))
