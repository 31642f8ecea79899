"""What a place does in its clause when it is no sore one: someone else's, over, only moved or held, only treated.

Lives here: clauses, and who does what in them. Must not live here: words right beside a place (settings).
"""

from collections.abc import Sequence

from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.phrases import Phrases
from bot.domain.understanding.places.vocabulary import Vocabulary
from bot.domain.understanding.places.wellness import RETURNS
from bot.domain.understanding.text import Text

SENTENCE_ENDS = ".!?\n;"
SUBORDINATE = 3
"""How many words a clause that tells when has at least."""
SHARED = 5
"""How many words after someone else's place "mine" may still name the writer's."""
OWNER = 4
"""How many words before a name its owner may stand."""
SUPPOSED = 8
"""How many words before a place the one may stand who says that it is the one."""
Words = tuple[str, ...]


class Roles:
    """The words of one catalog that tell who does what."""

    def __init__(self, known: Vocabulary) -> None:
        self.known, words = known, known.words.roles
        people = frozenset(words.people)
        self.own, self.theirs = frozenset(words.own), frozenset((*words.theirs, *(f"{each}s" for each in people)))
        self.persons, self.suffer = people | frozenset(words.third), frozenset(words.suffer)
        self.third, self.workers = frozenset(words.third), people | frozenset(words.workers)
        self.subjects = frozenset(words.subjects) | self.third
        self.taken_back = frozenset(words.taken_back)
        self.as_one = frozenset(words.as_one)
        self.taken = frozenset(words.taken)
        self.having, self.done_ends = frozenset(words.having), words.done_ends
        self.mains = frozenset(words.mains)
        self.telling = frozenset(words.telling)
        self.splits = frozenset(words.splits)
        self.openers, self.joiners = frozenset(words.openers), frozenset(words.joiners)
        self.before_doing, self.no_doing = frozenset(words.before_doing), frozenset(words.no_doing)
        self.doing_ends = words.doing_ends
        self.helpers, self.presenting = frozenset(words.helpers), frozenset(words.presenting)
        self.wishes, self.starts = frozenset(words.wishes), frozenset(words.starts)
        self.sore = known.complaints - self.wishes - frozenset(words.no_sore)
        self.had, self.ago, self.today = frozenset(words.had), Phrases(words.ago), frozenset(words.today)
        self.past, self.passed = frozenset(words.past), Phrases(words.passed)
        self.well = Phrases((*words.passed, *known.words.well))
        self.until, self.limits = frozenset(known.words.well_until), frozenset(known.words.well_limits)
        self.skipped, self.many = frozenset((*words.skipped, *known.words.copulas)), frozenset(words.many)
        self.returns = Phrases(known.words.returns)
        self.of_others = self.persons | self.theirs
        self.of_over = self.well.firsts | self.ago.firsts | self.taken_back
        self.saying, self.buts = frozenset(words.saying), frozenset(known.words.well_but)
        self.mine, self.worse = words.mine, frozenset(known.small.worse)
        self.my, self.denials = known.small.mine[0], frozenset(known.words.denials)
        self.still = frozenset((*known.words.well_but, *known.words.they))
        self.places = frozenset((*words.subjects, *words.third, *words.own, *words.starts))


class Scene:
    """One message in its clauses: where each begins."""

    def __init__(self, roles: Roles, text: Text) -> None:
        self.roles, self.text = roles, text
        words = text.words
        self.at = [0]
        for place in range(1, len(words)):
            if place in text.breaks or self._opens(words, place) or self._goes_on(words, place):
                self.at.append(place)

    def _opens(self, words: Words, place: int) -> bool:
        roles, word = self.roles, words[place]
        after = words[place + 1] if place + 1 < len(words) else ""
        if word in roles.before_doing and self._doing(after):
            return True
        return (
            word in roles.openers
            or word in roles.splits
            or (word in roles.joiners and (after in roles.places or after in roles.openers))
        )

    def _goes_on(self, words: Words, place: int) -> bool:
        """ "When my knee bends | I get a cramp": the subject after a clause that tells when."""
        roles, start = self.roles, self.at[-1]
        if words[place] not in roles.mains or place - start < SUBORDINATE or words[start] not in roles.openers:
            return False
        return words[place - 1] not in roles.joiners and words[place - 1] not in roles.openers

    def _doing(self, word: str) -> bool:
        """ "leaning", not "morning" or "hurting"."""
        roles = self.roles
        if not word.endswith(roles.doing_ends) or word in roles.no_doing or word in roles.known.complaints:
            return False
        return roles.known.token(word) not in roles.known.lengths

    def clause(self, place: int) -> tuple[int, int]:
        """The clause that a word stands in."""
        number = sum(each <= place for each in self.at)
        return self.at[number - 1], self.at[number] if number < len(self.at) else len(self.text.words)

    def gone(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Places that are over, or someone else's; only looked at where a word may say so."""
        roles, words = self.roles, set(self.text.words)
        over = [] if roles.of_over.isdisjoint(words) else self.over(mentions)
        if roles.of_others.isdisjoint(words):
            return over
        return [*over, *(each for each in mentions if self.of_another(each))]

    def background(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Places of clauses that tell what is done, without a complaint: "I sit on one leg, and (my hip hurts)"."""
        found: list[Mention] = []
        ended = -1
        for one in mentions:
            start, end = self.clause(one.begin)
            listed = start == ended and self._only(start, end, one)
            if not one.described and (listed or self.told_of(start, end)):
                found.append(one)
                ended = end if one.stop == end else -1
        return found

    def supposed(self, mentions: Sequence[Mention]) -> list[Mention]:
        """What others took for the place, where the writer says another: "coach told me hamstrings but it is …"."""
        roles, words = self.roles, self.text.words
        buts = [place for place, word in enumerate(words) if word in roles.buts]
        found: list[Mention] = []
        for one in mentions if buts and not roles.workers.isdisjoint(words) else ():
            start = max(self._sentence(one.begin), one.begin - SUPPOSED)
            by = any(words[at] in roles.workers and words[at + 1] in roles.saying for at in range(start, one.begin - 1))
            if by and any(one.stop <= but < other.begin for but in buts for other in mentions):
                found.append(one)
        return found

    def _only(self, start: int, end: int, one: Mention) -> bool:
        """Whether a clause holds nothing but a place and small words."""
        known = self.roles.known
        rest = (*self.text.words[start : one.begin], *self.text.words[one.stop : end])
        return all(not known.token(word) or word in known.joins for word in rest)

    def told_of(self, start: int, end: int) -> bool:
        """Whether a clause tells what someone does or when, and nothing of soreness or a wish."""
        roles, words = self.roles, self.text.words[start:end]
        if not roles.sore.isdisjoint(words) or not roles.wishes.isdisjoint(words):
            return False
        first = words[0]
        if first in roles.before_doing or self._doing(first):
            after = words[1] if first in roles.before_doing and len(words) > 1 else first
            return self._doing(after) and after not in roles.presenting
        if first in roles.openers:
            return roles.telling.isdisjoint(words[2:])
        return self._acts(words)

    def _acts(self, words: Words) -> bool:
        """Whether a person is the subject of a verb that does not tell of having or feeling."""
        roles = self.roles
        for place, word in enumerate(words[:6]):
            if word in roles.subjects or word in roles.workers:
                rest = [each for each in words[place + 1 : place + 5] if not each.endswith("ly")]
                at = next((number for number, each in enumerate(rest) if each not in roles.helpers), -1)
                verb = rest[at] if at >= 0 else ""
                if at > 0 and rest[at - 1] in roles.having and not verb.endswith(roles.done_ends):
                    return False
                return bool(verb) and verb not in roles.presenting and verb not in roles.known.complaints
        return False

    def of_another(self, one: Mention) -> bool:
        """ "My wife's neck", "he has a bad back"."""
        roles, words = self.roles, self.text.words
        if self._mine_too(one):
            return False
        if owner := self._owner(one):
            return owner in roles.theirs
        verb = False
        for place in range(one.begin - 1, self._sentence(one.begin) - 1, -1):
            word = words[place]
            if word in roles.own:
                return False
            if (
                word in roles.persons
                and place + 1 < len(words)
                and roles.as_one.isdisjoint(words[max(0, place - 2) : place])
            ):
                announced = self.text.raw[self.text.spans[place][1] : self.text.spans[place + 1][0]].strip() == ":"
                if announced:
                    return True
                return verb or word in roles.suffer
            verb = verb or word in roles.suffer
        return False

    def _mine_too(self, one: Mention) -> bool:
        """ "My husband's back is bad, but mine is worse"."""
        roles, words = self.roles, self.text.words
        if roles.mine not in words[one.stop : one.stop + SHARED]:
            return False
        at = words.index(roles.mine, one.stop)
        hurts = not (roles.sore | roles.worse).isdisjoint(words[at : at + SHARED])
        return hurts and self._sentence(at) <= one.begin

    def _owner(self, one: Mention) -> str:
        """The word that says whose a place is; "" when there is none beside it."""
        roles, words = self.roles, self.text.words
        for place in range(one.end - 1, max(-1, one.begin - OWNER), -1):
            if words[place] in roles.own or words[place] in roles.theirs:
                return words[place]
            beside = place >= one.begin or words[place] in roles.known.complaints or not roles.known.token(words[place])
            if not beside or place in self.text.breaks:
                break
        return ""

    def _sentence(self, place: int) -> int:
        """Where the sentence of a word begins."""
        text = self.text
        while place > 0:
            if place in text.breaks:
                gap = text.raw[text.spans[place - 1][1] : text.spans[place][0]]
                if any(mark in gap for mark in SENTENCE_ENDS):
                    return place
            place -= 1
        return 0

    def over(self, mentions: Sequence[Mention]) -> list[Mention]:
        """Places that were sore once and are well: "had a frozen shoulder, totally gone now"."""
        found: list[Mention] = []
        for number, one in enumerate(mentions):
            start, end = self.clause(one.begin)
            until = mentions[number + 1].begin if number + 1 < len(mentions) else len(self.text.words)
            ends = [each for each in self.at if end <= each < until and each > one.begin]
            near = [each for number, each in enumerate(ends) if number < 2 or self._tells_gone(each)]
            many = [many for each in near if (many := self._well_from(each, start, end)) is not None]
            if many:
                found += [each for each in mentions[:number] if many[0] and each not in found]
            if many or self._long_ago(start, end):
                found.append(one)
        return found

    def _well_from(self, place: int, start: int, end: int) -> bool | None:
        """Whether a clause that begins here says that what came before is well, of one (False) or of many (True)."""
        roles, words = self.roles, self.text.words
        many = False
        while place < len(words):
            stop = roles.well.at(words, place)
            if stop > place:
                gone = roles.passed.at(words, place) > place
                once = not roles.past.isdisjoint(words[start:end])
                return many if (gone or once) and not self._again(stop) else None
            if words[place] in roles.taken_back and (place + 1 == len(words) or place + 1 in self.text.breaks):
                return False
            if words[place] not in roles.skipped:
                return None
            many = many or words[place] in roles.many
            place += 1
        return None

    def _tells_gone(self, place: int) -> bool:
        """ "(My neck would not turn. …) It's gone since May": said of what was told long before."""
        words, roles = self.text.words, self.roles
        return words[place] in roles.known.words.they and roles.sore.isdisjoint(words[place:])

    def _long_ago(self, start: int, end: int) -> bool:
        """ "I had plantar fasciitis in 2020", and not a word of today."""
        roles, words = self.roles, self.text.words
        if roles.had.isdisjoint(words[start:end]) or not roles.today.isdisjoint(words):
            return False
        return any(roles.ago.at(words, place) > place for place in roles.ago.places(words[:end]) if place >= start)

    def _again(self, place: int) -> bool:
        """Whether it is sore all the same: "healed but still tight", "went away, then came back"."""
        roles, words = self.roles, self.text.words
        after = words[place : place + 6]
        if not after:
            return False
        limited = after[0] in roles.limits and words[place - 1] in roles.known.complaints
        later = (at for at in roles.returns.places(words[: place + RETURNS]) if at >= place)
        return (
            limited
            or after[0] in roles.until
            or bool(roles.still & set(after) and roles.sore & set(after))
            or any(roles.returns.at(words, at) > at for at in later)
        )


def roles_of(known: Vocabulary) -> Roles:
    """The roles of a vocabulary's catalog, built once and kept with it."""
    return known.catalog.derived("roles of places", lambda _: Roles(known))
