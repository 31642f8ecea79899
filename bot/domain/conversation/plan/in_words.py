"""The plan there is, changed in a sentence: "move it to tuesday and friday", "I'm away next week".

Lives here: which change a sentence means. Must not live here: a new plan in words (drafting), keeping it (saving).
"""

from dataclasses import replace
from datetime import time

from bot.domain.conversation.flow import step
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.plan.exceeding import limit_words
from bot.domain.conversation.plan.saving import keep_changed
from bot.domain.conversation.plan.times import in_force
from bot.domain.conversation.states import Pausing, Plan
from bot.domain.conversation.typed import holds
from bot.domain.limits import Broken
from bot.domain.planning import DAYS, Slot
from bot.domain.understanding.schedule import Schedule
from bot.domain.understanding.understood import Understood


def changed(world: World, said: Understood) -> Step | None:
    """The step of a sentence about the week as it stands; None for any other, or one that may mean several sessions."""
    slots, answers = in_force(world), world.catalog.wordings.answers
    if not slots or said.places or said.flags:
        return None
    if holds(said.text, answers.away):
        return step(world, Pausing())
    moves = said.intent == "change_reminder" and holds(said.text, answers.moving)
    if len(slots) > 1 or said.schedule is None or not moves or holds(said.text, answers.adding):
        return None
    slot = _moved(slots[0], said.schedule)
    if slot in (None, slots[0]):
        return None
    found = keep_changed(world, slot)
    return step(world, Plan(), limit_words(world, found)) if isinstance(found, Broken) else found


def _moved(slot: Slot, said: Schedule) -> Slot | None:
    """The session on other days or at another time; None where the sentence leaves open which."""
    other = said.once or said.at or said.slots or said.every_days or said.every_weeks or slot.every or slot.until
    if other or said.ask not in ("", "which_day", "which_time") or len(said.times) > 1:
        return None
    days = frozenset(map(DAYS.index, said.days)) or slot.weekdays
    at = time.fromisoformat(said.times[0]) if said.times else slot.at
    return replace(slot, weekdays=days, at=at)
