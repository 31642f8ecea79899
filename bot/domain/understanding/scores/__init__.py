"""The 0-10 pain score of a text: a number, one before and one now, or the reason to ask back.

Lives here: the entrance. Must not live here: what the rules say (rules), what was learnt (weighing).
"""

from bot.domain.catalog import Catalog
from bot.domain.understanding.scores.line import Line
from bot.domain.understanding.scores.lists import Lists, lists_of
from bot.domain.understanding.scores.rules import Score, ruled
from bot.domain.understanding.scores.tokens import tokens_of
from bot.domain.understanding.scores.weighing import weighed
from bot.domain.understanding.text import Text

__all__ = ["Score", "score_in"]


def score_in(catalog: Catalog, text: Text, expect: str | None = None) -> Score | None:
    """The pain score of a text. None when it holds none.

    Only when `expect` starts with "score" does a bare number count; else words must say that it is about pain.
    """
    lists = lists_of(catalog)
    if not lists.may_score(text.words):
        return None
    line = line_of(lists, text, expect)
    return weighed(catalog, text, line, ruled(line))


def line_of(lists: Lists, text: Text, expect: str | None) -> Line:
    """A text that may hold a score as tokens. `expect`: the open question."""
    tokens = tokens_of(lists, text)
    elsewhere = lists["other_topics"].places([token.word for token in tokens])
    asked = bool(expect and expect.startswith("score")) and not elsewhere
    return Line(lists, tokens, text.raw[text.spans[-1][1] :], asked=asked)
