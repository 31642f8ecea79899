"""Which of the named places are sore, and which of them say the same or say it more exactly.

Lives here: the verdict over all places of a message. The single questions are in settings.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.anatomy import Side
from bot.domain.understanding.places.meanings import UNSURE, Mention
from bot.domain.understanding.places.roles import Scene, roles_of
from bot.domain.understanding.places.settings import Settings
from bot.domain.understanding.places.side_words import pairs
from bot.domain.understanding.text import Text


def sore(settings: Settings, text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """The places that are sore, from left to right."""
    if not mentions or settings.about_setup(text):
        return []
    scene = Scene(roles_of(settings.known), text)
    gone = [*scene.over(mentions), *(each for each in mentions if scene.of_another(each))]
    mentions = [each for each in mentions if each not in gone]
    kept = _without_frames(settings, text, _told(_not_denied(settings, text, mentions)))
    kept = _unless_all(kept, _ranges(settings, text, kept))
    background = scene.background(kept) if len(kept) > 1 else []
    kept = _unless_all(kept, [each for each in background if settings.weak(each)])
    kept = [each for each in kept if each not in background] or kept
    kept = _without_landmarks(settings, text, _exact(settings, text, _weak_dropped(settings, kept)))
    leant = [each for each in kept if settings.leant_upon(text, each) and not settings.in_simile(text, each)]
    kept = [each for each in kept if each not in leant]
    kept = [each for each in kept if not settings.supported_by(text, each)]
    kept = _without_handled(settings, text, kept)
    kept = _unless_all(kept, [each for each in kept if settings.is_good(text, each)])
    kept = _unless_all(kept, _refined(settings, text, kept))
    kept = _unless_all(kept, [each for each in kept if settings.resting_on(text, each)])
    kept = _unless_all(kept, [each for each in kept if settings.was_treated(text, each)])
    kept = _unless_all(kept, [each for each in kept if settings.led_to(text, each, settings.known.nears)])
    kept = _unless_all(kept, [each for each in kept[1:] if settings.led_to(text, each, settings.leads)])
    kept = _unless_all(kept, [each for each in kept if settings.only_where(text, each)])
    kept = _unless_all(kept, [each for each in kept if settings.joined_to(text, each)])
    if not kept and leant and settings.known.complaints & set(text.words):
        return [replace(leant[0], meaning=replace(leant[0].meaning, confidence=UNSURE))]
    return kept


def _ranges(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """ "My right leg, from hip to ankle": how far a vague place reaches."""
    found: list[Mention] = []
    for whole, one, other in zip(kept, kept[1:], kept[2:], strict=False):
        vague = whole.meaning.kind == "ambiguous"
        reaches = settings.small.start[0] in text.words[whole.stop : one.begin]
        to = not settings.known.runs.isdisjoint(text.words[one.stop : other.begin])
        if vague and reaches and to and one.begin - whole.stop <= 3 and other.begin - one.stop <= 3:
            found += [one, other]
    return found


def _refined(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """ "Upper back, maybe between the blades": a place of the same region that is told again more exactly."""
    return [
        one
        for one, other in pairs(kept)
        if not settings.refining.isdisjoint(text.words[max(one.stop, other.begin - 2) : other.begin])
        and settings.same_region(one, other)
        and not _listed(settings, text, one, other)
    ]


def _without_handled(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """Without what presses, holds or only lies on something; where a thing is put counts if something hurts there."""
    handled = [each for each in kept if settings.presses(text, each) or settings.held_in(text, each)]
    kept = [each for each in kept if each not in handled]
    put = [each for each in kept if settings.has_put_at(text, each)]
    if put and (len(put) < len(kept) or not settings.known.complaints & set(text.words)):
        kept = [each for each in kept if each not in put]
    lying = [each for each in kept if settings.lies_upon(text, each)]
    return kept if len(lying) == len(kept) else [each for each in kept if each not in lying]


def _unless_all(kept: list[Mention], dropped: list[Mention]) -> list[Mention]:
    """The places without those, unless nothing would be left. A side said of one that goes is of the one before."""
    left = [each for each in kept if each not in dropped]
    for one in dropped if left else ():
        _lend_side(
            one, max((each for each in left if each.begin < one.begin), key=lambda each: each.begin, default=left[0])
        )
    return left or kept


def _not_denied(settings: Settings, text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    out: list[Mention] = []
    denied_before: Mention | None = None
    moved_before: Mention | None = None
    healed = _healed(settings, text, mentions)
    for number, (mention, well) in enumerate(zip(mentions, healed, strict=True)):
        carried = denied_before is not None and _linked(settings, text, denied_before, mention, settings.denied_light)
        denied = settings.denied(text, mention) or settings.refused(text, mention) or carried
        along = moved_before is not None and settings.moved_with(text, moved_before, mention)
        moved = not denied and not mention.described and (along or settings.moved_by(text, mention))
        moved = moved and not settings.in_simile(text, mention)
        denied_before, moved_before = mention if denied else None, mention if moved else None
        over = number + 1 < len(mentions) and settings.was(text, mention, mentions[number + 1])
        if denied or moved or well or over or _no_place(settings, text, mention):
            _side_back(mention, out)
        else:
            out.append(mention)
    return out


def _side_back(dropped: Mention, kept: list[Mention]) -> None:
    """A side that trails behind a place that is none is of the one before: "the calf, not the shin, right"."""
    if dropped.trailing and kept:
        _lend_side(dropped, kept[-1])


def _healed(settings: Settings, text: Text, mentions: Sequence[Mention]) -> list[bool]:
    healed = [settings.healed(text, each, each is mentions[-1]) for each in mentions]
    well = {(each.meaning.id, each.side) for each, over in zip(mentions, healed, strict=True) if over}
    healed = [
        over or ((each.meaning.id, each.side) in well and not each.described)
        for each, over in zip(mentions, healed, strict=True)
    ]
    for number in range(len(mentions) - 2, -1, -1):
        healed[number] |= healed[number + 1] and _linked(settings, text, mentions[number], mentions[number + 1])
    return healed


def _no_place(settings: Settings, text: Text, mention: Mention) -> bool:
    return (
        settings.a_thing(text, mention)
        or settings.only_named(text, mention)
        or settings.a_tool(text, mention)
        or settings.past_of(text, mention)
    )


def _linked(settings: Settings, text: Text, one: Mention, other: Mention, light: frozenset[str] = frozenset()) -> bool:
    """Whether two places stand in one list: "my neck and the left shoulder"."""
    between = text.words[one.stop : other.begin]
    links = settings.list_links
    return (
        bool(links & set(between))
        and set(between) <= links | settings.list_light | (light & settings.known.complaints)
        and other.begin - 1 not in text.breaks
    )


def _told(kept: list[Mention]) -> list[Mention]:
    """A place that only tells where another is ("not the knee but above it") gives it its side and goes."""
    for one in kept:
        if one.told_by is not None:
            _lend_side(one.told_by, one)
    tellers = [one.told_by for one in kept if one.told_by is not None]
    vague = ("ambiguous", "not_covered")
    gone = [one for one in tellers if one.parts or one.meaning.kind in vague]
    return [one for one in kept if not any(one is each for each in gone)]


def _without_frames(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """ "The crown of my head": a vague word after "of" only says where the first is."""
    out: list[Mention] = []
    for one in kept:
        before = out[-1] if out else None
        if before and one.meaning.kind == "ambiguous" and _frames(settings, text, before, one):
            _lend_side(one, before)
        else:
            out.append(one)
    return out


def _frames(settings: Settings, text: Text, one: Mention, other: Mention) -> bool:
    between = text.words[one.stop : other.begin]
    of = set(settings.small.of) & set(between)
    return bool(of) and all(not settings.known.token(word) or word in of for word in between)


def _without_landmarks(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """ "My hammy behind the right knee": what only says where the place before it is goes, and leaves its side.

    "My upper back between the blades" is what lies between.
    """
    out: list[Mention] = []
    for one in kept:
        before = out[-1] if out else None
        if before and before.meaning.kind == "area" and _tells_where(settings, text, before, one):
            between = text.words[one.begin] in settings.small.between
            out[-1], gone = (one, before) if between else (before, one)
            _lend_side(gone, out[-1])
        else:
            out.append(one)
    return out


def _tells_where(settings: Settings, text: Text, one: Mention, other: Mention) -> bool:
    """Whether a place begins with "behind" or "above" and follows another in one clause, with light words between."""
    if text.words[other.begin] not in settings.relations or other.described:
        return False
    if not text.breaks.isdisjoint(range(one.end, other.end)) and not _own_clause(text, one, other):
        return False
    between = {*text.words[one.stop : other.begin]} - {*settings.lateral} - settings.copulas - settings.known.complaints
    return between <= settings.leads_light - {*settings.small.conj}


def _own_clause(text: Text, one: Mention, other: Mention) -> bool:
    """ "Right lower back, just above the pelvis": the second stands in a clause that begins with where it is."""
    starts = [each for each in text.breaks if one.end <= each <= other.begin]
    return len(starts) == 1 and one.stop in (starts[0], one.end, starts[0] - 1)


def _weak_dropped(settings: Settings, kept: list[Mention]) -> list[Mention]:
    """ "Side" or "my body" alone names a place only when nothing else does; else a side says where that is."""
    others = [each for each in kept if not settings.weak(each)]
    for weak in (each for each in kept if settings.weak(each) and others):
        _lend_side(weak, min(others, key=lambda each: abs(each.begin - weak.begin)))
    return others or kept


def _lend_side(one: Mention, other: Mention) -> None:
    if one.side and not other.side:
        other.side = one.side


def _exact(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """Without places said again, and without a vague word that another place makes exact ("my leg, the calf")."""
    out = list(kept)
    for one in kept:
        better = next((each for each in out if each is not one and _says_it_better(settings, text, each, one)), None)
        if better is not None:
            out.remove(one)
            _lend_side(one, better)
    return out


def _says_it_better(settings: Settings, text: Text, other: Mention, one: Mention) -> bool:
    if one.side and other.side and one.side != other.side:
        return _both(other, one)
    first, second = (one, other) if one.begin < other.begin else (other, one)
    if other.meaning.id == one.meaning.id:
        return other is first
    listed = _listed(settings, text, first, second)
    if settings.in_limb(one, other) and (not listed or one is first) and second.begin in text.breaks:
        return True
    if other.meaning.kind == "not_covered" or listed:
        return False
    if settings.in_limb(one, other):
        return True
    if other.described and other is not first and settings.same_region(one, other):
        return True
    if other.meaning.kind == "ambiguous":
        return False
    if (one.meaning.kind, other.meaning.kind) == ("zone", "area") and other is second:
        apart = not text.breaks.isdisjoint(range(first.stop, second.begin + 1))
        return apart and other.meaning.areas[0] in one.meaning.areas
    if one.meaning.kind == "ambiguous":
        close = other.meaning.areas if other.meaning.kind == "zone" else other.meaning.areas[:1]
        return other.head == one.head or bool(set(close) & set(one.meaning.areas))
    return other is first and other.meaning.areas[:1] == one.meaning.areas[:1]


def _both(other: Mention, one: Mention) -> bool:
    """The same place on the other side makes it both."""
    if other.meaning.id != one.meaning.id or other.meaning.kind == "ambiguous":
        return False
    other.side = Side.BOTH
    return True


def _listed(settings: Settings, text: Text, first: Mention, second: Mention) -> bool:
    """Whether two places are told one after the other as two: "neck and traps", "neck/traps", "neck, traps"."""
    between = [word for word in text.words[first.stop : second.begin] if word not in settings.known.complaints]
    if second.described and settings.list_links.isdisjoint(between):
        return False
    gap = text.raw[text.spans[first.end - 1][1] : text.spans[second.own][0]]
    if not between and text.words[second.begin] in settings.relations:
        return False
    if not between:
        return any(mark in gap for mark in ",/&+;") and first.head != second.head
    return (
        not set(settings.small.conj).isdisjoint(text.words[max(0, second.begin - 3) : second.begin])
        or _linked(settings, text, first, second)
        or "&" in gap
        or "+" in gap
    )
