"""`content/understanding/tools.yaml`: how people say that they own a tool, or not."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.anatomy import Entry, ToolId

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described(Entry):
    """A tool without its name: one of the heads and one of the cues beside it. `means`: a tool, or a thing to refuse;
    `over`: also where a name of several words stands; `many`: only where the head is said to be several ("balls")."""

    heads: Words
    cues: Words
    means: str
    over: bool = False
    many: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolWords(Entry):
    """The file's comments say what each list is for."""

    fillers: Words
    same: Mapping[str, Words]
    names: Mapping[ToolId, Words]
    described: tuple[Described, ...]
    makers: Words
    pairs: Words
    ones: Words
    one_after: Words
    one_of: Words
    not_of: Mapping[str, Words]
    not_before: Mapping[str, Words]
    goes_on: Words
    not_near: Mapping[str, Words]
    struck: Words
    passive: Words
    likens: Words
    like: Words
    sized: Words
    plays: Words
    games: Words
    playing: Words
    body_tools: Words
    body_sore: Words
    bare: Words
    bare_after: Words
    bare_not_before: Words
    sports: Mapping[str, ToolId]
    plain: Mapping[str, Words]
    firsts: Words
    owners: Words
    negations: Words
    holds: Words
    holds_surely: Words
    transfers: Words
    receivers: Words
    theirs: Words
    takes: Words
    loses: Words
    wishes: Words
    resets: Words
    turns: Words
    excepts: Words
    all_of_them: Words
    none_of_them: Words
    wholes: Words
    strangers: Words
    swaps: Words
    swapped: Words
    asks: Words
    asks_surely: Words
    suffices: Words
    effects: Words
    judged: Words
    coming: Words
    had_after: Words
    restored: Words
    had_next: Words
    none_of_it: Words
    gone: Words
    gone_unless: Words
    spoilt: Words
    day_words: Words
    fails: Words
    fails_it: Words
    away: Words
    between: Words
    pronouns: Words
    lists: Words
    ors: Words
    listing: Words
    ticked: Words
    unticked: Words
    even: Words
    refusals: Words
    idioms: Words
    ordinary: Words
