"""What one catalog hears: the phrases, and the combinations of concepts, of every caution.

Lives here: from `flags.yaml` and the cautions to phrases and rules. Must not live here: matching them with a text.
"""

from collections.abc import Iterable, Iterator

from bot.domain.anatomy import CautionId
from bot.domain.guidance import Caution
from bot.domain.understanding.red_flags import scopes
from bot.domain.understanding.red_flags.rules import Combination, Rule, combination_of
from bot.domain.understanding.text import words_of
from bot.domain.wordings.flags import FlagRules, FlagWords

FIGURE, LOOSE_FIGURE, PLAIN = "figure of speech", "figure of speech unless owned", "means nothing else"
EASED_SLOTS = 3
"""A combination of so many concepts is certain enough that training does not explain it."""
Phrases = list[tuple[str, str]]
"""(Phrase as written, name of its concept)."""


def undefined_concepts(words: FlagWords) -> Iterator[tuple[str, str]]:
    """Every name in a combination that no concept, group, composed concept or age has: (name, combination)."""
    known = {*words.concepts, *words.composed, *(each.concept for each in words.ages.ranges)}
    for text in _all_combinations(words):
        combination = combination_of(text, words.groups)
        for name in sorted(frozenset[str]().union(*combination.slots, combination.unless) - known):
            yield name, text
    for rule in words.rules:
        yield from ((name, f"unless of {rule.caution}") for name in rule.unless if name not in known)


def _all_combinations(words: FlagWords) -> Iterator[str]:
    yield from words.figure_combinations
    yield from words.past_combinations
    yield from words.over_combinations
    for group in words.composed.values():
        yield from group
    for rule in words.rules:
        yield from (*rule.acts, *rule.asks)
    for each in words.session:
        yield from each.combinations


def _combination(text: str, words: FlagWords) -> Combination:
    return combination_of(text, words.groups, words.near)


def nameless(combinations: Iterable[str], words: FlagWords, drops: int = 0) -> list[Rule]:
    return [Rule(CautionId(FIGURE), False, _combination(each, words), drops, 0) for each in combinations]


def _drops(combination: Combination, drops: int, words: FlagWords) -> int:
    """A rule that asks for words with a "not" of their own is not denied by it ("don't feel" + "pee")."""
    spoken = frozenset(words.open_denials)
    return drops if any(not spoken.isdisjoint(slot) for slot in combination.slots) else drops | scopes.HALF_DENIED


def composed(words: FlagWords) -> list[Rule]:
    """The concepts that are said by several others together; what is doubtful about these is so of the whole."""
    return [
        Rule(CautionId(name), False, said, _drops(said, 0, words), scopes.ANY & ~scopes.HALF_DENIED)
        for name, combinations in words.composed.items()
        for each in combinations
        for said in (_combination(each, words),)
    ]


def concepts(words: FlagWords) -> Phrases:
    phrases = [(phrase, name) for name, group in words.concepts.items() for phrase in group]
    phrases += [(phrase, FIGURE) for phrase in words.figures]
    phrases += [(phrase, PLAIN) for phrase in words.means_nothing_else]
    return phrases + [(phrase, LOOSE_FIGURE) for phrase in words.figures_unless_owned]


class _Builder:
    """Phrases and rules of one caution."""

    def __init__(self, caution: Caution, words: FlagWords, own: FlagRules | None = None) -> None:
        self.caution, self.words = caution, words
        self.phrases: Phrases = []
        self.rules: list[Rule] = []
        self._unless = frozenset(own.unless) if own else frozenset[str]()
        self._drops, self._doubts = _minds(caution, words)

    def rule(self, combination: Combination, *, acts: bool) -> None:
        acts = acts and self.caution.on_phrase == "act"
        combination = combination._replace(unless=combination.unless | self._unless)
        doubts = self._doubts if len(combination.slots) < EASED_SLOTS else self._doubts & ~scopes.TRAINING
        drops = self._drops
        if not acts and self.caution.id in self.words.explained_by_training:
            drops |= scopes.TRAINING
        self.rules.append(Rule(self.caution.id, acts, combination, _drops(combination, drops, self.words), doubts))

    def said(self, phrases: Iterable[str], *, acts: bool) -> None:
        """Phrases that are enough by themselves."""
        name = f"{self.caution.id} {'acts' if acts else 'asks'}"
        listed = [(phrase, name) for phrase in phrases]
        if listed:
            self.phrases += listed
            self.rule(Combination((frozenset({name}),), 0), acts=acts)

    def combined(self, combinations: Iterable[str], *, acts: bool) -> None:
        for each in combinations:
            self.rule(_combination(each, self.words), acts=acts)

    def loose(self, unheard: Iterable[str]) -> None:
        """The patterns of the caution, which only ask."""
        mute = {*unheard, *self.words.denials.opened_by}
        for pattern in self.caution.patterns:
            groups = [sorted(set(group) - mute) for group in pattern]
            if all(groups):
                names = ["any of " + ", ".join(group) for group in groups]
                self.phrases += [(word, name) for name, group in zip(names, groups, strict=True) for word in group]
                slots = tuple(frozenset({name}) for name in names)
                self.rule(Combination(slots, self.words.near_in_patterns), acts=False)


def _minds(caution: Caution, words: FlagWords) -> tuple[int, int]:
    """The marks by which a mention of this caution counts for nothing, and those by which it is doubtful."""
    heals, eased = caution.id in words.heals, caution.id in words.eased_by_training
    urgent = caution.level == "emergency"
    drops = scopes.DENIED | scopes.OTHERS | scopes.EXPLAINED | scopes.LONG_PAST * heals
    if not urgent:
        drops |= scopes.OTHERS_NOW | scopes.OVER * heals
    doubts = scopes.SUPPOSED | scopes.PAST | scopes.LONG_PAST | scopes.OVER | scopes.TRAINING * eased
    doubts |= scopes.OTHERS_NOW
    if caution.id in words.heard_of_others:
        drops &= ~(scopes.OTHERS | scopes.OTHERS_NOW)
    return drops, doubts


def outside(words: FlagWords, cautions: Iterable[Caution]) -> tuple[Phrases, list[Rule]]:
    phrases, rules = concepts(words), list[Rule]()
    own = {each.caution: each for each in words.rules}
    for caution in cautions:
        more = own.get(caution.id)
        builder = _Builder(caution, words, more)
        builder.said([each for each in caution.phrases if len(words_of(each)) > 1], acts=True)
        builder.said([each for each in caution.phrases if len(words_of(each)) == 1], acts=False)
        builder.loose(more.unheard if more else ())
        if more:
            builder.said(more.act_words, acts=True)
            builder.said(more.ask_words, acts=False)
            builder.combined(more.acts, acts=True)
            builder.combined(more.asks, acts=False)
        phrases += builder.phrases
        rules += builder.rules
    return phrases, rules


def session(words: FlagWords, cautions: Iterable[Caution]) -> tuple[Phrases, list[Rule]]:
    phrases, rules = concepts(words), list[Rule]()
    own = {each.caution: each for each in words.session}
    for caution in cautions:
        builder, more = _Builder(caution, words), own.get(caution.id)
        builder.said((*caution.phrases, *(more.words if more else ())), acts=True)
        builder.combined(more.combinations if more else (), acts=True)
        phrases += builder.phrases
        rules += builder.rules
    return phrases, rules
