"""What a place is doing in its sentence: sore, or denied, healed, moved, leant on, a saying, a thing, a tool.

Lives here: one question each about one place and the words around it. Must not live here: comparing places (sorting).
"""

from collections.abc import Iterator

from bot.domain.anatomy import Side, ZoneId
from bot.domain.understanding.places.contact import IN, REACH
from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.phrases import Phrases
from bot.domain.understanding.places.vocabulary import Vocabulary
from bot.domain.understanding.places.wellness import Wellness
from bot.domain.understanding.text import Text

Words = tuple[str, ...]
ASKED, LISTED = "?", "/"
QUESTION = 16
"""The most words of a question that is only about how to lie or to hold something."""
LEFT_OVER_WITHIN = 6
"""How many words after "nothing hurts" the place may stand that does: "apart from my left calf"."""


class Settings(Wellness):
    """The word lists of one catalog, ready to be asked."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words = vocabulary.words
        super().__init__(vocabulary)
        self.where_cues = frozenset((cue, the) for cue in words.where_cues for the in vocabulary.small.the)
        self.ofs = frozenset((of,) for of in vocabulary.small.of)
        self.reasons, self.lacking = frozenset(words.reasons), frozenset(words.lacking)
        self.lateral = dict.fromkeys(words.sides.left, Side.LEFT) | dict.fromkeys(words.sides.right, Side.RIGHT)
        self.was_words = frozenset(words.was)
        self.worse = frozenset(words.grammar.worse)
        self.idioms, self.past = Phrases(words.idioms), Phrases(words.past)
        self.said_beside = vocabulary.complaints | frozenset(words.amounts)
        self.list_ends = Phrases(words.list_ends)
        self.setup_questions = Phrases(words.setup_questions)
        self._nothing_sore, self._nothing_but = Phrases(words.nothing_sore), frozenset(words.nothing_sore_but)
        self.spans, self.joins = frozenset(vocabulary.small.spans), frozenset(vocabulary.small.conj)
        self.limb_heads = frozenset(words.limbs)
        self.mends, self.doing_without = frozenset(words.sides.mends), frozenset(words.doing_without)
        self.mends_light = self.mends | frozenset(words.mends_light)
        self.works_for = words.works_for
        self.posture = frozenset(words.posture)
        self.past_ends = {len(phrase.split()) for phrase in words.past}

    def masked(self, text: Text) -> Iterator[int]:
        """Words inside a saying, and measures ("6 foot"). No saying goes on over a mark ("left shoulder, the …"), and
        who begins with "pain in the butt" and goes on has it there."""
        words, done = text.words, 0
        for place in self.idioms.places(words):
            owned = words[place] in self.also_verbs and place and words[place - 1] in self.owning
            end = self.idioms.at(words, place)
            owned = owned or (not place and end < len(words) and words[0] in self.known.complaints)
            if place >= done and not owned and text.breaks.isdisjoint(range(place + 1, end)):
                done = max(done, end)
                yield from range(place, done)
        for place, word in enumerate(words):
            if word in self.measures and place and self._measured(words, place):
                yield place

    def _measured(self, words: Words, place: int) -> bool:
        """ "6 foot", "two fingers below"."""
        before, after = words[place - 1], words[place + 1] if place + 1 < len(words) else ""
        return before.isdigit() or (before in self.counts and after in self.relations | self.wide)

    def denied(self, text: Text, mention: Mention) -> bool:
        """ "not my neck", "no pain in my back": the nearest word that is not light is a denial."""
        place = self._back(text, mention.begin, self.denied_light)
        if place < 0 or text.words[place] not in self.denials:
            return False
        if text.words[place] in self.lacking and not self.unable.isdisjoint(text.words[:place]):
            return False  # "I can't lift it without pain in the deltoid"
        said = {self.lateral.get(word, mention.side) for word in text.words[place : mention.begin]}
        if mention.side and said - {mention.side}:
            return False
        if text.words[place] in self.doing_without and self.sore_after(text, mention):
            return False
        than = text.words[place] in self.small.than
        if than and set(text.words[max(0, place - 2) : place]) & self.worse:
            return False
        if than and not self.reasons.isdisjoint(
            text.words[place + 1 : mention.begin]
        ):  # "shorter than the left so my hip"
            return False
        return text.words[place + 1] not in self.denial_stops

    def about_setup(self, text: Text) -> bool:
        """ "Where does the right foot go?": a question about how to lie or where to put things, without a complaint."""
        if self.known.complaints & set(text.words):
            return False
        words = text.words
        if len(words) <= QUESTION and text.raw.rstrip().endswith(ASKED) and self.posture & set(words):
            return True
        return any(self.setup_questions.at(words, place) > place for place in self.setup_questions.places(words))

    def nothing_sore(self, text: Text) -> bool:
        """ "Nothing hurts, just bored"; not "nothing hurts except my neck"."""
        words = text.words
        said = ((at, self._nothing_sore.at(words, at)) for at in self._nothing_sore.places(words))
        return any(
            end > at and self._nothing_but.isdisjoint(words[end : end + 2]) and not self.goes_on(words, end)
            for at, end in said
        )

    def left_over(self, text: Text, mention: Mention) -> bool:
        """ "Nothing hurts except my calf": that is what does."""
        words = text.words
        ends = (self._nothing_sore.at(words, at) for at in self._nothing_sore.places(words))
        return any(
            end < mention.begin <= end + LEFT_OVER_WITHIN and not self._nothing_but.isdisjoint(words[end : end + 2])
            for end in ends
        )

    def is_good(self, text: Text, mention: Mention) -> bool:
        """ "My good leg"."""
        far = self.works_for[0] in text.words[max(0, mention.begin - 2) : mention.begin]
        start = max((each for each in text.breaks if each <= mention.own), default=0)
        before = text.words[max(start, mention.own - (4 if far else 2)) : mention.own]
        return not self.good.isdisjoint(before) and not self.sore_after(text, mention)

    def weak(self, mention: Mention) -> bool:
        """A word that names a place only when nothing else does ("side", "my body")."""
        return mention.head in self.small.side or mention.meaning.id in self.small.weak

    def is_also(self, text: Text, mention: Mention) -> bool:
        """ "(Achilles,) calf as well": told beside another."""
        stop = mention.stop
        return stop < len(text.words) and self.list_ends.at(text.words, stop) > stop

    def same_region(self, one: Mention, other: Mention) -> bool:
        areas = self.known.catalog.areas
        regions = [{areas[area].region for area in each.meaning.areas} for each in (one, other)]
        return bool(regions[0] & regions[1])

    def refused(self, text: Text, mention: Mention) -> bool:
        """ "Neck? no. My chest": asked by the writer and answered."""
        place = mention.stop
        if place >= len(text.words) or text.words[place] not in self.refusals:
            return False
        if text.words[place] in self.denials and place + 1 in text.breaks and place not in text.breaks:
            return True
        if place not in text.breaks:
            return False
        return text.raw[text.spans[place - 1][1] : text.spans[place][0]].lstrip().startswith(ASKED)

    def was(self, text: Text, mention: Mention, after: Mention) -> bool:
        """ "Elbow was bad last year but now it's my wrist"."""
        between = text.words[mention.end : after.begin]
        goes_on = between[1:3] != () and between[2:3] == self.small.towards  # "has started to bother me"
        said = () if goes_on else between[:2]
        over = self.was_words & {*said, *text.words[max(0, mention.begin - 3) : mention.begin]}
        return bool(over and self.now_words & {*between, *text.words[after.stop : after.stop + 2]})

    def past_of(self, text: Text, mention: Mention) -> bool:
        """ "used to be my knee", "knee surgery"."""
        after = [word for word in text.words[mention.end : mention.end + 2] if word not in self.copulas]
        if after and after[0] in self.past_after and mention.end not in text.breaks:
            return True
        end = self._back(text, mention.begin, self.past_light) + 1
        starts = (end - length for length in self.past_ends if end - length >= 0)
        return bool(end) and any(self.past.at(text.words, start) >= end for start in starts)

    def moved_by(self, text: Text, mention: Mention) -> bool:
        """ "when I raise my arm": what is moved, unless it is what hurts ("bend my knee hurts")."""
        if self.sore_after(text, mention):
            return False
        after = [word for word in text.words[mention.end : mention.end + 2] if word not in self.copulas]
        near = text.words[mention.end : mention.end + 2]
        if near[:1] and near[0] in self.set_out and mention.end not in text.breaks:
            return True
        if mention.end not in text.breaks and (self.after_moved & {*after[:1], *near}):
            return True
        place = self._verb(text, mention, self.moved)
        if place < 0:
            return False
        if text.words[place] in self.touched and mention.head not in self.limb_heads:
            return not self.unable.isdisjoint(text.words[max(0, place - 2) : place])
        hard = {"".join(text.words[max(0, place - back) : place - back + 1]) for back in (1, 2)} & self.unable
        return not (hard and mention.head in self.stiff_ones)

    def moved_with(self, text: Text, moved: Mention, mention: Mention) -> bool:
        """ "lift my knee to my chest": where something is moved to."""
        between = set(text.words[moved.end : mention.begin])
        return (
            bool(between) and between <= self.moved_light - set(self.small.conj) and not self.sore_after(text, mention)
        )

    def was_treated(self, text: Text, mention: Mention) -> bool:
        """ "We did the calves yesterday", "stretching my hamstrings": not what hurts, when something else does."""
        place = self._verb(text, mention, self.treated)
        ends = text.words[mention.stop : mention.stop + 1] == (IN,) and mention.stop not in text.breaks
        return place >= 0 and not ends and not self.sore_after(text, mention)

    def a_thing(self, text: Text, mention: Mention) -> bool:
        """ "neck pillow", "back squat"."""
        place = mention.end
        if place >= len(text.words) or place in text.breaks:
            return False
        if place < mention.stop and self.known.takes(mention.head, self.known.token(text.words[place])):
            return False
        return text.words[place] in self.things

    def only_named(self, text: Text, mention: Mention) -> bool:
        """A word that is often no place ("back", "side") without anything that makes it one."""
        if mention.end - mention.own > 1 or mention.parts or mention.head not in self.shy or len(text.words) <= 3:
            return False
        before = text.words[mention.begin - 1] if mention.begin else ""
        if self._is_other_part(text, mention):
            return True
        if _is_clause(text, mention) or self._goes_with_body(text, mention):
            return False
        owned = before in self.owners or before in self.known.complaints or before in self.known.one_side
        joined = mention.begin not in text.breaks and mention.head not in self.known.parts
        if before and LISTED in text.raw[text.spans[mention.begin - 1][1] : text.spans[mention.begin][0]]:
            return (self.known.token(before),) not in self.known.heads and not self.sore_after(text, mention)
        compound = joined and (self.known.token(before),) in self.known.names
        owned = owned or compound
        return not owned and not self.sore_after(text, mention)

    def _is_other_part(self, text: Text, mention: Mention) -> bool:
        """ "(Tight hips,) front and back": the second of two parts."""
        part, joins = text.words[max(0, mention.begin - 2) : mention.begin] if mention.begin > 1 else ("", "")
        joined = joins in self.list_links and text.breaks.isdisjoint((mention.begin - 1, mention.begin))
        return joined and {self.known.token(part), mention.head} <= self.known.opposed

    def _goes_with_body(self, text: Text, mention: Mention) -> bool:
        """ "Hands and upper back", "heel of the right foot": a body word follows in the list or after "of"."""
        words, place = text.words, mention.stop
        if words[place : place + 1] in self.ofs or (place < len(words) and words[place] in self.list_links):
            for word in words[place + 1 : place + 5]:
                token = self.known.token(word)
                if (token,) in self.known.heads:
                    return True
                if token and token not in self.known.parts:
                    return False
        return False

    def led_to(self, text: Text, mention: Mention, words: frozenset[str]) -> bool:
        """ "near my neck", "down into my leg": a landmark, or where pain goes."""
        place = mention.begin - 1
        while place >= 0 and mention.begin - place <= REACH and place + 1 not in text.breaks:
            if text.words[place] in words:
                own = text.words[place] in self.apart or words is self.known.nears
                return not (own and self._told_there(text, place))
            if text.words[place] not in self.leads_light:
                return False
            place -= 1
        return False

    def _told_there(self, text: Text, place: int) -> bool:
        """ "(Behind my eyes) and across my forehead", "a knot beside my neck": a place of its own."""
        before = text.words[max(0, place - 2) : place]
        return before[-1:] != () and (before[-1] in self.list_links or not self.known.complaints.isdisjoint(before))

    def joined_to(self, text: Text, mention: Mention) -> bool:
        """ "Where it joins on to the blade", "a hand's width from the spine"."""
        words = text.words
        place = self._back(text, mention.begin, self.leads_light)
        if place >= 0 and words[place] in self.known.meets:
            return bool(self.known.small.it[0] == words[place - 1] or words[place - 1] in self.known.small.it)
        start = words[mention.begin - 1 : mention.begin] + words[max(0, mention.begin - 2) : mention.begin - 1]
        near = set(start[:1]) | (set(start[1:]) if start[:1] and start[0] in self.known.small.the else set())
        return mention.head in self.spans and not near.isdisjoint(self.known.small.start)

    def only_where(self, text: Text, mention: Mention) -> bool:
        """ "(lower back) above the pelvis", "thumb side": words that say where another place is."""
        if mention.head in self.marks and text.words[mention.end : mention.end + 1] == self.small.side:
            return True
        if mention.end - mention.own == 1 and text.words[max(0, mention.begin - 2) : mention.begin] in self.where_cues:
            return mention.head in self.shy
        return mention.meaning.kind == "ambiguous" and text.words[mention.begin] in self.relations

    def may_lie_in(self, place: Mention, vague: Mention) -> bool:
        """Whether a zone is in a part of the body where a vague word looks; "behind my eye" is no part of the neck."""
        catalog = self.known.catalog
        if place.meaning.kind != "zone":
            return True
        regions = {catalog.areas[area].region for area in vague.meaning.areas}
        return catalog.zones[ZoneId(place.meaning.id)].region in regions

    def in_limb(self, limb: Mention, place: Mention) -> bool:
        """Whether one is only the limb that the other is in: "adductors, left leg"."""
        regions = self.known.words.limbs.get(limb.head, ())
        areas = self.known.catalog.areas
        inside = any(areas[area].region in regions for area in place.meaning.areas) if regions else False
        return inside and place.head != limb.head and not limb.parts


def _is_clause(text: Text, mention: Mention) -> bool:
    """Whether a place is all that its clause says ("feet. long shift.")."""
    starts = mention.begin == 0 or mention.begin in text.breaks
    return starts and (mention.stop == len(text.words) or mention.stop in text.breaks)


def settings_of(known: Vocabulary) -> Settings:
    """The settings of a vocabulary's catalog, built once and kept with it."""
    return known.catalog.derived("settings of places", lambda _: Settings(known))
