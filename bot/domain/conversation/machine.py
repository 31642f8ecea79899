"""The conversation's one entrance: `advance` takes an event to the next step, `prompt_for` shows where things stand.

Everything that may change a state lives in the flows; this module joins their tables and holds what is true of every
state: Back and Home, the slash commands, and the guard that no technique is reached past its cautions.
"""

from dataclasses import replace

from bot.domain.conversation import gate
from bot.domain.conversation.events import (
    OF_NO_SLOT,
    Command,
    Due,
    DueTogether,
    Event,
    Located,
    Said,
    Sent,
    StaleTap,
    Tapped,
)
from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.massage import afterwards, beginning, entering, feeling, scoring, session
from bot.domain.conversation.massage.running import IN_SESSION, left_open, on_time
from bot.domain.conversation.pages import keeping, learning, reading, settings
from bot.domain.conversation.plan import (
    alarms,
    clocks,
    drafting,
    due,
    editing,
    exceeding,
    pausing,
    purposes,
    reminding,
    schedule,
)
from bot.domain.conversation.prompts import BACK, HOME, Choice, Prompt, row, say
from bot.domain.conversation.safety import refusing, screening
from bot.domain.conversation.speaking import on_text
from bot.domain.conversation.states import (
    Card,
    Delete,
    Home,
    Learn,
    Page,
    PickArea,
    PickSide,
    PickTool,
    Plan,
    Reading,
    ScoreAfter,
    ScoreBefore,
    Settings,
    State,
    Stop,
    TakeCare,
    TickTools,
    Why,
)
from bot.domain.conversation.technique import adapting, card, correcting, finding, tools

_FLOWS = (
    finding.FLOW,
    correcting.FLOW,
    tools.FLOW,
    screening.FLOW,
    refusing.FLOW,
    card.FLOW,
    adapting.FLOW,
    beginning.FLOW,
    scoring.FLOW,
    entering.FLOW,
    session.FLOW,
    afterwards.FLOW,
    feeling.FLOW,
    keeping.FLOW,
    schedule.FLOW,
    drafting.FLOW,
    clocks.FLOW,
    editing.FLOW,
    exceeding.FLOW,
    purposes.FLOW,
    reminding.FLOW,
    pausing.FLOW,
    learning.FLOW,
    reading.FLOW,
    settings.FLOW,
)
FLOW = Flow(
    shows={state: show for flow in _FLOWS for state, show in flow.shows.items()},
    choices={state: choose for flow in _FLOWS for state, choose in flow.choices.items()},
    texts={state: hear for flow in _FLOWS for state, hear in flow.texts.items()},
    parents={state: parent for flow in _FLOWS for state, parent in flow.parents.items()},
)
COMMANDS: dict[str, State] = {
    "start": Home(),
    "cancel": Home(),
    "help": Reading(Page.HELP),
    "tools": TickTools(),
    "plan": Plan(),
    "learn": Learn(),
    "settings": Settings(),
    "privacy": Reading(Page.PRIVACY),
    "delete": Delete(),
}
SENT_KINDS = ("edited", "photo", "sticker", "voice")


def advance(world: World, state: State, event: Event) -> Step:
    """One event in the life of a conversation. Never raises for anything a person can do."""
    if isinstance(event, (Due, DueTogether)):
        timers = event.timers if isinstance(event, DueTogether) else (event,)
        return _settled(world, _on_due(world, state, timers))
    here = pausing.alive(world)
    reached = _anew(world, _settled(here, _react(here, state, event)))
    if isinstance(reached.state, Stop):  # its first line says where to get help, whatever else there is to say
        return replace(reached, notice=None)
    return _greeting(_mentioning(world, reached))


def _on_due(world: World, state: State, timers: tuple[Due, ...]) -> Step:
    """What is due goes to the flow it belongs to: plans together, then the day after, then the session that is on."""
    of_plans = tuple(timer for timer in timers if timer.slot != OF_NO_SLOT)
    reached = due.on_due(world, state, of_plans) if of_plans else Step(state, world.known, silent=True)
    for kind, handle in (("next_day", afterwards.on_next_day), ("phase", session.on_phase)):
        for timer in (each for each in timers if each.kind == kind):
            reached = _then(reached, handle(replace(world, known=reached.known), reached.state, timer))
    return reached


def _then(first: Step, second: Step) -> Step:
    """Two steps of one moment as one: what the second shows, and what both ask of the outside."""
    return replace(
        second,
        effects=(*first.effects, *second.effects),
        notice=second.notice or first.notice,
        silent=first.silent and second.silent,
        cue=second.cue or first.cue,
    )


def _settled(world: World, reached: Step) -> Step:
    """A step past the guard, with what it does to a running session: its end, or its next timer."""
    return on_time(world, _ending_a_session(world, guarded(world, reached)))


def _react(world: World, state: State, event: Event) -> Step:
    match event:
        case Said(text):
            return on_text(world, state, text, FLOW)
        case Tapped(drawn, choice):
            return _tapped(world, state, drawn, choice)
        case Command(name):
            return _command(world, state, name)
        case Sent(kind):
            known_kind = kind if kind in SENT_KINDS else "other"
            return step(world, state, say(f"sent-{known_kind}"))
        case Located(zone):
            return clocks.located(world, state, zone) or step(world, state, say("sent-location"))
        case _:
            assert isinstance(event, (StaleTap, Due, DueTogether))
            return step(world, state, say("stale"))


def _tapped(world: World, state: State, drawn: State, choice: Choice) -> Step:
    """A button acts from the state it was drawn from; one that has no meaning any more shows where things stand."""
    if choice == HOME:
        return step(world, Home())
    if choice == BACK:
        return step(world, parent_of(world, drawn))
    if not _current(world, drawn):
        return step(world, state, say("stale"))
    chosen = FLOW.choices[type(drawn)](world, drawn, choice)
    return chosen or step(world, state, say("stale"))


def _current(world: World, drawn: State) -> bool:
    """Whether a screen of a massage session belongs to the one that is going on."""
    if not isinstance(drawn, IN_SESSION):
        return True
    running = left_open(world)
    if running is None or running.sid != drawn.sid:
        return False
    if not isinstance(drawn, ScoreBefore | ScoreAfter):
        return True
    return (running.technique, running.side) == (drawn.technique, drawn.side)


def _command(world: World, state: State, name: str) -> Step:
    target = COMMANDS.get(name)
    if target is None:
        return step(world, state, say("unknown-command"))
    if name == "cancel":
        running = world.known.massage is not None and world.known.massage.ended is None
        return step(refusing.without_running(world), target, say("cancelled" if running else "nothing-to-cancel"))
    return step(world, target)


def _greeting(reached: Step) -> Step:
    """Who is talking here, said once, above a screen that leaves room for it."""
    if reached.known.greeted or not isinstance(reached.state, (Home, PickArea, PickSide, PickTool)):
        return reached
    both = say("both", first=say("hello"), second=reached.notice) if reached.notice else say("hello")
    return replace(reached, known=replace(reached.known, greeted=True), notice=both)


def _ending_a_session(before: World, reached: Step) -> Step:
    """A massage session that was worked through, or begun and stopped, is what was planned for its place today."""
    going, after = before.known.massage, reached.known.massage
    if going is None or going.over or going.ended or going.run is None or after is None or not after.ended:
        return reached
    areas = {before.catalog.area_of(aim.technique).id for aim in after.aims}
    run = alarms.session_done(replace(before, known=reached.known), areas)
    return replace(reached, known=run.known, effects=(*reached.effects, *run.effects))


def _anew(before: World, reached: Step) -> Step:
    """Whoever comes back in time gets what was called off for them."""
    run = alarms.anew(alarms.Run(replace(before, known=reached.known)))
    return replace(reached, known=run.known, effects=(*reached.effects, *run.effects))


def _mentioning(before: World, reached: Step) -> Step:
    """What was missed while the bot was away, or that it had gone quiet, is said at the next contact, once."""
    run = alarms.Run(replace(before, known=reached.known))
    for said in (due.missed_notice(run.world), pausing.back_notice(before, run.world)):
        if said:
            both = say("both", first=said, second=reached.notice) if reached.notice else said
            reached = replace(reached, notice=both)
    for missed in run.known.unsaid:
        run = due.mentioned(run, missed)
    return replace(reached, known=run.known)


# --- the guard


def guarded(world: World, reached: Step) -> Step:
    """The step as it may be shown: no technique past a question that is due or an answer that rules it out."""
    after = replace(world, known=reached.known)
    state = reached.state
    if isinstance(state, IN_SESSION):
        if _current(after, state) and _all_permitted(after):
            return reached
        return replace(reached, state=Home(), notice=reached.notice or say("stale"))
    if not isinstance(state, Card | TakeCare | Why) or gate.permitted(after, state.technique, running=False):
        return reached
    area = after.catalog.area_of(state.technique)
    return replace(
        reached, state=gate.toward(after, area.id, state.side, after.catalog.techniques[state.technique].tool)
    )


def _all_permitted(world: World) -> bool:
    massage = world.known.massage
    return massage is not None and all(gate.permitted(world, aim.technique, running=True) for aim in massage.aims)


# --- what is shown


def parent_of(world: World, state: State) -> State:
    """Where Back leads."""
    parent = FLOW.parents.get(type(state))
    return parent(world, state) if parent else Home()


def prompt_for(world: World, state: State) -> Prompt:
    """The screen of a state, with the way back and home."""
    shown = FLOW.shows[type(state)](world, state)
    if isinstance(state, Home):
        return shown
    return replace(shown, rows=(*shown.rows, row((say("button-back"), BACK), (say("button-home"), HOME))))
