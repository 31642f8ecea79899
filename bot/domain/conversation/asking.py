"""Questions typed in the middle of a session: answered from the technique at hand, then the step comes back.

Lives here: which question is meant, and its answer as a line above the step. Must not live here: dangers (speaking).
"""

from bot.domain.anatomy import CautionId
from bot.domain.conversation.flow import step
from bot.domain.conversation.known import Massage, Step, World
from bot.domain.conversation.prompts import Say, say
from bot.domain.conversation.running import left_open, number_at, phase_of
from bot.domain.conversation.session import hold_on, pause_for
from bot.domain.conversation.states import State
from bot.domain.conversation.technique import dose_line, how_hard
from bot.domain.understanding.text import words_of
from bot.domain.understanding.understood import Understood

OPENINGS = frozenset(
    [
        "is",
        "are",
        "can",
        "could",
        "should",
        "do",
        "does",
        "did",
        "will",
        "may",
        "what",
        "whats",
        "when",
        "where",
        "which",
        "why",
        "how",
        "hows",
        "isnt",
        "shouldnt",
    ]
)
HARD = frozenset(
    [
        "hard",
        "harder",
        "deep",
        "deeper",
        "pressure",
        "press",
        "pressing",
        "hurt",
        "hurts",
        "hurting",
        "pain",
        "painful",
        "sore",
        "ok",
        "okay",
    ]
)
LONG = frozenset(["long", "longer", "seconds", "minutes", "often", "many", "times", "time"])
BREATH = frozenset(["breath", "breathe", "breathing", "breaths", "inhale", "exhale"])
PLACE = frozenset(["where", "spot", "find", "position", "place", "lie", "sit"])


def is_question(text: str) -> bool:
    """Whether something is asked rather than told."""
    words = words_of(text)
    return text.rstrip().endswith("?") or (bool(words) and words[0] in OPENINGS)


def _asks(said: Understood) -> bool:
    return said.intent in ("explain", "safety") or is_question(said.text.raw)


def answered(world: World, state: State, said: Understood) -> Step | None:
    """The answer to a question about what is being done, with the step again."""
    massage = left_open(world)
    if massage is None or massage.run is None or not _asks(said):
        return None
    found = _answer(world, massage, frozenset(said.text.words))
    if found is None:
        return None
    return hold_on(world, found) or step(world, state, found)


def warned(world: World, state: State, caution: CautionId) -> Step:
    """A question about something that may be a warning: what it means, and the session waits meanwhile."""
    found = say("plain", text=world.catalog.cautions[caution].say)
    return pause_for(world, found) or step(world, state, found)


def _answer(world: World, massage: Massage, words: frozenset[str]) -> Say | None:
    assert massage.run
    phase = phase_of(massage, number_at(massage.run, world.now))
    technique, dose = world.catalog.techniques[phase.technique], massage.run.score.dose_of(phase)
    if words & LONG and not words & HARD:
        return dose_line(technique, dose)
    if words & BREATH:
        return say("breathing-short", in_s=massage.run.score.breath_s[0], out_s=massage.run.score.breath_s[1])
    if words & HARD:
        return how_hard(technique, dose)
    if "why" in words:
        return say("plain", text=world.catalog.area_of(technique.id).why_here)
    return say("plain", text=technique.find) if words & PLACE else None
