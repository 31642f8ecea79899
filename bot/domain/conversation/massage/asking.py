"""Questions typed in the middle of a session: answered from the technique at hand, then the step comes back.

Lives here: which question is meant, and its answer as a line above the step. Must not live here: dangers (speaking).
"""

from collections.abc import Iterable

from bot.domain.anatomy import CautionId
from bot.domain.conversation.flow import step
from bot.domain.conversation.known import Massage, Step, World
from bot.domain.conversation.massage.running import left_open, number_at, phase_of
from bot.domain.conversation.massage.session import hold_on, pause_for
from bot.domain.conversation.prompts import Say, say
from bot.domain.conversation.states import State
from bot.domain.conversation.technique.card import dose_line, how_hard
from bot.domain.understanding.understood import Understood


def is_question(world: World, said: Understood) -> bool:
    """Whether something is asked rather than told."""
    openings = world.catalog.wordings.questions.openings
    return said.text.raw.rstrip().endswith("?") or any(word in openings for word in said.text.words[:1])


def answered(world: World, state: State, said: Understood) -> Step | None:
    """The answer to a question about what is being done, with the step again."""
    massage = left_open(world)
    if massage is None or massage.run is None:
        return None
    if said.intent not in ("explain", "safety") and not is_question(world, said):
        return None
    found = _answer(world, massage, said.text.words)
    if found is None:
        return None
    return hold_on(world, found) or step(world, state, found)


def warned(world: World, state: State, caution: CautionId) -> Step:
    """A question about something that may be a warning: what it means, and the session waits meanwhile."""
    found = say("plain", text=world.catalog.cautions[caution].say)
    return pause_for(world, found) or step(world, state, found)


def _answer(world: World, massage: Massage, words: Iterable[str]) -> Say | None:
    assert massage.run
    lists, said = world.catalog.wordings.questions, frozenset(words)
    phase = phase_of(massage, number_at(massage.run, world.now))
    technique, dose = world.catalog.techniques[phase.technique], massage.run.score.dose_of(phase)
    hard = not said.isdisjoint(lists.hard)
    if not (hard or said.isdisjoint(lists.long)):
        return dose_line(technique, dose)
    if not said.isdisjoint(lists.breath):
        return say("breathing-short", in_s=massage.run.score.breath_s[0], out_s=massage.run.score.breath_s[1])
    if hard:
        return how_hard(technique, dose)
    if not said.isdisjoint(lists.why):
        return say("plain", text=world.catalog.area_of(technique.id).why_here)
    return say("plain", text=technique.find) if not said.isdisjoint(lists.place) else None
