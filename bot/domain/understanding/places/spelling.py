"""Forms of a word that are only slips of it. Must not live here: mending slips (`slips.py`), or names."""

from collections.abc import Iterable, Mapping

from bot.domain.understanding.slips import within


def slips_of(same: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The forms that only misspell their word: no other slip is mended towards them."""
    return frozenset(
        form
        for word, forms in same.items()
        for form in forms
        if form not in (f"{word}s", f"{word}es") and abs(len(form) - len(word)) <= 1 and within(form, word, 1)
    )
