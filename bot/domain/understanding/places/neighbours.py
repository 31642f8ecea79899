"""What one place says of another beside it: where it is, how far it reaches, that it is meant instead.

Must not live here: which places are sore by themselves (sorting), or names put together (joining).
"""

from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.settings import Settings
from bot.domain.understanding.places.side_words import pairs
from bot.domain.understanding.text import Text

ARTICLES = ("a", "an", "some")
FAR_APART = 30
"""With so many words between them two places are told as two only where "and" leads to the second."""


def ranges(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """ "My right leg, from hip to ankle": how far a vague place reaches."""
    found: list[Mention] = []
    for whole, one, other in zip(kept, kept[1:], kept[2:], strict=False):
        vague = whole.meaning.kind == "ambiguous"
        reaches = settings.small.start[0] in text.words[whole.stop : one.begin]
        to = not settings.known.runs.isdisjoint(text.words[one.stop : other.begin])
        if vague and reaches and to and one.begin - whole.stop <= 3 and other.begin - one.stop <= 3:
            found += [one, other]
    return found


def refined(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """ "Upper back, maybe between the blades": a place of the same region that is told again more exactly."""
    return [
        one
        for one, other in pairs(kept)
        if not settings.refining.isdisjoint(text.words[max(one.stop, other.begin - 2) : other.begin])
        and settings.same_region(one, other)
        and not listed(settings, text, one, other)
    ]


def taken_back(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """ "Elbow. no, forearm", "I typed neck by mistake, I meant calf"."""
    return [
        one
        for one, other in pairs(kept)
        if (between := set(text.words[one.stop : other.begin])) <= settings.mends_light and between & settings.mends
    ]


def without_frames(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """ "The crown of my head", "heel of my foot": a vague word or limb after "of" only says where the first is."""
    out: list[Mention] = []
    for one in kept:
        before = out[-1] if out else None
        vague = before and (one.meaning.kind == "ambiguous" or settings.in_limb(one, before))
        if before and vague and _frames(settings, text, before, one):
            lend_side(one, before)
        else:
            out.append(one)
    return out


def _frames(settings: Settings, text: Text, one: Mention, other: Mention) -> bool:
    between = text.words[one.stop : other.begin]
    of = set(settings.small.of) & set(between)
    return bool(of) and all(not settings.known.token(word) or word in of for word in between)


def without_landmarks(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """ "My hammy behind the right knee": what only says where the place before it is goes, and leaves its side.

    "My upper back between the blades" is what lies between.
    """
    out: list[Mention] = []
    for one in kept:
        before = out[-1] if out else None
        if before and before.meaning.kind == "area" and _tells_where(settings, text, before, one):
            between = text.words[one.begin] in settings.small.between
            out[-1], gone = (one, before) if between else (before, one)
            lend_side(gone, out[-1])
        else:
            out.append(one)
    return out


def _tells_where(settings: Settings, text: Text, one: Mention, other: Mention) -> bool:
    """Whether a place begins with "behind" or "above" and follows another in one clause, with light words between."""
    if text.words[other.begin] not in settings.relations or other.described:
        return False
    if not text.breaks.isdisjoint(range(one.end, other.end)) and not _neighbours(settings, one, other):
        return False
    between = {*text.words[one.stop : other.begin]} - {*settings.lateral} - settings.copulas - settings.known.complaints
    return between <= settings.leads_light - {*settings.small.conj}


def _neighbours(settings: Settings, one: Mention, other: Mention) -> bool:
    """ "Lower back, right, just above the pelvis": places of one region, or such that meet."""
    return frozenset((one.head, other.head)) in settings.known.meetings or settings.same_region(one, other)


def told(kept: list[Mention]) -> list[Mention]:
    """A place that only tells where another is ("not the knee but above it") gives it its side and goes."""
    for one in kept:
        if one.told_by is not None:
            lend_side(one.told_by, one)
    tellers = [one.told_by for one in kept if one.told_by is not None]
    vague = ("ambiguous", "not_covered")
    gone = [one for one in tellers if one.parts or one.meaning.kind in vague]
    return [one for one in kept if not any(one is each for each in gone)]


def linked(settings: Settings, text: Text, one: Mention, other: Mention, light: frozenset[str] = frozenset()) -> bool:
    """Whether two places stand in one list: "my neck and the left shoulder"."""
    between = text.words[one.stop : other.begin]
    links = settings.list_links
    return (
        bool(links & set(between))
        and set(between) <= links | settings.list_light | (light & settings.known.complaints)
        and other.begin - 1 not in text.breaks
    )


def listed(settings: Settings, text: Text, first: Mention, second: Mention) -> bool:
    """Whether two places are told one after the other as two: "neck and traps", "neck/traps", "neck, traps"."""
    joined = not settings.joins.isdisjoint(text.words[max(first.stop, second.begin - 3) : second.begin])
    joined = joined or settings.is_also(text, second) or _has_its_own(settings, text, first, second)
    if second.begin - first.stop > FAR_APART:
        return joined
    between = [word for word in text.words[first.stop : second.begin] if word not in settings.said_beside]
    if second.described and settings.list_links.isdisjoint(between):
        return False
    gap = text.raw[text.spans[first.end - 1][1] : text.spans[second.own][0]]
    if not between and text.words[second.begin] in settings.relations:
        return False
    if not between:
        return any(mark in gap for mark in ",/&+;") and first.head != second.head
    return joined or linked(settings, text, first, second) or "&" in gap or "+" in gap


def _has_its_own(settings: Settings, text: Text, first: Mention, second: Mention) -> bool:
    """ "Headaches, and a weird tenderness in front of my ear": "and" leads to a complaint of the second's own."""
    between = text.words[first.stop : second.begin]
    at = next((place for place, word in enumerate(between) if word in settings.joins), len(between))
    after = between[at + 1 : at + 3]
    return bool(after) and after[0] in ARTICLES and not settings.known.complaints.isdisjoint(between[at + 2 :])


def lend_side(one: Mention, other: Mention) -> None:
    if one.side and not other.side:
        other.side = one.side
