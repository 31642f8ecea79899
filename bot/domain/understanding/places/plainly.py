"""A message with its initials and possessives written out plainly: "I.T. band" is "it band", "shoulder's" a shoulder.

The words keep their places, so that what is found can be told by them. Must not live here: names (vocabulary).
"""

from dataclasses import replace

from bot.domain.understanding.places.vocabulary import Vocabulary
from bot.domain.understanding.text import Text

DOT, MARKS = ".", "'’"
NO_WORD = ""
"""Stands for a letter that went into the word before it."""


def plainly(known: Vocabulary, text: Text) -> Text:
    """The same message; itself where it has neither."""
    words = list(text.words)
    joined = _join_initials(text, words) if DOT in text.raw else set[int]()
    if any(mark in text.raw for mark in MARKS):
        _make_single(known, text, words)
    if tuple(words) == text.words:
        return text
    return replace(text, words=tuple(words), breaks=text.breaks - joined)


def _join_initials(text: Text, words: list[str]) -> set[int]:
    """Makes one word of single letters with dots between them; the places at which no clause begins therefore."""
    inside, first = set[int](), 0
    for place in range(1, len(words)):
        letters = len(text.words[place - 1]) == len(text.words[place]) == 1 and text.words[place].isalpha()
        if letters and text.raw[text.spans[place - 1][1] : text.spans[place][0]] == DOT:
            words[first] += text.words[place]
            words[place] = NO_WORD
            inside.add(place)
        else:
            first = place
    after = {place + 1 for place in inside if place + 1 not in inside and _goes_on(text, place)}
    return inside | after


def _goes_on(text: Text, last: int) -> bool:
    """Whether the last dot of initials is one of theirs: "I.T. band", not "my I.T.. Also" or "I.T., left"."""
    if last + 1 >= len(text.words):
        return False
    gap = text.raw[text.spans[last][1] : text.spans[last + 1][0]]
    return gap.rstrip() == DOT and text.raw[text.spans[last + 1][0]].islower()


def _make_single(known: Vocabulary, text: Text, words: list[str]) -> None:
    """ "My shoulder's sore" has one shoulder; of most body words one and many mean the same."""
    for place, (start, end) in enumerate(text.spans):
        word = words[place]
        if end - start == len(word) + 1 and word[-1:] == "s" and text.raw[end - 2] in MARKS:
            if word in known.terms:
                words[place] = word[:-1]
