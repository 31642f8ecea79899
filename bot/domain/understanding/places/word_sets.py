"""The lists of the wordings that are asked as sets: one attribute each, by the name of the list.

Must not live here: what they are asked for (settings).
"""

from bot.domain.wordings.places import PlaceWords


class WordSets:
    """The word lists of one catalog, ready to be asked."""

    def __init__(self, words: PlaceWords) -> None:
        for name in WordSets.__annotations__:
            setattr(self, name, frozenset(getattr(words, name)))

    denials: frozenset[str]
    denial_stops: frozenset[str]
    denied_light: frozenset[str]
    copulas: frozenset[str]
    well_but: frozenset[str]
    well_until: frozenset[str]
    well_limits: frozenset[str]
    past_after: frozenset[str]
    past_light: frozenset[str]
    moved: frozenset[str]
    leant: frozenset[str]
    leant_on: frozenset[str]
    moved_light: frozenset[str]
    unable: frozenset[str]
    stiff_ones: frozenset[str]
    after_moved: frozenset[str]
    treated: frozenset[str]
    things: frozenset[str]
    owning: frozenset[str]
    list_links: frozenset[str]
    list_light: frozenset[str]
    measures: frozenset[str]
    shy: frozenset[str]
    owners: frozenset[str]
    tool_bodies: frozenset[str]
    tool_with: frozenset[str]
    tool_light: frozenset[str]
    tool_only: frozenset[str]
    leads: frozenset[str]
    leads_light: frozenset[str]
    relations: frozenset[str]
    marks: frozenset[str]
    also_verbs: frozenset[str]
    resting: frozenset[str]
    ailments: frozenset[str]
    refusals: frozenset[str]
    they: frozenset[str]
    now_words: frozenset[str]
    counts: frozenset[str]
    wide: frozenset[str]
    supports: frozenset[str]
    supported: frozenset[str]
    tired: frozenset[str]
    pressed: frozenset[str]
    hard_on: frozenset[str]
    pressers: frozenset[str]
    holders: frozenset[str]
    like: frozenset[str]
    like_after: frozenset[str]
    good: frozenset[str]
    refining: frozenset[str]
    apart: frozenset[str]
    touched: frozenset[str]
    set_out: frozenset[str]
    supposing: frozenset[str]
    asking: frozenset[str]
