"""A person's place in the conversation and what is known of them, as the texts that storage keeps, and back."""

from functools import cache

from pydantic import TypeAdapter

from bot.domain.catalog import Catalog
from bot.domain.conversation import codec
from bot.domain.conversation.known import Known
from bot.domain.conversation.states import Home, State


@cache
def _known() -> TypeAdapter[Known]:
    return TypeAdapter(Known)


def write_known(known: Known) -> str:
    return _known().dump_json(known).decode()


def read_known(text: str) -> Known:
    """Facts written by this or an earlier version; fields it did not have yet take their defaults."""
    return _known().validate_json(text)


def read_state(text: str, catalog: Catalog) -> State:
    """The state of a text; home when this version or content no longer knows it."""
    try:
        return codec.load(text, catalog)
    except codec.Unknown:
        return Home()
