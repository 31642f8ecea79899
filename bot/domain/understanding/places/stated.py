"""Whether a writer says plainly of a place that it is sore: "I have a knot in my neck", "my traps are always tight".

Such a place is asked about at least, whatever stands around it. Must not live here: which places are sore (sorting).
"""

from bot.domain.understanding.places.contact import REACH, Words
from bot.domain.understanding.places.meanings import Mention
from bot.domain.understanding.places.roles import Roles, Scene, roles_of
from bot.domain.understanding.places.settings import ASKED, Settings
from bot.domain.understanding.places.side_words import pairs
from bot.domain.understanding.text import Text

FIRST = "^"
"""Stands before the first word of a clause."""


def stated(settings: Settings, text: Text, one: Mention) -> bool:
    """Whether the writer's own complaint stands beside a place, in a message that asks and supposes nothing."""
    roles = roles_of(settings.known)
    start, end = Scene(roles, text).clause(one.begin)
    words = text.words[start:end]
    if one.meaning.kind == "not_covered" or not _tells_of_now(settings, text, words):
        return False
    if not settings.denials.isdisjoint(text.words[start : one.begin]) or settings.healed(text, one, last=True):
        return False
    return settings.sore_after(text, one) or _sore_before(settings, text, one, start) or _goes_on(roles, text, one, end)


def _tells_of_now(settings: Settings, text: Text, clause: Words) -> bool:
    """Whether a clause is of the writer and of today, and the message no question and of nobody else."""
    roles = roles_of(settings.known)
    if (roles.own | roles.taken).isdisjoint(clause) or not settings.supposing.isdisjoint(clause) or ASKED in text.raw:
        return False
    if any(text.words[at] in settings.asking for at in (0, *text.breaks) if at < len(text.words)):
        return False
    over = any(word in roles.had and before not in roles.having for before, word in pairs((FIRST, *clause)))
    turned = roles.buts | roles.of_others | roles.splits
    return not over and turned.isdisjoint(text.words)


def _sore_before(settings: Settings, text: Text, one: Mention, start: int) -> bool:
    """ "A knot in my neck": a complaint, and nothing but small words between it and the place."""
    sore = roles_of(settings.known).sore
    for place in range(one.begin - 1, max(start, one.begin - REACH) - 1, -1):
        if text.words[place] in sore:
            return True
        if text.words[place] not in settings.leads_light:
            return False
    return False


def _goes_on(roles: Roles, text: Text, one: Mention, end: int) -> bool:
    """ "My hands get tired or even sore", "(I can hardly lift my arm) and it hurts": the complaint comes later."""
    words = text.words
    later = words[one.stop : end]
    if one.begin and words[one.begin - 1] == roles.my and roles.sore & {*later} and roles.denials.isdisjoint(later):
        return True
    after = [word for word in words[end : end + 2] if word not in roles.joiners]
    return bool(after) and after[0] in roles.known.small.it and not roles.sore.isdisjoint(words[end : end + 4])
