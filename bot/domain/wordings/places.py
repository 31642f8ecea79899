"""`content/understanding/places.yaml`: how people name sore places, and what only looks like one."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.anatomy import Entry, RegionId

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Entry):
    """A body word: its names, what it means alone, and what its parts mean ("outside front" → "area …")."""

    named: Words
    alone: str | None = None
    parts: Mapping[str, str] = ()  # type: ignore[assignment]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Entry):
    """The spot between two body words."""

    pair: tuple[str, str]
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedPlace(Entry):
    """A place without its name: one of the heads and one of the cues near it ("where my bra strap sits")."""

    heads: Words
    cues: Words
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InContext(Entry):
    """What a body word means when one of the words is `near`: in the same message."""

    named: str
    near: Words
    means: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar(Entry):
    """Small words of the language by what they do; the file says more."""

    of: Words
    mine: Words
    the: Words
    it: Words
    conj: Words
    joining: Words
    start: Words
    course: Words
    levels: Words
    between: Words
    side: Words
    sides: Words
    hand: Words
    ones: Words
    only: Words
    turns: Words
    towards: Words
    than: Words
    worse: Words
    spans: Words
    weak: Words
    muscle: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class SideWords(Entry):
    left: Words
    same_side: Words
    other_side: Words
    sided: Words
    right: Words
    both: Words
    letters: Words
    left_not_before: Words
    left_not_after: Words
    right_not_before: Words
    right_not_after: Words
    nouns: Words
    deny: Words
    more_than: Words
    more_words: Words
    dominant: Words
    of_things: Words
    other_than: Words
    moved_over: Words
    just: Words
    handed: Words
    are_handed: Words
    mends: Words
    side_words: Words
    too: Words
    mend_stops: Words
    deny_light: Words
    links: Words
    midline: Words
    of_one_side: Words
    joins: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleWords(Entry):
    """Who does what in a clause; the file says more."""

    people: Words
    workers: Words
    third: Words
    theirs: Words
    own: Words
    mine: str
    subjects: Words
    suffer: Words
    openers: Words
    joiners: Words
    splits: Words
    mains: Words
    telling: Words
    as_one: Words
    saying: Words
    taken_back: Words
    starts: Words
    before_doing: Words
    no_doing: Words
    doing_ends: str
    done_ends: Words
    having: Words
    taken: Words
    helpers: Words
    presenting: Words
    wishes: Words
    no_sore: Words
    past: Words
    passed: Words
    had: Words
    ago: Words
    today: Words
    skipped: Words
    many: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords(Entry):
    """The file's comments say what each list is for."""

    grammar: Grammar
    fillers: Words
    same: Mapping[str, Words]
    parts: Words
    opposed: Words
    light: Words
    of_parts: Words
    only_parts: Words
    things_put: Words
    putting: Words
    put_light: Words
    after: Words
    after_cues: Words
    bodies: tuple[Body, ...]
    also: Mapping[str, Words]
    answers: Mapping[str, Words]
    not_covered: Mapping[str, Words]
    meetings: tuple[Meeting, ...]
    fleshy: Words
    a_bit: Words
    described: tuple[DescribedPlace, ...]
    contexts: tuple[InContext, ...]
    spanning: Words
    meeting_words: Words
    near_words: Words
    complaints: Words
    denials: Words
    denial_stops: Words
    doing_without: Words
    reasons: Words
    denied_light: Words
    copulas: Words
    adverb_ends: Words
    setup_questions: Words
    supposing: Words
    lacking: Words
    asking: Words
    posture: Words
    where_cues: Words
    after_on: Words
    mends_light: Words
    refusals: Words
    they: Words
    well: Words
    nothing_sore: Words
    nothing_sore_but: Words
    well_but: Words
    gone: Words
    well_until: Words
    returns: Words
    well_limits: Words
    past: Words
    past_after: Words
    past_light: Words
    was: Words
    now_words: Words
    counts: Words
    wide: Words
    moved: Words
    leant: Words
    leant_on: Words
    moved_light: Words
    unable: Words
    stiff_ones: Words
    after_moved: Words
    set_out: Words
    treated: Words
    things: Words
    also_verbs: Words
    idioms: Words
    limbs: Mapping[str, tuple[RegionId, ...]]
    owning: Words
    list_links: Words
    amounts: Words
    list_ends: Words
    list_light: Words
    runs: Words
    part_cues: Words
    part_denials: Words
    measures: Words
    shy: Words
    owners: Words
    tool_bodies: Words
    tool_with: Words
    tool_light: Words
    tool_only: Words
    leads: Words
    leads_light: Words
    apart: Words
    relations: Words
    marks: Words
    part_ends: Words
    part_stops: Words
    supports: Words
    supported: Words
    pressed: Words
    tired: Words
    hard_on: Words
    resting: Words
    ailments: Words
    writer: Words
    bearing: Words
    once: Words
    trouble_light: Words
    touched: Words
    good: Words
    works_for: Words
    refining: Words
    pressers: Words
    holders: Words
    like: Words
    like_after: Words
    roles: RoleWords
    sides: SideWords
    ordinary: Words
