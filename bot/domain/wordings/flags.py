"""`content/understanding/flags.yaml`: what makes a red flag's words count, open a question, or mean nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.anatomy import CautionId, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope(Entry):
    """A stretch of text that begins with one of its words and reaches to the end of its clause.

    `closed_by`: words that end it sooner. `open_after`: words
    after which they do not. `not_after`, `not_before`: words beside an opener that take its meaning away (before one of
    `between` too: "from the cat"), `not_with`: words anywhere in its clause that do.
    """

    opened_by: tuple[str, ...]
    closed_by: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    open_after: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Denials(Entry):
    """`lists`: go on over the commas of a list ("no fever, chills or rash"); `answers`: deny what came before, those
    that are `trailing` without a comma too ("fever none"); `nearest`: deny one word, `links` between.
    """

    opened_by: tuple[str, ...]
    lists: tuple[str, ...]
    answers: tuple[str, ...]
    trailing: tuple[str, ...]
    nearest: tuple[str, ...]
    links: tuple[str, ...]
    no_denials: tuple[str, ...]
    never_but: tuple[str, ...]
    closed_by: tuple[str, ...]
    verbs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses(Entry):
    """Where one statement ends and the next begins, besides punctuation."""

    ends: tuple[str, ...]
    joins: tuple[str, ...]
    subjects: tuple[str, ...]
    before_subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeRange(Entry):
    """The concept that a stated age within the range stands for."""

    concept: str
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages(Entry):
    """`before`, `after`: words beside an age that state it; `loosely_before`: only where one of `goes_on` follows, or
    nothing does, except for those in `open_before` ("at 67 I have"). A number that opens the text, after `greetings`
    only, is an age with one of `goes_on` behind it too; from `opening_from` on it is one between commas, too ("78, hips
    stiff", "Ann, 78, hips stiff").
    `not_after`: words before those of `before` that make no more of it than a comparison ("like im ninety").
    `people`: before "of" and an age; `after_numbers`: say no age behind a number ("9 am 60 reps", "120 over 75").
    `glued`: written to the number; `sexes`: the same where a clause begins ("56F"). `not_ages`: what is counted. From
    `certain_from` on the reader's own age is no chance, whatever the message is like."""

    opening_from: int
    certain_from: int
    open_before: tuple[str, ...]
    greetings: tuple[str, ...]
    goes_on: tuple[str, ...]
    before: tuple[str, ...]
    people: tuple[str, ...]
    after_numbers: tuple[str, ...]
    not_after: tuple[str, ...]
    loosely_before: tuple[str, ...]
    after: tuple[str, ...]
    glued: tuple[str, ...]
    sexes: tuple[str, ...]
    not_ages: tuple[str, ...]
    ranges: tuple[AgeRange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagRules(Entry):
    """How one caution is heard. Combinations: concepts (or groups) joined by "+", alternatives by "/", ">" for "+": in
    this order, "~5": at most that many words apart, " - x / y": unless the text also says that. `unheard`: words of
    its loose patterns that say too little; `unless`: what explains every rule and phrase of it away.
    """

    caution: CautionId
    acts: tuple[str, ...] = ()
    act_words: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    ask_words: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRules(Entry):
    caution: CautionId
    words: tuple[str, ...] = ()
    combinations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneToMe(Entry):
    """What another person did `to` the reader is the reader's own ("someone rear ended me")."""

    verbs: tuple[str, ...]
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagWords(Entry):
    """Everything by which red flags are heard, besides the phrases and patterns of the cautions themselves.

    `classes`: words that fill a phrase wherever it names the class ("carrying <my child>"); "<2-30>": the numbers from
    2 to 30, in digits and such `numerals` as there are.
    `spellings`: one spelling, its slips and variants. `families`: a word and its forms, taken for one. `endings`: what
    an unknown word may end in instead ("talkin" is "talking"). `composed`: concepts said by several others together.
    `lasting`: cautions that a message about something else may mention by the way.
    `means_nothing_else`: words of a caution so certain that no likeness of the message makes chance of them.
    `figures_unless_owned`: no figures when one of `owners` stands before; a figure that ends in one of `figure_tails`
    is none before a part of the body. `facts`: concepts that stay true within what is past (causes), `times`: within a
    figure. `open_denials`: concepts whose own "not" still denies what follows, except for a rule that asks for them.
    `over`: tells of something as done with; `over_for_now`: unless one of `recurs` stands in the sentence.
    `others_of`: stands before a word that describes another person ("my elderly neighbour"); `vocatives`: persons
    that may be spoken to instead ("my chest mate"). `returned_me`: behind these "me back" is no part of the body.
    `explained_by_training`: cautions of which a mention alone asks nothing beside talk of training; those
    `eased_by_training` ask where they would act.
    """

    near: int
    near_in_patterns: int
    sentence_costs: int
    classes: Mapping[str, tuple[str, ...]]
    numerals: Mapping[str, int]
    long_past_years: tuple[int, int]
    spellings: Mapping[str, tuple[str, ...]]
    families: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, str]
    joined: Mapping[str, tuple[str, ...]]
    fillers: tuple[str, ...]
    intensifiers: tuple[str, ...]
    misspelt: tuple[str, ...]
    ordinary: tuple[str, ...]
    clauses: Clauses
    denials: Denials
    others: Scope
    others_now: tuple[str, ...]
    others_of: tuple[str, ...]
    vocatives: tuple[str, ...]
    done_to_me: DoneToMe
    returned_me: tuple[str, ...]
    heard_of_others: tuple[CautionId, ...]
    explained: Scope
    supposed: Scope
    past: Scope
    long_past: tuple[str, ...]
    over: tuple[str, ...]
    over_for_now: tuple[str, ...]
    recurs: tuple[str, ...]
    heals: tuple[CautionId, ...]
    training: tuple[str, ...]
    explained_by_training: tuple[CautionId, ...]
    eased_by_training: tuple[CautionId, ...]
    lasting: tuple[CautionId, ...]
    means_nothing_else: tuple[str, ...]
    figures: tuple[str, ...]
    figures_unless_owned: tuple[str, ...]
    owners: tuple[str, ...]
    figure_tails: tuple[str, ...]
    facts: tuple[str, ...]
    open_denials: tuple[str, ...]
    times: tuple[str, ...]
    figure_combinations: tuple[str, ...]
    past_combinations: tuple[str, ...]
    over_combinations: tuple[str, ...]
    ages: Ages
    parts: tuple[str, ...]
    concepts: Mapping[str, tuple[str, ...]]
    composed: Mapping[str, tuple[str, ...]]
    groups: Mapping[str, tuple[str, ...]]
    rules: tuple[FlagRules, ...]
    session: tuple[SessionRules, ...]
