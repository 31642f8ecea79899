"""Whether what a message names is meant: a place that is sore, a tool that is at hand. What stands around a name is
weighed as it was learnt from labelled messages; the rules of places and tools have the word before.

Lives here: what is looked at around a name. Must not live here: names and rules (places, tools), weights (learnt.yaml).
"""

from collections.abc import Collection, Iterator

from bot.domain.understanding.text import Text

FIRST, LAST, NAME = "^", "$", "<name>"
READ = 80
"""Words that are looked at before the name and after it."""


def around(text: Text, start: int, end: int, what: str, named: Collection[int]) -> frozenset[str]:
    """What is weighed and learnt from: the words before and after the name `start` to `end`, near and far, in its
    sentence and outside. `what`: the name's meaning; `named`: the places of all words that are a name.
    """
    low = max(0, start - READ)
    words = [NAME if at in named else word for at, word in enumerate(text.words[low : end + READ], low)]
    first, last = _sentence(text, start, end)
    first, last = max(first, low), min(last, end + READ)
    before, after = [FIRST, FIRST, *words[first - low : start - low]], [*words[end - low : last - low], LAST, LAST]
    outside = [*words[: first - low], *words[last - low :]]
    clause = _clause(text, start, end)
    found = {
        f"= {what}",
        f"ends {text.raw[text.spans[last - 1][1] :].lstrip()[:1]}",
        f"long {min(len(text.words) // 4, 6)}",
    }
    found.update(f"in {word}" for word in text.words[start:end])
    found.update(f"near {word}" for word in (*before, *after))
    found.update(f"far {word}" for word in outside)
    found.update(_sided("<", before, first - 2, clause), _sided(">", after, end, clause))
    found.add(f"<< {before[-1]}")
    found.add(f">> {after[0]}")
    found.add(f"<> {before[-1]} {after[0]}")
    found.add(f"<= {before[-1]} {text.words[start]}")
    found.add(f"=> {text.words[end - 1]} {after[0]}")
    return frozenset(found)


def _sided(side: str, row: list[str], at: int, clause: range) -> Iterator[str]:
    """The words of one side, those of the name's own clause marked, and each with its neighbour."""
    yield from (f"{side}{'' if at + step in clause else '.'} {word}" for step, word in enumerate(row))
    yield from map((side + " {} {}").format, row, row[1:])


def _sentence(text: Text, start: int, end: int) -> tuple[int, int]:
    """Where the sentence of a name begins and ends."""
    bounds = [at for at in text.breaks if text.begins_sentence(at)]
    first = max((at for at in bounds if at <= start), default=0)
    return first, min((at for at in bounds if at >= end), default=len(text.words))


def _clause(text: Text, start: int, end: int) -> range:
    first = max((at for at in text.breaks if at <= start), default=0)
    return range(first, min((at for at in text.breaks if at >= end), default=len(text.words)))
