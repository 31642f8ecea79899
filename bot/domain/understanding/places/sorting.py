"""Which of the named places are sore, and which of them say the same or say it more exactly.

Lives here: the verdict over all places of a message. The single questions are in settings.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.anatomy import Side
from bot.domain.understanding.places.meanings import UNSURE, Mention
from bot.domain.understanding.places.neighbours import (
    lend_side,
    linked,
    listed,
    ranges,
    refined,
    taken_back,
    told,
    without_frames,
    without_landmarks,
)
from bot.domain.understanding.places.roles import Scene, roles_of
from bot.domain.understanding.places.settings import Settings
from bot.domain.understanding.text import Text


def sore(settings: Settings, text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    """The places that are sore, from left to right."""
    if not mentions or settings.about_setup(text) or settings.nothing_sore(text):
        return []
    scene = Scene(roles_of(settings.known), text)
    gone = scene.gone(mentions)
    mentions = [each for each in mentions if each not in gone] if gone else mentions
    kept = without_frames(settings, text, told(_not_denied(settings, text, mentions)))
    kept = _unless_all(kept, ranges(settings, text, kept))
    background = scene.background(kept) if len(kept) > 1 else []
    kept = _unless_all(kept, scene.supposed(kept))
    kept = _unless_all(kept, [each for each in background if settings.weak(each)])
    kept = [each for each in kept if each not in background] or kept
    kept = without_landmarks(settings, text, _exact(settings, text, _weak_dropped(settings, kept)))
    leant = [each for each in kept if settings.leant_upon(text, each) and not settings.in_simile(text, each)]
    kept = [each for each in kept if each not in leant]
    kept = [each for each in kept if not settings.supported_by(text, each)]
    kept = _without_handled(settings, text, kept)
    kept = _without_lesser(settings, text, kept) if len(kept) > 1 else kept
    if not kept and leant and settings.known.complaints & set(text.words):
        return [replace(leant[0], meaning=replace(leant[0].meaning, confidence=UNSURE))]
    return kept


def _without_lesser(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """Without places that are sore only when nothing else is."""
    kept = _unless_all(kept, [each for each in kept if settings.is_good(text, each)])
    kept = _unless_all(kept, [*refined(settings, text, kept), *taken_back(settings, text, kept)])
    kept = _unless_all(kept, [each for each in kept if settings.resting_on(text, each)])
    kept = _unless_all(kept, [each for each in kept if settings.was_treated(text, each)])
    kept = _unless_all(kept, [each for each in kept if settings.led_to(text, each, settings.known.nears)])
    kept = _unless_all(kept, [each for each in kept[1:] if settings.led_to(text, each, settings.leads)])
    kept = _unless_all(kept, [each for each in kept if settings.only_where(text, each)])
    return _unless_all(kept, [each for each in kept if settings.joined_to(text, each)])


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
        lend_side(
            one, max((each for each in left if each.begin < one.begin), key=lambda each: each.begin, default=left[0])
        )
    return left or kept


def _not_denied(settings: Settings, text: Text, mentions: Sequence[Mention]) -> list[Mention]:
    out: list[Mention] = []
    denied_before: Mention | None = None
    moved_before: Mention | None = None
    healed = _healed(settings, text, mentions)
    for number, (mention, well) in enumerate(zip(mentions, healed, strict=True)):
        carried = denied_before is not None and linked(settings, text, denied_before, mention, settings.denied_light)
        denied = settings.denied(text, mention) or settings.refused(text, mention) or carried
        along = moved_before is not None and settings.moved_with(text, moved_before, mention)
        moved = not denied and not mention.described and (along or settings.moved_by(text, mention))
        moved = moved and not settings.in_simile(text, mention)
        moved = moved and not _sore_with_next(settings, text, mentions[number : number + 2])
        denied_before, moved_before = mention if denied else None, mention if moved else None
        over = number + 1 < len(mentions) and settings.was(text, mention, mentions[number + 1])
        none = denied or moved or well or over or _no_place(settings, text, mention)
        if none and not settings.left_over(text, mention):
            _side_back(mention, out)
        else:
            out.append(mention)
    return out


def _sore_with_next(settings: Settings, text: Text, both: Sequence[Mention]) -> bool:
    """ "(Holding the phone) my thumb and wrist seize up"."""
    return len(both) == 2 and linked(settings, text, both[0], both[1]) and settings.sore_after(text, both[1])


def _side_back(dropped: Mention, kept: list[Mention]) -> None:
    """A side that trails behind a place that is none is of the one before: "the calf, not the shin, right"."""
    if dropped.trailing and kept:
        lend_side(dropped, kept[-1])


def _healed(settings: Settings, text: Text, mentions: Sequence[Mention]) -> list[bool]:
    healed = [not each.turned and settings.healed(text, each, each is mentions[-1]) for each in mentions]
    well = {(each.meaning.id, each.side) for each, over in zip(mentions, healed, strict=True) if over}
    healed = [
        over or ((each.meaning.id, each.side) in well and not each.described)
        for each, over in zip(mentions, healed, strict=True)
    ]
    for number in range(len(mentions) - 2, -1, -1):
        healed[number] |= healed[number + 1] and linked(settings, text, mentions[number], mentions[number + 1])
    return healed


def _no_place(settings: Settings, text: Text, mention: Mention) -> bool:
    return (
        settings.a_thing(text, mention)
        or settings.only_named(text, mention)
        or settings.a_tool(text, mention)
        or (not mention.turned and settings.past_of(text, mention))
    )


def _weak_dropped(settings: Settings, kept: list[Mention]) -> list[Mention]:
    """ "Side" or "my body" alone names a place only when nothing else does; else a side says where that is."""
    others = [each for each in kept if not settings.weak(each)]
    for weak in (each for each in kept if settings.weak(each) and others):
        lend_side(weak, min(others, key=lambda each: abs(each.begin - weak.begin)))
    return others or kept


def _exact(settings: Settings, text: Text, kept: list[Mention]) -> list[Mention]:
    """Without places said again, and without a vague word that another place makes exact ("my leg, the calf")."""
    out = list(kept)
    for one in kept:
        better = next((each for each in out if each is not one and _says_it_better(settings, text, each, one)), None)
        if better is not None:
            out.remove(one)
            lend_side(one, better)
            for each in out if settings.in_limb(one, better) else ():
                if settings.in_limb(one, each):
                    lend_side(one, each)
    return out


def _says_it_better(settings: Settings, text: Text, other: Mention, one: Mention) -> bool:
    if one.side and other.side and one.side != other.side:
        return _both(other, one)
    first, second = (one, other) if one.begin < other.begin else (other, one)
    if other.meaning.id == one.meaning.id:
        return other is (second if _hurts_again(settings, text, first, second) else first)
    in_list = listed(settings, text, first, second)
    if settings.in_limb(one, other) and (not in_list or one is first) and second.begin in text.breaks:
        return True
    if other.meaning.kind == "not_covered" or in_list:
        return False
    if other is second and settings.in_limb(other, one):  # "all the fingers of my left hand"
        return False
    if settings.in_limb(one, other):
        return True
    return _is_exacter(settings, text, other, one)


def _hurts_again(settings: Settings, text: Text, first: Mention, second: Mention) -> bool:
    """ "I press my thumb on it and now that thumb hurts": sore only where it is named again."""
    pressed = settings.presses(text, first) or settings.lies_upon(text, first)
    return pressed and settings.sore_after(text, second)


def _is_exacter(settings: Settings, text: Text, other: Mention, one: Mention) -> bool:
    """Whether one of two places that are not listed as two is told by the other."""
    first, second = (one, other) if one.begin < other.begin else (other, one)
    landmark = settings.led_to(text, other, settings.known.nears)
    if other.described and other is not first and not landmark and settings.same_region(one, other):
        return True
    if other.meaning.kind == "ambiguous":
        return False
    if (one.meaning.kind, other.meaning.kind) == ("zone", "area") and other is second:
        apart = not text.breaks.isdisjoint(range(first.stop, second.begin + 1))
        apart = apart and settings.list_links.isdisjoint(text.words[max(first.stop, second.begin - 2) : second.begin])
        return apart and other.meaning.areas[0] in one.meaning.areas
    if one.meaning.kind == "ambiguous":
        close = other.meaning.areas if other.meaning.kind == "zone" else other.meaning.areas[:1]
        shared = bool(set(close) & set(one.meaning.areas)) and settings.may_lie_in(other, one)
        return other.head == one.head or shared
    return other is first and other.meaning.areas[:1] == one.meaning.areas[:1]


def _both(other: Mention, one: Mention) -> bool:
    """The same place on the other side makes it both."""
    if other.meaning.id != one.meaning.id or other.meaning.kind == "ambiguous":
        return False
    other.side = Side.BOTH
    return True
