"""What is looked at around each day, time and moment of a message, to weigh whether it is wished for.

Lives here: features, for what is learnt and for what is weighed. Must not live here: the decision (weighing).
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.domain.understanding.meant import NAME, around
from bot.domain.understanding.schedule.evidence import WHEN
from bot.domain.understanding.schedule.items import Item
from bot.domain.understanding.schedule.pruning import pruned
from bot.domain.understanding.text import Text

Key = tuple[str, int, int]
"""An item by its kind and where it stands."""
KEPT, LEFT_OUT, PASSED_OVER = "kept", "left out", "passed over"
WEIGHED = (*WHEN, "minutes")
NEAR = 5
"""Words before and after a run that are looked at."""
LISTED = 4
"""Two of a kind with fewer words between may stand in one list."""


def key_of(each: Item) -> Key:
    return each.kind, each.start, each.end


def is_weighed(each: Item) -> bool:
    """Whether it may be set aside; "next week" and "just once" only say more of what is."""
    return each.kind in WEIGHED and not each.has("next_week", "only_once")


def told_in(items: list[Item]) -> list[Item]:
    """The days, times and moments that are weighed."""
    return [each for each in items if is_weighed(each)]


def fates_of(counted: list[Item]) -> dict[Key, str]:
    """What becomes by the rules of the items that count by them: "kept", or "left out" of the rest."""
    fates = dict.fromkeys(map(key_of, counted), LEFT_OUT)
    return fates | dict.fromkeys(map(key_of, pruned(counted).items if counted else ()), KEPT)


def features_in(text: Text, items: list[Item], fates: Mapping[Key, str], *, asked: bool) -> list[frozenset[str]]:
    """What is weighed, and learnt from, for each item of `told_in`. `fates`: what the rules say of them."""
    told, question = told_in(items), "asked" if asked else "told"
    places = {at for each in told for at in range(each.start, each.end)}
    words = [NAME if at in places else word for at, word in enumerate(text.words)]
    alike = {kind: [each for each in told if each.kind == kind] for kind in {each.kind for each in told}}
    runs = _runs(items)
    of_kind = {kind: [at for at, run in enumerate(runs) if _has(run, kind)] for kind in alike}
    home = {key_of(each): at for at, run in enumerate(runs) for each in run}
    seen, found = dict.fromkeys(alike, 0), []
    for place, each in enumerate(told):
        at, fate, beside = seen[each.kind], fates.get(key_of(each), PASSED_OVER), set[str]()
        beside.update(_beside(told, place, at, len(alike[each.kind]), question, fate))
        beside.update(_between(text, alike[each.kind], at))
        beside.update(_of_run(words, runs, home[key_of(each)], each.kind, of_kind[each.kind]))
        found.append(frozenset(beside) | around(text, each.start, each.end, each.kind, places))
        seen[each.kind] = at + 1
    return found


def _has(run: list[Item], kind: str) -> bool:
    return any(each.kind == kind for each in run)


def _order(at: int, count: int) -> str:
    return "only" if count == 1 else "first" if not at else "last" if at == count - 1 else "middle"


def _beside(told: Sequence[Item], place: int, at: int, count: int, question: str, fate: str) -> Iterator[str]:
    """Its kind, what the rules say of it, and which (`at`) it is of how many of its kind and of all."""
    each, order = told[place], _order(at, count)
    kind = f"{each.kind} {'weekly' if each.weekly else ''}{'sure' if each.sure else 'open'} {min(len(each.days), 2)}"
    yield from (question, fate, f"{question} {fate}", kind, f"{kind} {fate}")
    yield f"{each.kind} {order}"
    yield f"{each.kind} {order} {fate} {question}"
    yield f"{told[place - 1].kind if place else 'none'} then {each.kind}"
    yield f"{each.kind} then {told[place + 1].kind if place + 1 < len(told) else 'none'}"
    yield f"{each.kind} {min(count, 4)} of {min(len(told), 6)}"


def _between(text: Text, alike: Sequence[Item], at: int) -> Iterator[str]:
    """What stands between it and the next of its kind on either side, where that is no more than a few words."""
    kind = alike[at].kind
    for side, first, second in (("prev", at - 1, at), ("next", at, at + 1)):
        if first < 0 or second == len(alike):
            continue
        start, end, mark = alike[first].end, alike[second].start, alike[second].gap
        near = end - start < LISTED
        yield f"{side} {kind} {mark}"
        yield f"{side} {max(0, end - start) if near else 'far'} {mark}"
        if near:
            yield f"{side} {' '.join(text.words[start:end])} {mark}"
            yield from (f"{side} {kind} {word}" for word in text.words[start:end])


def _runs(items: list[Item]) -> list[list[Item]]:
    """What is weighed, in the runs that stand together with no more than small words between ("mon at 7pm")."""
    runs, near = list[list[Item]](), False
    for each in items:
        if is_weighed(each):
            if not near or each.gap == ".":
                runs.append([])
            runs[-1].append(each)
            near = True
        else:
            near = near and each.kind == "mark" and each.gap != "." and not each.has("correction")
    return runs


def _of_run(words: list[str], runs: list[list[Item]], number: int, kind: str, alike: list[int]) -> Iterator[str]:
    """What stands before and after the whole run that an item belongs to, and which it is of those with its kind."""
    run = runs[number]
    before, after = words[max(0, run[0].start - NEAR) : run[0].start], words[run[-1].end : run[-1].end + NEAR]
    place = _order(alike.index(number), len(alike))
    whole = "whole" if _has(run, "day") and _has(run, "time") else "part"
    yield from (f"g {place}", f"g {place} {whole}", f"g {whole} {kind}", f"g {len(runs)} {place} {kind}")
    for side, row in (("<", before[::-1]), (">", after)):
        yield from (f"g{side} {word}" for word in row)
        yield from (f"g{side} {place} {word}" for word in row)
        yield from map(f"g{side} {{}} {{}}".format, row, row[1:])
        yield f"g{side}{side} {place} {row[0] if row else '^'}"
