"""From a text to the cautions it mentions: concepts found, marked by their scope, combined by the rules.

Lives here: putting tokens, scopes and rules together for one catalog. Must not live here: ranking, the conversation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.anatomy import CautionId
from bot.domain.catalog import Catalog
from bot.domain.understanding.red_flags import builder, scopes
from bot.domain.understanding.red_flags.as_a_whole import AsAWhole, Whole, features_of, is_one_phrase
from bot.domain.understanding.red_flags.builder import FIGURE, LOOSE_FIGURE, PLAIN, Phrases
from bot.domain.understanding.red_flags.classes import written_out
from bot.domain.understanding.red_flags.numbers import AgeReader
from bot.domain.understanding.red_flags.rules import Match, Mention, Page, RuleBook
from bot.domain.understanding.red_flags.scopes import Layout, Scopes
from bot.domain.understanding.red_flags.spelling import IndexedSpeller
from bot.domain.understanding.red_flags.tokens import Tokenizer, Tokens, Tree, accumulated, found, planted
from bot.domain.understanding.text import Text
from bot.domain.wordings.flags import FlagWords

SERIOUS = ("emergency", "urgent_same_day")
"""What a phrase of these says by itself is never taken for chance."""
PAIR, FEW_WORDS = 2, 3
"""So few words need their "very" to mean what they say ("very sore")."""
LIKE, ARTICLES = ("like",), ("a", "an", "the")
"""What a phrase of "like" and one word ("like ice") may have between ("like a drum")."""
Found = list[tuple[str, int, int]]
Marked = list[tuple[str, Mention]]


@dataclass(frozen=True, slots=True)
class Heard:
    caution: CautionId
    acts: bool
    start: int
    end: int


class Ears:
    """Everything that one catalog says about hearing red flags, made ready once."""

    def __init__(self, catalog: Catalog, *, in_session: bool) -> None:
        self._words = words = written_out(catalog.wordings.flags)
        cautions = [each for each in catalog.cautions.values() if (each.level == "during_session") == in_session]
        build = builder.session if in_session else builder.outside
        phrases, rules = build(words, cautions)
        self._fillers = frozenset(words.fillers)
        self._joins, self._parts = frozenset(words.clauses.joins), frozenset(words.parts)
        self._owners, self._tails = frozenset(words.owners), frozenset(words.figure_tails)
        self._open, self._denials = frozenset(words.open_denials), frozenset(words.denials.opened_by)
        self._facts, self._times = self._parts | frozenset(words.facts), frozenset(words.times)
        self._tokens = _tokenizer(words, phrases)
        self._tree, self._exact = self._trees(phrases)
        self._ages = AgeReader(words)
        self._scopes = Scopes(words, self._markers(words))
        self._figures = RuleBook(builder.nameless(words.figure_combinations, words), ())
        self._past = RuleBook(builder.nameless(words.past_combinations, words), ())
        self._over = RuleBook(builder.nameless(words.over_combinations, words, scopes.DENIED | scopes.SUPPOSED), ())
        self._composed = RuleBook(builder.composed(words), words.parts)
        self._book = RuleBook(rules, words.parts)
        self._alone = dict[CautionId, set[str]]()
        for rule in rules:
            if len(rule.combination.slots) == 1:
                self._alone.setdefault(rule.caution, set()).update(rule.combination.slots[0])
        self._serious = frozenset(each.id for each in cautions if each.level in SERIOUS)
        self._lasting = frozenset(words.lasting)
        self._as_a_whole = None if in_session else AsAWhole(catalog)

    def _trees(self, phrases: Phrases) -> tuple[Tree, Tree]:
        """The phrases without their fillers; as written those of which too little would be left ("just hurt it")."""
        intense = frozenset(self._words.intensifiers)
        plain, exact = list[tuple[tuple[str, ...], str]](), list[tuple[tuple[str, ...], str]]()
        for phrase, name in phrases:
            words = tuple(self._tokens.phrase(phrase.removeprefix("=")))
            kept = tuple(word for word in words if word not in self._fillers)
            literal = phrase.startswith("=") or (name == FIGURE and len(kept) < len(words))
            literal = literal or (len(kept) < FEW_WORDS and not intense.isdisjoint(words))
            if len(kept) == len(words) or (len(kept) > 1 and not literal):
                plain.append((kept, name))
            else:
                exact.append((words, name))
                exact += [(("like", article, *words[1:]), name) for article in ARTICLES if words[:-1] == LIKE]
        return planted(plain), planted(exact)

    def _markers(self, words: FlagWords) -> dict[str, Iterable[tuple[str, ...]]]:
        groups = {
            "denied": words.denials.opened_by,
            "answer": words.denials.answers,
            "nearest": words.denials.nearest,
            "no_denial": words.denials.no_denials,
            "never_but": words.denials.never_but,
            "others": _possessive(words.others.opened_by),
            "reported": words.others.not_before,
            "now": words.others_now,
            "explained": words.explained.opened_by,
            "supposed": words.supposed.opened_by,
            "past": words.past.opened_by,
            "fresh": words.past.not_with,
            "long_past": words.long_past,
            "over": words.over,
            "over_for_now": words.over_for_now,
            "recurs": words.recurs,
            "training": words.training,
        }
        return {name: [tuple(self._tokens.phrase(each)) for each in group] for name, group in groups.items()}

    def heard(self, text: Text, *, asked: bool = False) -> Iterator[Heard]:
        """Every rule that a text satisfies, but for chance; and what the text as a whole is like. `asked`: it answers a
        question of safety, where nothing is there by chance."""
        told = self._told(text)
        if told is None:
            return
        tokens, kept, page = told
        whole = self._as_a_whole.of(tokens.words, page.by_name) if self._as_a_whole else Whole()
        unlike = whole.is_unlike and not asked
        doubted, lasting = set[CautionId](), False
        for rule, match in self._book.matches(page, settling=not unlike):
            acts = rule.acts and not match.doubtful
            if match.doubtful and rule.acts:
                doubted.add(rule.caution)
            plain = acts or (rule.caution in self._serious and is_one_phrase(match)) or _is_plain(match, page)
            plain = plain or whole.is_said_in_full(match)
            chance = whole.is_too_unlike_for_lasting if rule.caution in self._lasting else whole.is_unlike
            if plain or asked or not chance:
                lasting = lasting or rule.caution in self._lasting
                start, end = tokens.starts[kept[match.start]], tokens.ends[kept[match.end - 1]]
                yield Heard(rule.caution, acts and not whole.is_nothing_like, start, end)
        for caution, acts in whole.heard:  # that it tells of something, a lasting condition explains ("I'm 70")
            if not self._is_denied(caution, tokens, kept, page):
                yield Heard(caution, acts and not lasting and caution not in doubted, 0, len(text.words))

    def _is_denied(self, caution: CautionId, tokens: Tokens, kept: list[int], page: Page) -> bool:
        """Whether every time a text names a caution it is with a "not" before it ("not a hernia")."""
        names = [each for name in self._alone.get(caution, ()) for each in page.by_name.get(name, ())]
        return bool(names) and all(
            start and marks & scopes.DENIED and tokens.words[kept[start - 1]] in self._denials
            for start, _, marks in names
        )

    def features(self, text: Text) -> frozenset[str]:
        """What is weighed, and learnt from."""
        told = self._told(text)
        if told is None:
            return features_of(self._tokens.read(text.words).words, ())
        return features_of(told[0].words, told[2].by_name)

    def _told(self, text: Text) -> tuple[Tokens, list[int], Page] | None:
        """The tokens of a text, the places of those that are no fillers, and what is mentioned; None if nothing is."""
        tokens = self._tokens.read(text.words)
        kept = [at for at, word in enumerate(tokens.words) if word not in self._fillers]
        mentions = self._mentions(text, tokens, kept)
        if not mentions:
            return None
        return tokens, kept, self._page(tokens, kept, self._scopes.layout(text, tokens), mentions)

    def _mentions(self, text: Text, tokens: Tokens, kept: list[int]) -> Found:
        """Every phrase of the content in a text, by places among the words that are no fillers."""
        words = [tokens.words[at] for at in kept]
        before = list(accumulated(tokens.words, self._fillers))
        told = (*found(self._exact, tokens.words), *self._ages.ages_in(tokens, text.breaks))
        whole = ((name, before[start], before[end]) for name, start, end in told)
        return [*found(self._tree, words), *(each for each in whole if each[1] < each[2])]

    def _page(self, tokens: Tokens, kept: list[int], layout: Layout, mentions: Found) -> Page:
        """The mentions with their marks; those within a figure of speech are left out, what several say is added."""
        spoken, half = set[int](), set[int]()
        for name, start, end in mentions:
            if end - start > 1:
                (half if name in self._open else spoken).update(range(kept[start], kept[end - 1] + 1))
        masks = self._scopes.marked(tokens, layout, spoken, half)
        costs = [place + layout.sentences[at] * self._words.sentence_costs for place, at in enumerate(kept)]
        joins = [tokens.words[at] in self._joins for at in kept]
        marked = [
            (name, (start, end, self._marks(name, masks[kept[start]])))
            for name, start, end in mentions
            if end - start == 1 or _is_one(layout, kept[start], kept[end - 1], end - start)
        ]
        marked = self._figures_proven(marked, tokens, kept)
        page = Page(marked, costs, joins)
        for change in (self._with_past, self._without_figures):
            changed = change(marked, page)
            if changed is not marked:
                marked, page = changed, Page(changed, costs, joins)
        for rule, match in list(self._composed.matches(page)):
            page.add(rule.caution, (match.start, match.end, match.marks & ~scopes.HALF_DENIED))
        return page

    def _marks(self, name: str, marks: int) -> int:
        """Parts and causes are not over with what is told of them ("had my neck cracked and now I see double")."""
        return marks & ~scopes.PAST if name in self._facts else marks

    def _figures_proven(self, marked: Marked, tokens: Tokens, kept: list[int]) -> Marked:
        """Without what only looks like a figure: "my back then locked", "a pop in my calf"."""
        parts = {start for name, (start, _, _) in marked if name in self._parts}
        return [
            (name, mention)
            for name, mention in marked
            if not (name == LOOSE_FIGURE and kept[mention[0]] and tokens.words[kept[mention[0]] - 1] in self._owners)
            and not (name == FIGURE and mention[1] in parts and tokens.words[kept[mention[1] - 1]] in self._tails)
        ]

    def _with_past(self, marked: Marked, page: Page) -> Marked:
        """What is told as past ("heart attack six weeks ago") or as over ("the fever is gone") is marked so."""
        for book, mark in ((self._past, scopes.PAST), (self._over, scopes.OVER)):
            told = {at for _, match in book.matches(page) for at in range(match.start, match.end)}
            if told:
                marked = [(name, (start, end, mask | mark * (start in told))) for name, (start, end, mask) in marked]
        return marked

    def _without_figures(self, marked: Marked, page: Page) -> Marked:
        """What means something; a part of the body in a figure still counts ("neck cracked and now dizzy")."""
        spans = {(start, end) for name, (start, end, _) in marked if name in (FIGURE, LOOSE_FIGURE)}
        places = {at for start, end in spans for at in range(start, end)}
        parts = {at for name, (start, end, _) in marked if name in self._parts for at in range(start, end)}
        told = set[tuple[int, int]]()
        for _, match in self._figures.matches(page):
            places.update(set(match.places) - parts)
            told.update((start, end) for start, end, _ in match.chosen)
        if not places:
            return marked
        told = {(start, end) for start, end in told if end - start > 1}
        inner = _within_each(spans)
        return [
            (name, mention)
            for name, mention in marked
            if name in self._times
            or not (
                (mention[:2] in told and name not in self._parts) or _is_figure(mention[0], mention[1], places, inner)
            )
        ]


Spans = dict[int, list[tuple[int, int]]]


def _within_each(spans: Iterable[tuple[int, int]]) -> Spans:
    """The figures of speech by the places inside them, but for where they start and end."""
    inner: Spans = {}
    for span in spans:
        for at in range(span[0] + 1, span[1]):
            inner.setdefault(at, []).append(span)
    return inner


def _is_figure(start: int, end: int, places: set[int], inner: Spans) -> bool:
    """Whether a mention says nothing but the figure, or only takes a word of it along ("I'm expecting a lot")."""
    if places.issuperset(range(start, end)):
        return True
    return any(last < end for _, last in inner.get(start, ())) or any(start < first for first, _ in inner.get(end, ()))


def _is_plain(match: Match, page: Page) -> bool:
    """Whether a match is of words that mean nothing else, as names of medicines do; not if only supposed."""
    named = (each for each in page.by_name.get(PLAIN, ()) if each[0] < match.end and match.start < each[1])
    return any(not each[2] & scopes.SUPPOSED for each in named)


def _is_one(layout: Layout, first: int, last: int, words: int) -> bool:
    """Whether a phrase stands in one sentence, and two words of it have no comma between ("tennis, elbow hurts")."""
    return layout.sentences[first] == layout.sentences[last] and (words > PAIR or last not in layout.breaks)


def _possessive(people: Iterable[str]) -> Iterator[str]:
    """Who else it may be, and what is theirs: apostrophes are dropped before words are compared ("grandpas")."""
    for each in people:
        yield each
        if len(each) > len("his") and not each.endswith("s"):
            yield f"{each}s"


def _tokenizer(words: FlagWords, phrases: Phrases) -> Tokenizer:
    """Corrects towards the safety words only; a word that some phrase uses as it stands is no slip of another."""
    said = {word for phrase, _ in phrases for word in phrase.removeprefix("=").split()}
    forms = {form for group in (words.spellings, words.families) for more in group.values() for form in more}
    ordinary = {*words.ordinary, *words.fillers, *said, *forms}
    speller = IndexedSpeller(words.misspelt, ordinary)
    return Tokenizer(words, speller, frozenset({*ordinary, *words.misspelt, *words.spellings, *words.families}))
