"""Forms of a word that are only slips of it. Must not live here: mending slips (`slips.py`), or names."""

from collections.abc import Iterable, Mapping

from bot.domain.understanding.slips import within

SHORT = 4
"""Letters of the words whose swapped neighbours are listed."""


def slips_of(same: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The forms that only misspell their word: no other slip is mended towards them."""
    return frozenset(
        form
        for word, forms in same.items()
        for form in forms
        if form not in (f"{word}s", f"{word}es") and abs(len(form) - len(word)) <= 1 and within(form, word, 1)
    )


def repeated_names(names: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Names that only misspell an earlier name of the same place: with two alike, a slip is near to neither."""
    earlier: dict[str, list[str]] = {}
    found: set[str] = set()
    for place, name in names:
        before = earlier.setdefault(place, [])
        if any(one[:3] != name and within(one, name, 1) and one not in (f"{name}s", name[:-1]) for one in before):
            found.add(name)
        before.append(name)
    return frozenset(found)


def swapped(words: Iterable[str]) -> dict[str, str]:
    """Short words with two neighbours swapped ("nekc"): they are too short to be mended by likeness."""
    return {
        word[:place] + word[place + 1] + word[place] + word[place + 2 :]: word
        for word in words
        if len(word) == SHORT
        for place in range(SHORT - 1)
        if word[place] != word[place + 1]
    }


def unstretched(word: str) -> str:
    """A word without letters that are drawn out ("calvesssss")."""
    return "".join(letter for place, letter in enumerate(word) if word[place - 2 : place] != letter * 2 or place < 2)
