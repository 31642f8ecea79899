"""Text as comparable words. Lower case, apostrophes dropped, everything else that is no letter or digit a space."""

import re
import unicodedata

LONGEST = 4096
_WORD = re.compile(r"[^\W_]+(?:[./:]\d+)*")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, accents folded; "7/10", "19:30" and "6.5" stay one word."""
    folded = unicodedata.normalize("NFKD", text[:LONGEST].casefold())
    plain = "".join(mark for mark in folded if not unicodedata.combining(mark) and mark not in "'’`")
    return tuple(_WORD.findall(plain))
