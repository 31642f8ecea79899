"""Worlds and people for the unit tests: one catalog, one moment, and someone who taps only what is on the screen."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.content.messages import Messages, load_messages
from bot.content.quickly import load_quickly as load
from bot.domain.anatomy import Area, AreaId, CautionId, TechniqueId, ToolId
from bot.domain.catalog import Catalog
from bot.domain.conversation.effects import DropCheckIn, Effect, KeepCheckIn, SetTimer
from bot.domain.conversation.events import Command, Due, Event, Said, Tapped
from bot.domain.conversation.known import Known, Massage, Run, Step, World
from bot.domain.conversation.machine import advance, prompt_for
from bot.domain.conversation.prompts import Choice, Prompt, Say, Value
from bot.domain.conversation.states import AtPhase, Card, Home, PickSound, Sid, Side, State
from bot.domain.safety import Answer, Answered
from bot.domain.session import Work, compose

CONTENT = Path(__file__).resolve().parents[2] / "content"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
"""A Monday, away from every clock change."""

CALF = AreaId("gastrocnemius")
CALF_BY_HAND = TechniqueId("gastrocnemius__hands__pinch_hold")
HANDS = ToolId("hands")


@cache
def the_catalog() -> Catalog:
    return load(CONTENT)


@cache
def the_zones() -> tuple[ZoneInfo, ...]:
    """Every zone of the places, held so that it is read from disk once (ZoneInfo itself holds only eight)."""
    return tuple(ZoneInfo(place.zone) for place in the_catalog().places)


@cache
def the_messages() -> Messages:
    return load_messages(CONTENT)


def world(known: Known | None = None, now: datetime = NOW) -> World:
    return World(the_catalog(), known or Known(), now)


def side_of(area: Area) -> Side:
    return Side.LEFT if area.sides else Side.NONE


def answers(area: AreaId, at: datetime = NOW, /, **others: Answer) -> dict[CautionId, Answered]:
    """Every caution answered for this area: no, but for the others."""
    given = {caution: Answered(Answer.NO, at, area) for caution in the_catalog().cautions}
    return given | {CautionId(caution): Answered(answer, at, area) for caution, answer in others.items()}


def massage(technique: TechniqueId = CALF_BY_HAND, **changes: object) -> Massage:
    area = the_catalog().area_of(technique)
    return replace(Massage(Sid("abc"), technique, side_of(area), NOW), **changes)  # type: ignore[arg-type]


def playing(technique: TechniqueId = CALF_BY_HAND, now: datetime = NOW, **changes: object) -> Massage:
    """A session whose first phase began now, as long as it takes."""
    begun = massage(technique, started=now, **changes)
    works = [Work(aim.technique, aim.side) for aim in begun.aims]
    return replace(begun, run=Run(compose(the_catalog(), works, begun.minutes), now))


def choices_of(prompt: Prompt) -> tuple[Choice, ...]:
    return tuple(button.choice for row in prompt.rows for button in row)


def keys_of(*values: Value | None) -> set[str]:
    """The message keys a screen is made of, at any depth."""
    return set(_keys(values))


def _keys(values: Collection[Value | None]) -> Iterator[str]:
    for value in values:
        if isinstance(value, Say):
            yield value.key
            yield from _keys(tuple(value.args.values()))
        elif value is not None and not isinstance(value, str | int):
            yield from _keys(value.parts)


@dataclass
class Person:
    """Someone in a conversation. Time passes by 20 seconds with everything they do."""

    known: Known = field(default_factory=Known)
    state: State = field(default_factory=Home)
    now: datetime = NOW
    effects: list[Effect] = field(default_factory=list)
    taps: int = 0
    last: Step | None = None

    @property
    def world(self) -> World:
        return World(the_catalog(), self.known, self.now)

    @property
    def prompt(self) -> Prompt:
        return prompt_for(self.world, self.state)

    @property
    def text(self) -> str:
        return the_messages().plain(self.prompt)

    def meets(self, event: Event) -> "Person":
        self.last = advance(self.world, self.state, event)
        self.state, self.known = self.last.state, self.last.known
        self.effects += self.last.effects
        self.now += timedelta(seconds=20)
        return self

    def tap(self, verb: str, value: str = "") -> "Person":
        """Tap a button of the present screen; one that is not there fails the test."""
        choice = Choice(verb, value)
        assert choice in choices_of(self.prompt), f"{choice} is not on {self.state}"
        self.taps += 1
        return self.meets(Tapped(self.state, choice))

    def tap_old(self, state: State, verb: str, value: str = "") -> "Person":
        """Tap a button of an earlier screen."""
        return self.meets(Tapped(state, Choice(verb, value)))

    def says(self, text: str) -> "Person":
        return self.meets(Said(text))

    def command(self, name: str) -> "Person":
        return self.meets(Command(name))

    def plays(self, until: int | None = None) -> "Person":
        """Let the session run by its timers, to its end or until a phase of this number, each phase on time."""
        while isinstance(self.state, AtPhase) and self.state.phase != until:
            due = [each for each in self.effects if isinstance(each, SetTimer) and each.kind == "phase"][-1]
            self.now = due.due
            self.meets(Due("phase", due.slot, due.planned, due.due))
        return self

    def starts(self, before: str | None = "6") -> "Person":
        """From the card to the first phase, without sound."""
        self.tap("begin")
        self.tap("score", before) if before else self.tap("skip")
        return self.tap("sound", "off") if isinstance(self.state, PickSound) else self

    def waits(self, **span: float) -> "Person":
        self.now += timedelta(**span)
        return self

    def fires(self, due: Due) -> "Person":
        self.now = max(self.now, due.due)
        return self.meets(due)

    @property
    def notice(self) -> set[str]:
        return keys_of(self.last.notice) if self.last else set()

    @property
    def kept(self) -> list[tuple[str, int]]:
        """The scores that storage keeps: of one session and moment the first."""
        found: dict[tuple[str, str], int] = {}
        for effect in self.effects:
            if isinstance(effect, KeepCheckIn):
                found.setdefault((effect.sid, effect.moment), effect.score)
            elif isinstance(effect, DropCheckIn):
                found.pop((effect.sid, effect.moment), None)
        return [(moment, score) for (_, moment), score in found.items()]

    def reaches_card(self, area: AreaId, tool: ToolId = HANDS, side: Side = Side.LEFT) -> "Person":
        """The shortest way with taps alone: part, area, side, tool, none of these."""
        catalog = the_catalog()
        self.tap("part", catalog.part_of(area)).tap("area", area)
        if catalog.areas[area].sides:
            self.tap("side", side.value)
        return self.tap("tool", tool).tap("none")


def on_the_card(known: Known | None = None) -> Person:
    """Someone who tapped their way to the card of the calf, with their hands and without any caution."""
    person = Person(known or Known()).command("start").reaches_card(CALF)
    assert isinstance(person.state, Card)
    return person
