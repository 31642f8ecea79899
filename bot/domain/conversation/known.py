"""What the bot knows of one person while talking: the second argument of every step, stored encrypted as one value.

Without the person's consent it lives only as long as the conversation does; `services.upkeep` then clears it.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Literal

from bot.domain.anatomy import AreaId, CautionId, TechniqueId, ToolId
from bot.domain.appointments import Appointment, Status
from bot.domain.catalog import Catalog
from bot.domain.conversation.effects import Effect
from bot.domain.conversation.prompts import Say
from bot.domain.conversation.states import ContextId, Sid, Side, State
from bot.domain.planning import Slot
from bot.domain.safety import Answered
from bot.domain.session import Score

CONVERSATION_ENDS = timedelta(hours=24)
"""A conversation left alone this long is over; without consent nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Run:
    """A score that is being played: the moment from which its seconds count, or how many had passed at the pause.

    `sound`: a track of this very score goes with it.
    """

    score: Score
    anchor: datetime
    paused_s: int | None = None
    eased: int = 0
    sound: bool = False


@dataclass(frozen=True, slots=True)
class Aim:
    """One technique on one side."""

    technique: TechniqueId
    side: Side


@dataclass(frozen=True, slots=True)
class Massage:
    """One massage session: what, when, the scores around it, and its run once it has one.

    `also`: what is worked on after the first technique; `minutes`: the time box, None for as long as it takes; `rough`:
    two gentle minutes without a question; `hurt`: it was said that this session hurt; `over`: its phases are done and
    counted, only its score may still change.
    """

    sid: Sid
    technique: TechniqueId
    side: Side
    started: datetime
    before: int | None = None
    after: int | None = None
    ended: datetime | None = None
    also: tuple[Aim, ...] = ()
    minutes: int | None = None
    rough: bool = False
    hurt: bool = False
    run: Run | None = None
    over: bool = False

    @property
    def aims(self) -> tuple[Aim, ...]:
        return (Aim(self.technique, self.side), *self.also)


@dataclass(frozen=True, slots=True)
class Past:
    """A session that pressed something, as the limits and the look at several sessions need it. `at`: its end.

    `techniques`: what was really pressed; scores are those of the first. `hurt`: it hurt, or was worse the day after.
    """

    sid: Sid
    at: datetime
    techniques: tuple[TechniqueId, ...]
    before: int | None = None
    after: int | None = None
    next_day: str = ""
    hurt: bool = False


@dataclass(frozen=True, slots=True)
class Basket:
    """What was chosen for the coming session before its last area, and when."""

    aims: tuple[Aim, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sore place that was named and is still to be worked on, with its side."""

    area: AreaId
    side: Side


DAY_LASTS = timedelta(hours=12)
"""How long "after training" or "a flare-up" is taken to hold once it was said."""


@dataclass(frozen=True, slots=True)
class Day:
    """What kind of day someone said it is (a context of the content), and when."""

    context: ContextId
    since: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A plan as it was said, not yet kept: every time on every day, pairs of both, or once.

    Once is `on` (a local time on a day, whatever the zone) or `instant` ("in 20 min", UTC). `every` days and every how
    many `weeks` as in a slot. `ask`: what is unclear, with its likely `readings`.
    """

    days: frozenset[int] = frozenset()
    times: tuple[time, ...] = ()
    pairs: tuple[tuple[int, time], ...] = ()
    every: int = 0
    weeks: int = 1
    on: datetime | None = None
    instant: datetime | None = None
    minutes: int | None = None
    areas: tuple[AreaId, ...] = ()
    side: Side = Side.NONE
    focus: str = ""
    ask: str = ""
    readings: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Pause:
    """No reminder for what is planned from `since` on, up to `until` (None: until they say).

    `by_itself`: nobody asked for it; reminders were left alone often enough. Kept after its end, so that what was
    planned inside it is never taken for missed.
    """

    since: datetime
    until: datetime | None = None
    by_itself: bool = False

    def covers(self, instant: datetime) -> bool:
        return self.since <= instant and (self.until is None or instant < self.until)


@dataclass(frozen=True, slots=True)
class Known:
    """Facts about a person. Every change is a new value.

    `keys`: the highest key a slot ever had, so that none comes back. `unanswered`: reminders sent since the last sign
    of life; `wondered`: it was asked whether they are of use. `appointments`: the latest planned sessions, which are
    rows of their own and not part of what is stored as one value.
    `mentioned`: cautions that a message spoke of and that are still to be asked, the next one first.
    `rests`: areas that are not pressed, and until when; `agreed`: areas of which a professional said that work may go
    on, and when; `rough`: when it was said to be a rough day, until a session was begun. `rhythm`: the planned sessions
    kept up with, counted while `counting` is on.
    """

    consent: bool | None = None
    tools: tuple[ToolId, ...] = ()
    answers: dict[CautionId, Answered] = field(default_factory=dict)
    massage: Massage | None = None
    done: dict[AreaId, int] = field(default_factory=dict)
    ended: datetime | None = None
    zone: str | None = None
    slots: tuple[Slot, ...] = ()
    keys: int = 0
    misunderstood: int = 0
    greeted: bool = False
    day: Day | None = None
    waiting: tuple[Waiting, ...] = ()
    mentioned: tuple[CautionId, ...] = ()
    draft: Draft | None = None
    pause: Pause | None = None
    unanswered: int = 0
    wondered: bool = False
    appointments: tuple[Appointment, ...] = ()
    sound: bool | None = None
    past: tuple[Past, ...] = ()
    rests: dict[AreaId, datetime] = field(default_factory=dict)
    agreed: dict[AreaId, datetime] = field(default_factory=dict)
    basket: Basket | None = None
    rough: datetime | None = None
    counting: bool = False
    rhythm: int = 0

    def slot(self, key: int) -> Slot | None:
        return next((slot for slot in self.slots if slot.key == key), None)

    def appointment(self, slot: int, planned: int) -> Appointment | None:
        """An occurrence by its slot and its instant in seconds."""
        found = (each for each in self.appointments if each.slot == slot and int(each.planned.timestamp()) == planned)
        return next(found, None)

    @property
    def unsaid(self) -> tuple[Appointment, ...]:
        """What was missed and not yet mentioned, earliest first."""
        missed = (each for each in self.appointments if each.status is Status.MISSED and not each.told)
        return tuple(sorted(missed, key=lambda each: each.planned))

    def paused(self, instant: datetime) -> bool:
        return self.pause is not None and self.pause.covers(instant)

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
    """The outcome of one event. `notice` is a line above the screen; `silent`: the screen need not be shown again.

    `cue`: the screen comes by itself in a session: over the one before it, or as a new message that is seen.
    """

    state: State
    known: Known
    effects: tuple[Effect, ...] = ()
    notice: Say | None = None
    silent: bool = False
    cue: Literal["over", "new"] | None = None


def knowing(world: World, **changes: object) -> World:
    """The world with some facts of the person changed."""
    return replace(world, known=replace(world.known, **changes))  # type: ignore[arg-type]
