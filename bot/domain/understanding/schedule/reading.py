"""A text → Schedule or None: the grammar, the evidence and the assembling, one after another."""

from datetime import datetime

from bot.domain.catalog import Catalog
from bot.domain.understanding.schedule.assembling import assembled
from bot.domain.understanding.schedule.evidence import WHEN, counting, with_exceptions
from bot.domain.understanding.schedule.grammar import grammar_of
from bot.domain.understanding.schedule.items import Item
from bot.domain.understanding.schedule.shape import Schedule
from bot.domain.understanding.schedule.weighing import weighed
from bot.domain.understanding.text import Text

AROUND = 5
"""Small words that can still bear on the first or last piece of a schedule."""


def schedule_in(catalog: Catalog, text: Text, now: datetime | None, expect: str | None = None) -> Schedule | None:
    """The schedule a text asks for. `now`: the person's local time. `expect`: which question is open. Never raises."""
    grammar = grammar_of(catalog)
    open_question = expect == "schedule"
    items = with_exceptions(grammar.items(text, open_question))
    if expect and not open_question and not any(each.has("strong") for each in items):
        items = []  # another question is open: only who asks for a reminder means a time by this
    if not items:
        return None
    counted = weighed(catalog, text, items, counting(items, open_question), asked=open_question)
    return assembled(grammar.index, _core(counted), now, asked=open_question) if counted else None


def _core(items: list[Item]) -> list[Item]:
    """The stretch from the first piece to the last, with a little around: the rest only costs time."""
    places = [at for at, each in enumerate(items) if each.kind in WHEN or each.kind in ("minutes", "only_once")]
    return items[max(0, places[0] - AROUND) : places[-1] + AROUND + 1]
