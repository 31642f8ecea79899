"""Whether a text asks for a schedule at all: clause by clause, what happened and what is wished for.

Lives here: which items count. Must not live here: what they add up to (assembling).
"""

from dataclasses import replace

from bot.domain.understanding.schedule.items import Item

DAYS = ("day", "once", "every_days", "every_weeks")
TIMES = ("time", "period", "bad", "vague")
WHEN = (*DAYS, *TIMES, "per_week", "per_day", "how_often", "which_day", "which_time", "which_date", "bad_date")
ASKING = frozenset((can, you) for can in ("can", "could", "will", "would") for you in ("you", "u", "ya", "ye"))
ROOM = 1
"""How many words of another kind may stand beside weekly days or a rhythm when nothing was asked; beside less, none."""


def counting(items: list[Item], open_question: bool) -> list[Item]:
    """The items of those clauses that ask for a schedule; `items` as `with_exceptions` gives them. A clause's end stays
    visible as a gap."""
    found: list[Item] = []
    asking = not open_question and any(each.has("question") for each in items)
    asking = asking and not any(each.has("strong", "request") for each in items)
    for clause in clauses(items):
        if asking and any(each.has("aside") for each in clause):
            continue  # "running on sunday at 9am, should I roll before?"
        found += _counted(clause, open_question)
    return found if any(each.kind in (*WHEN, *(("minutes",) if open_question else ())) for each in found) else []


def with_exceptions(items: list[Item]) -> list[Item]:
    """ "every day but sunday": there "but" leaves out, elsewhere it begins a clause."""
    return [
        replace(each, marks=frozenset(("except",)))
        if each.has("but") and _kind(items, at - 1) == "day" and _day_follows(items, at) and len(items[at - 1].days) > 1
        else each
        for at, each in enumerate(items)
    ]


def _kind(items: list[Item], at: int) -> str:
    return items[at].kind if 0 <= at < len(items) else ""


def _day_follows(items: list[Item], at: int) -> bool:
    return _kind(items, at + 1) == "day" or (_kind(items, at + 1) == "mark" and _kind(items, at + 2) == "day")


def clauses(items: list[Item]) -> list[list[Item]]:
    found: list[list[Item]] = [[]]
    for at, each in enumerate(items):
        if each.gap == "." or _turns(items, at):
            found.append([])
        found[-1].append(each)
    return [clause for clause in found if clause]


def _turns(items: list[Item], at: int) -> bool:
    """Whether a new clause begins with a word: "because", or a wish after "and" or a comma."""
    each = items[at]
    if each.has("clause") and not each.has("except"):
        return True
    if at > 1 and each.has("strong", "in_asked") and (items[at - 2].text, items[at - 1].text) in ASKING:
        return True
    after_join = at > 0 and (items[at - 1].has("join") or each.gap in (",", "-", ":"))
    return after_join and each.has("strong")


def _counted(clause: list[Item], open_question: bool) -> list[Item]:
    if not _tells(clause):
        return clause if _wished(clause, open_question, strict=False) else []
    parts: list[list[Item]] = [[]]
    for each in clause:
        if each.gap in (",", "-", ":") and each.kind != "time":
            parts.append([])
        parts[-1].append(each)
    if len(parts) == 1:
        return clause if _strongly(clause) else _answered_first(clause) if open_question else []
    led = any(_strongly(part) for part in parts)  # "8am reminder pls, monday to friday, I keep forgetting"
    return [each for part in parts if _part_counts(part, open_question) or (led and _is_bare(part)) for each in part]


def _answered_first(items: list[Item]) -> list[Item]:
    """The answer to the open question where a day and a time come before all that is told ("daily 7am, then work")."""
    told = next(at for at, each in enumerate(items) if each.has("happened", "habit", "its"))
    clear = any(each.kind == "time" and each.sure for each in items[:told])
    return items[:told] if clear and complete(items[:told]) else []


def _part_counts(part: list[Item], open_question: bool) -> bool:
    return _strongly(part) if _tells(part) else _wished(part, open_question, strict=True)


def _is_bare(part: list[Item]) -> bool:
    """Whether it says nothing but when."""
    return all(each.kind in WHEN or (each.kind == "mark" and not each.has("happened", "habit")) for each in part)


def _tells(items: list[Item]) -> bool:
    """Whether it tells what is or was ("hurts", "i work") and not what shall be."""
    told = any(each.has("its") and _kind(items, at + 1) == "time" for at, each in enumerate(items))
    return told or any(each.has("happened", "habit") and each.kind not in ("period", "past") for each in items)


def _strongly(items: list[Item]) -> bool:
    """Whether a reminder is asked for before anything is told."""
    for each in items:
        if each.has("strong"):
            return True
        if each.has("happened", "habit"):
            return False
    return False


def complete(items: list[Item]) -> bool:
    kinds = {each.kind for each in items}
    return bool(kinds.intersection(DAYS)) and bool(kinds.intersection(TIMES))


def _wished(items: list[Item], open_question: bool, *, strict: bool) -> bool:
    kinds = {each.kind for each in items}
    whole = complete(items)
    if not kinds.intersection(WHEN):
        return open_question and not any(each.has("question") for each in items)
    if len(items) == 1 and items[0].has("hail") and not open_question:
        return False
    if any(each.has("question") for each in items) and not any(each.has("strong") for each in items):
        return whole and "time" in kinds
    if not open_question and _scores(items):
        return False
    if open_question or any(each.has("request", "in_asked") for each in items):
        return True
    if whole and kinds.intersection(("time", "bad")):
        return True
    if strict or _aside(items):
        return False
    rhythm = kinds.intersection(("every_days", "every_weeks", "per_week")) or any(each.weekly for each in items)
    clear = any(each.kind == "time" and each.sure for each in items)
    return _strange(items) <= (ROOM if rhythm or clear else 0)


def _aside(items: list[Item]) -> bool:
    """Whether it is about how it feels or what else fills the day."""
    return any(each.has("aside") for each in items)


def _scores(items: list[Item]) -> bool:
    """ "5 this morning, 3 now": numbers beside "now" are no hours."""
    now = any(("rel", "now") in each.once for each in items)
    return now and any(each.kind == "time" and not each.sure for each in items)


def _strange(items: list[Item]) -> int:
    """How many words there are that say nothing of when, where on the body or please."""
    return sum(each.kind in ("word", "span", "past") and not each.has("body") for each in items)
