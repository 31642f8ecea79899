"""A transcript on the bare machine: `advance` and `prompt_for` with everything kept in memory. The other surfaces must
show exactly what this one does.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.content.messages import Messages, Screen
from bot.domain.catalog import Catalog
from bot.domain.conversation import codec
from bot.domain.conversation.effects import DropCheckIn, DropTimers, Effect, Erase, KeepCheckIn, Send, SetTimer
from bot.domain.conversation.events import (
    Command,
    Due,
    DueTogether,
    Event,
    Located,
    Said,
    Sent,
    StaleTap,
    Tapped,
    TimerKind,
)
from bot.domain.conversation.known import CONVERSATION_ENDS, Known, World
from bot.domain.conversation.machine import advance, prompt_for
from bot.domain.conversation.prompts import Button, Prompt
from bot.domain.conversation.states import Home, State
from bot.services.labels import as_tap
from tests.transcripts.reading import Act

TimerKey = tuple[TimerKind, int, datetime]
Drawn = tuple[Prompt, Screen]


@dataclass
class Machine:
    """One person in memory. `here` is False before the first event and after everything was erased."""

    catalog: Catalog
    messages: Messages
    now: datetime
    state: State = field(default_factory=Home)
    known: Known = field(default_factory=Known)
    here: bool = False
    seen_at: datetime | None = None
    timers: dict[TimerKey, datetime] = field(default_factory=dict)
    check_ins: dict[tuple[str, str], KeepCheckIn] = field(default_factory=dict)
    latest: Drawn | None = None
    history: list[list[Drawn]] = field(default_factory=list)
    _fresh: list[Drawn] = field(default_factory=list)

    def plays(self, act: Act) -> list[Screen]:
        """The screens that this act brings, in order."""
        self._fresh = []
        match act.kind:
            case "waits":
                self._wait(self.now + act.span)
            case "bot is away":
                self.now += act.span
                self._tick()
            case "taps twice":
                tap = self._tapped(act.value, [self.latest])
                self._turn(tap)
                self._turn(tap)
                self._fresh = self._fresh[-1:]
            case _:
                self._turn(self._event(act))
        self.history.append(self._fresh)
        self.latest = self._fresh[-1] if self._fresh else self.latest
        return [screen for _, screen in self._fresh]

    def begins(self, before: Iterable[Act]) -> None:
        """What went before the first step."""
        for act in before:
            self.plays(act)
        self.history.clear()

    def kept(self) -> dict[str, int]:
        return {"people": int(self.here), "check_ins": len(self.check_ins), "timers": len(self.timers)}

    # --- what an act is to the machine

    def _event(self, act: Act) -> Event:
        match act.kind:
            case "says":
                return Said(act.value)
            case "taps":
                return self._tapped(act.value, [self.latest])
            case "taps old":
                return self._tapped(act.value, self.history[act.step - 1])
            case "command":
                name, _, argument = act.value.removeprefix("/").partition(" ")
                return Command(name.partition("@")[0], argument)
            case "sends":
                return Located("Europe/Berlin") if act.value == "location" else Sent(act.value)
        return self._forged(act.value)

    def _tapped(self, label: str, screens: Iterable[Drawn | None]) -> Tapped:
        for prompt, screen in filter(None, screens):
            for button, key in zip(_buttons(prompt), _keys(screen), strict=True):
                if key == label:
                    return Tapped(prompt.state, button.choice)
        raise LookupError(f"there is no button {label!r}")

    def _forged(self, data: str) -> Event:
        try:
            return Tapped(*codec.load_button(data, self.catalog))
        except codec.Unknown:
            return StaleTap()

    # --- one event

    def _turn(self, event: Event) -> None:
        self.here = True
        if not isinstance(event, DueTogether):
            self.seen_at = self.now
        world = World(self.catalog, self.known, self.now)
        reached = advance(world, self.state, as_tap(world, self.messages, self.state, event))
        self.state, self.known = reached.state, reached.known
        after = World(self.catalog, reached.known, self.now)
        for effect in reached.effects:
            self._apply(after, effect)
        if not reached.silent:
            prompt = prompt_for(after, reached.state)
            self._fresh.append((prompt, self.messages.screen(prompt, reached.notice)))

    def _apply(self, world: World, effect: Effect) -> None:
        match effect:
            case KeepCheckIn(sid, moment):
                self.check_ins.setdefault((sid, moment), effect)
            case DropCheckIn(sid, moment):
                self.check_ins.pop((sid, moment), None)
            case SetTimer(kind, slot, planned, due):
                self.timers[kind, slot, planned] = due
            case DropTimers(slot, kind, planned):
                wanted = (key for key in self.timers if key[1] == slot and kind in (None, key[0]))
                for key in [key for key in wanted if planned in (None, key[2])]:
                    del self.timers[key]
            case Send(state, notice):
                prompt = prompt_for(world, state)
                self._fresh.append((prompt, self.messages.screen(prompt, notice)))
            case Erase():
                self._forget()

    def _forget(self) -> None:
        self.here, self.state, self.known = False, Home(), Known()
        self.timers.clear()
        self.check_ins.clear()

    # --- time

    def _wait(self, until: datetime) -> None:
        while self.timers and (due := min(self.timers.values())) <= until:
            self.now = max(due, self.now)
            self._tick()
        self.now = until
        self._end_conversation()

    def _tick(self) -> None:
        while due := sorted((at, key) for key, at in self.timers.items() if at <= self.now):
            for _, key in due:
                del self.timers[key]
            self._turn(DueTogether(tuple(Due(*key, at) for at, key in due)))

    def _end_conversation(self) -> None:
        """Without consent nothing outlives the conversation."""
        silent = self.now - self.seen_at if self.seen_at else timedelta()
        if self.here and self.known.consent is not True and silent > CONVERSATION_ENDS:
            self._forget()


def _buttons(prompt: Prompt) -> list[Button]:
    return [button for row in prompt.rows for button in row]


def _keys(screen: Screen) -> list[str]:
    return [key.label for row in screen.rows for key in row]
