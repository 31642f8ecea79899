"""What tells of a wish beside the words as they stand: how they begin, and to which open question they were said.

Must not live here: weighing (the package), the classes of words (tags).
"""

from collections.abc import Sequence

FEW, MORE = 3, 5
"""Letters that begin a word: a word nobody used before ("unmuting", "graphs") begins like one that somebody did. With
them, and with the question, authors left out were understood 1.6 points better by what was learnt alone; three letters
of every place in a word did no better and are four times as many."""


def beginnings(words: Sequence[str]) -> frozenset[str]:
    """The first letters of every longer word, few and more of them."""
    few = {f"~{word[:FEW]}" for word in words if len(word) > FEW}
    return frozenset(few.union(f"~{word[:MORE]}" for word in words if len(word) > MORE))


def asked(expect: str | None, words: Sequence[str]) -> frozenset[str]:
    """The open question, and each word as said to it: "friday" alone is no wish, but an answer to when."""
    return frozenset((f"asked {expect}", *(f"{expect}>{word}" for word in words))) if expect else frozenset()
