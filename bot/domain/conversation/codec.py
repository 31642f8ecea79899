"""A state (and a choice) as a short text, for buttons and storage; at most 64 bytes for all the content can produce.

Form: version, tag of the state, its fields between dots; a colon, the verb and its value. Ids travel as the codes of
`domain.codes`. Whatever is not known is refused as a whole (`Unknown`), never guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from bot.domain.anatomy import AreaId, CautionId, PartId, TechniqueId, ToolId, ZoneId
from bot.domain.catalog import Catalog
from bot.domain.codes import CODE_LENGTH, code_of
from bot.domain.conversation import states as s
from bot.domain.conversation.alphabet import TAGS, VERBS
from bot.domain.conversation.prompts import Choice
from bot.domain.conversation.states import State

VERSION = "1"
LIMIT = 64

_VERB_OF = {code: name for name, (code, _) in VERBS.items()}
_TAG_OF = {state: tag for tag, state in TAGS.items()}
_KINDS: Mapping[Any, str] = {
    AreaId: "area",
    ToolId: "tool",
    TechniqueId: "technique",
    CautionId: "caution",
    PartId: "part",
    ZoneId: "zone",
    s.TopicId: "topic",
    s.LessonId: "lesson",
    s.GroupId: "group",
    s.PlanId: "plan",
    s.ContextId: "context",
    s.PlaceName: "place",
}
_NUMBER = re.compile(r"-?[0-9a-z]{1,12}")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Unknown(ValueError):
    """Text that is no button or state of this version and content."""


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field becomes text and comes back."""

    name: str
    write: Callable[[Any], str]
    read: Callable[[str, Catalog], Any]


def base36(number: int) -> str:
    """A whole number, negative ones with a minus."""
    if number < 0:
        return "-" + base36(-number)
    head, digit = divmod(number, 36)
    return (base36(head) if head else "") + _DIGITS[digit]


def _number(text: str, _: Catalog) -> int:
    if not _NUMBER.fullmatch(text):
        raise Unknown(text)
    return int(text, 36)


def _mark(text: str, _: Catalog) -> str:
    if not re.fullmatch(f"[A-Za-z0-9_-]{{{CODE_LENGTH}}}", text):
        raise Unknown(text)
    return text


def _number_in(allowed: range) -> Callable[[str, Catalog], int]:
    def read(text: str, catalog: Catalog) -> int:
        number = _number(text, catalog)
        if number not in allowed:
            raise Unknown(text)
        return number

    return read


def _reader_of_id(kind: str) -> Callable[[str, Catalog], str]:
    def read(text: str, catalog: Catalog) -> str:
        try:
            return catalog.codes[kind][text]
        except KeyError:
            raise Unknown(text) from None

    return read


def _read_many(kind: str) -> Callable[[str, Catalog], tuple[str, ...]]:
    one = _reader_of_id(kind)

    def read(text: str, catalog: Catalog) -> tuple[str, ...]:
        if len(text) % CODE_LENGTH:
            raise Unknown(text)
        return tuple(one(text[at : at + CODE_LENGTH], catalog) for at in range(0, len(text), CODE_LENGTH))

    return read


def _from(options: tuple[Any, ...]) -> Callable[[str, Catalog], Any]:
    def read(text: str, _: Catalog) -> Any:
        if not re.fullmatch("[0-9]", text) or int(text) >= len(options):
            raise Unknown(text)
        return options[int(text)]

    return read


def _field(name: str, hint: Any) -> _Field:
    """The way of one type. Raises TypeError for a type that cannot travel, when the program is written."""
    options = get_args(hint)
    if get_origin(hint) in (Union, UnionType) and NoneType in options:
        inner = _field(name, next(each for each in options if each is not NoneType))
        return _Field(name, lambda v: "" if v is None else inner.write(v), lambda t, c: inner.read(t, c) if t else None)
    if hint in _KINDS:
        return _Field(name, code_of, _reader_of_id(_KINDS[hint]))
    if get_origin(hint) is tuple and options[0] in _KINDS:
        return _Field(name, lambda v: "".join(map(code_of, v)), _read_many(_KINDS[options[0]]))
    if get_origin(hint) is Literal:
        return _Field(name, lambda v: str(options.index(v)), _from(options))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        members = tuple(hint)
        return _Field(name, lambda v: str(members.index(v)), _from(members))
    if hint is bool:
        return _Field(name, lambda v: str(int(v)), _from((False, True)))
    if get_origin(hint) is Annotated:
        return _Field(name, base36, _number_in(options[1]))
    if hint is s.Mark:
        return _Field(name, str, _mark)
    if isinstance(hint, NewType) and hint is s.Sid:
        return _Field(name, str, lambda t, c: s.Sid(base36(_number(t, c))))
    raise TypeError(f"{hint} cannot travel in a button")


def _fields(kind: type[Any]) -> tuple[_Field, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_field(each.name, hints[each.name]) for each in fields(kind))


_FIELDS = {kind: _fields(kind) for kind in TAGS.values()}


def dump(state: State) -> str:
    """A state as text."""
    return ".".join(
        [
            VERSION + _TAG_OF[type(state)],
            *(f.write(getattr(state, f.name)) for f in _FIELDS[type(state)]),
        ]
    )


def load(text: str, catalog: Catalog) -> State:
    """The state of a text. Raises Unknown."""
    head, *values = text.split(".")
    state = TAGS.get(head[1:]) if head[:1] == VERSION else None
    if state is None or len(values) != len(_FIELDS[state]):
        raise Unknown(text)
    read = {f.name: f.read(value, catalog) for f, value in zip(_FIELDS[state], values, strict=True)}
    return state(**read)  # type: ignore[no-any-return]


def dump_button(state: State, choice: Choice) -> str:
    """Callback data of one button."""
    code, kind = VERBS[choice.verb]
    value = choice.value if kind in (None, "text") else code_of(choice.value)
    return f"{dump(state)}:{code}{value}"


def load_button(data: str, catalog: Catalog) -> tuple[State, Choice]:
    """The state a button was drawn from, and its choice. Raises Unknown for anything forged, old or foreign."""
    if len(data) > LIMIT or not data.isascii():
        raise Unknown("too long")
    state, colon, rest = data.partition(":")
    verb = _VERB_OF.get(rest[:1])
    if not colon or verb is None:
        raise Unknown(data)
    kind = VERBS[verb][1]
    if kind is None and rest[1:]:
        raise Unknown(data)
    value = rest[1:] if kind in (None, "text") else _reader_of_id(str(kind))(rest[1:], catalog)
    return load(state, catalog), Choice(verb, value)
