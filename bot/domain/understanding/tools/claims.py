"""What the content calls the tools: every name with the tool it stands for, and the words around them.

Must not live here: finding a name in a message (names), how it is meant (clauses).
"""

from collections.abc import Iterable, Iterator

from bot.domain.anatomy import ToolId
from bot.domain.catalog import Catalog
from bot.domain.understanding.text import words_of
from bot.domain.understanding.tools.phrases import Words
from bot.domain.wordings.tools import ToolWords

GLUED = (2, 3)
"""Names of so many words are also written as one ("tennisball", "bodybackbuddy")."""


def claims_of(catalog: Catalog) -> Iterator[tuple[str, ToolId | int]]:
    for number, item in enumerate(catalog.unsuitable):
        yield from ((phrase, number) for phrase in item.phrases)
    for tool in catalog.tools.values():
        yield from ((phrase, tool.id) for phrase in (tool.name, *tool.also))
    for tool_id, phrases in catalog.wordings.tools.names.items():
        yield from ((phrase, tool_id) for phrase in phrases)


def meant_by(catalog: Catalog, means: str) -> ToolId | int:
    """A tool's id, or the unsuitable thing that has this phrase."""
    tool = ToolId(means)
    if tool in catalog.tools:
        return tool
    return next(number for number, item in enumerate(catalog.unsuitable) if means in item.phrases)


def glued(named: Iterable[tuple[Words, ToolId | int]]) -> Iterator[str]:
    return ("".join(phrase) for phrase, _ in named if len(phrase) in GLUED)


def words_of_ways(words: ToolWords) -> Iterator[str]:
    """Words that say how a tool is meant: never slips of a name."""
    lists = (
        words.negations,
        words.holds,
        words.loses,
        words.wishes,
        words.asks,
        words.spoilt,
        words.idioms,
        words.bare_not_before,
    )
    yield from (word for each in lists for phrase in each for word in words_of(phrase))
