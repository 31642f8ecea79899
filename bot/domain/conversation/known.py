"""What the bot knows of one person while talking: the second argument of every step, stored encrypted as one value.

Without the person's consent it lives only as long as the conversation does; `services.upkeep` then clears it.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.domain.anatomy import AreaId, CautionId, TechniqueId, ToolId
from bot.domain.catalog import Catalog
from bot.domain.conversation.effects import Effect
from bot.domain.conversation.prompts import Say
from bot.domain.conversation.states import ContextId, Sid, Side, State
from bot.domain.planning import Slot
from bot.domain.safety import Answered

CONVERSATION_ENDS = timedelta(hours=24)
"""A conversation left alone this long is over; without consent nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Massage:
    """One massage session: what, when, the scores around it, and the step reached (None before the first score)."""

    sid: Sid
    technique: TechniqueId
    side: Side
    started: datetime
    before: int | None = None
    after: int | None = None
    ended: datetime | None = None
    eased: bool = False
    step: int | None = None


DAY_LASTS = timedelta(hours=12)
"""How long "after training" or "a flare-up" is taken to hold once it was said."""


@dataclass(frozen=True, slots=True)
class Day:
    """What kind of day someone said it is (a context of the content), and when."""

    context: ContextId
    since: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """Facts about a person. Every change is a new value."""

    consent: bool | None = None
    tools: tuple[ToolId, ...] = ()
    answers: dict[CautionId, Answered] = field(default_factory=dict)
    massage: Massage | None = None
    done: dict[AreaId, int] = field(default_factory=dict)
    ended: datetime | None = None
    zone: str | None = None
    slots: tuple[Slot, ...] = ()
    asked: tuple[int, int] | None = None
    handled: tuple[tuple[int, int], ...] = ()
    missed: tuple[tuple[int, int], ...] = ()
    misunderstood: int = 0
    greeted: bool = False
    day: Day | None = None

    def slot(self, key: int) -> Slot | None:
        return next((slot for slot in self.slots if slot.key == key), None)

    def running(self, sid: Sid) -> Massage | None:
        """The massage session of this id, while it is the one going on."""
        return self.massage if self.massage and self.massage.sid == sid and self.massage.ended is None else None


@dataclass(frozen=True, slots=True)
class World:
    """All a transition may look at: the field's knowledge, the person, and the time it is told."""

    catalog: Catalog
    known: Known
    now: datetime


@dataclass(frozen=True, slots=True)
class Step:
    """The outcome of one event. `notice` is a line above the screen; `silent`: the screen need not be shown again."""

    state: State
    known: Known
    effects: tuple[Effect, ...] = ()
    notice: Say | None = None
    silent: bool = False


def knowing(world: World, **changes: object) -> World:
    """The world with some facts of the person changed."""
    return replace(world, known=replace(world.known, **changes))  # type: ignore[arg-type]
