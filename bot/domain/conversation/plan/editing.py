"""Flow: changing one session of the week by taps: which one, its days, time, minutes and reminder.

Not here: what it is for (purposes), and a limit in the way (exceeding).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import time

from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.hearing import hear_days, hear_time
from bot.domain.conversation.known import Step, World
from bot.domain.conversation.plan.saving import Wanted as Week
from bot.domain.conversation.plan.saving import (
    fewer_days,
    keep,
    kept,
    mask_of,
    without,
)
from bot.domain.conversation.plan.schedule import TIMES, days_rows
from bot.domain.conversation.plan.times import clock_words, in_force, slot_line, slot_words
from bot.domain.conversation.prompts import Button, Choice, Prompt, Say, grid, say
from bot.domain.conversation.states import (
    EditArea,
    EditContext,
    EditDays,
    EditLead,
    EditMinutes,
    EditPlace,
    EditSide,
    EditSlot,
    EditTime,
    EditTool,
    PickSlot,
    Plan,
    State,
    TooMuch,
)
from bot.domain.planning import Slot, days_to_mask

MINUTES = (5, 10, 15, 20)
"""Up to what dosing `session_length` allows; the content check of sessions holds the same."""

LEADS = (0, 10, 15, 30)
Edit = (
    EditSlot | EditDays | EditTime | EditMinutes | EditLead | EditPlace | EditArea | EditSide | EditTool | EditContext
)
_EDITS: Mapping[str, Callable[[Slot], State]] = {
    "days": lambda slot: EditDays(slot.key, mask_of(slot)),
    "time": lambda slot: EditTime(slot.key),
    "minutes": lambda slot: EditMinutes(slot.key),
    "lead": lambda slot: EditLead(slot.key),
    "place": lambda slot: EditPlace(slot.key),
    "tool": lambda slot: EditTool(slot.key),
    "context": lambda slot: EditContext(slot.key),
}
"""What may be changed of a session, as its buttons name it."""


def edited_slot(world: World, state: Edit) -> Slot | None:
    """The session of the week that a screen is about, while it is there."""
    return next((slot for slot in in_force(world) if slot.key == state.slot), None)


def _line(world: World, slot: Slot) -> Say:
    return slot_line(world, slot)


# --- which


def show_slots(world: World, state: PickSlot) -> Prompt:
    slots = sorted(in_force(world), key=lambda slot: (min(slot.weekdays, default=7), slot.at))
    lines = tuple(say("numbered", number=number, what=_line(world, slot)) for number, slot in enumerate(slots, 1))
    buttons = tuple(Button(str(number), Choice("slot", str(slot.key))) for number, slot in enumerate(slots, 1))
    return Prompt(state, (say("pick-slot"), *lines), grid(buttons, 4))


def choose_slot(world: World, state: PickSlot, choice: Choice) -> Step | None:
    found = (slot for slot in in_force(world) if choice == Choice("slot", str(slot.key)))
    return next((step(world, EditSlot(slot.key)) for slot in found), None)


def show_slot(world: World, state: EditSlot) -> Prompt:
    slot = edited_slot(world, state)
    if slot is None:
        return Prompt(state, (say("reminder-gone"),))
    edits = (name for name in _EDITS if slot.areas or name != "tool")
    buttons = tuple(Button(say(f"button-edit-{name}"), Choice("edit", name)) for name in edits)
    rows = grid((*buttons, Button(say("button-remove-slot"), Choice("remove"))), 2)
    return Prompt(state, (say("edit-slot", slot=_line(world, slot)), say("lead-now", lead=slot.lead)), rows)


def choose_edit(world: World, state: EditSlot, choice: Choice) -> Step | None:
    slot = edited_slot(world, state)
    if slot is None:
        return None
    match choice.verb:
        case "edit" if choice.value in _EDITS:
            return step(world, _EDITS[choice.value](slot))
        case "remove":
            return without(world, (slot.key,), say("slot-removed"))
    return None


# --- days and time


def show_edit_days(world: World, state: EditDays) -> Prompt:
    slot = edited_slot(world, state)
    if slot is None:
        return Prompt(state, (say("reminder-gone"),))
    return Prompt(state, (say("edit-days", what=slot_words(world, slot)),), days_rows(world, state.days, slot))


def choose_edit_days(world: World, state: EditDays, choice: Choice) -> Step | None:
    slot = edited_slot(world, state)
    if slot is None:
        return None
    if choice.verb == "done" and state.days:
        return _with_days(world, slot, state.days)
    if choice.verb not in ("day", "days") or not choice.value.isdecimal() or int(choice.value) >= 1 << 7:
        return None
    mask = int(choice.value)
    return step(world, replace(state, days=mask)) if choice.verb == "day" else _with_days(world, slot, mask)


def hear_edit_days(world: World, state: EditDays, text: str) -> Step | None:
    slot, days = edited_slot(world, state), hear_days(world, text)
    return _with_days(world, slot, days_to_mask(days)) if slot and days else None


def _with_days(world: World, slot: Slot, mask: int) -> Step:
    if fewer_days(world, mask, slot):
        limit = world.catalog.dosing.limits.max_area_sessions_per_week
        return step(world, EditDays(slot.key, mask), say("plan-area-cap", limit=limit))
    return keep(world, TooMuch(slot.key, mask, None, _minute(slot.at))) if mask else step(world, EditDays(slot.key, 0))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def show_edit_time(world: World, state: EditTime) -> Prompt:
    slot = edited_slot(world, state)
    if slot is None:
        return Prompt(state, (say("reminder-gone"),))
    buttons = tuple(Button(clock_words(minute), Choice("time", str(minute))) for minute in TIMES)
    return Prompt(state, (say("edit-time", what=slot_words(world, slot)), say("time-hint")), grid(buttons, 3))


def choose_edit_time(world: World, state: EditTime, choice: Choice) -> Step | None:
    slot = edited_slot(world, state)
    if slot is None or choice.verb != "time" or not choice.value.isdecimal() or int(choice.value) >= 24 * 60:
        return None
    return keep(world, TooMuch(slot.key, mask_of(slot), None, int(choice.value)))


def hear_edit_time(world: World, state: EditTime, text: str) -> Step | None:
    slot, at = edited_slot(world, state), hear_time(world, text)
    if slot is None or at is None:
        return step(world, state, say("time-unclear")) if slot and any(map(str.isdigit, text)) else None
    return keep(world, TooMuch(slot.key, mask_of(slot), None, _minute(at)))


# --- minutes and lead


def show_minutes(world: World, state: EditMinutes) -> Prompt:
    slot = edited_slot(world, state)
    if slot is None:
        return Prompt(state, (say("reminder-gone"),))
    buttons = tuple(Button(say("slot-minutes", minutes=each), Choice("minutes", str(each))) for each in MINUTES)
    return Prompt(state, (say("edit-minutes", what=slot_words(world, slot)),), grid(buttons, 2))


def choose_minutes(world: World, state: EditMinutes, choice: Choice) -> Step | None:
    slot = edited_slot(world, state)
    if slot is None or choice.verb != "minutes" or choice.value not in map(str, MINUTES):
        return None
    return _changed(world, replace(slot, minutes=int(choice.value)))


def show_lead(world: World, state: EditLead) -> Prompt:
    slot = edited_slot(world, state)
    if slot is None:
        return Prompt(state, (say("reminder-gone"),))
    buttons = tuple(Button(say("lead", lead=each), Choice("lead", str(each))) for each in LEADS)
    return Prompt(state, (say("edit-lead", what=slot_words(world, slot)),), grid(buttons, 2))


def choose_lead(world: World, state: EditLead, choice: Choice) -> Step | None:
    slot = edited_slot(world, state)
    if slot is None or choice.verb != "lead" or choice.value not in map(str, LEADS):
        return None
    return _changed(world, replace(slot, lead=int(choice.value)))


def _changed(world: World, slot: Slot) -> Step:
    beside = tuple(other for other in world.known.slots if other.key != slot.key)
    return kept(world, Week((slot,), beside))


# --- the way back


def _above_slots(world: World, state: PickSlot) -> State:
    return Plan()


def _above_slot(world: World, state: EditSlot) -> State:
    return PickSlot() if len(in_force(world)) > 1 else Plan()


def _above_edit(world: World, state: EditDays | EditTime | EditMinutes | EditLead) -> State:
    return EditSlot(state.slot)


FLOW = Flow(
    shows={
        PickSlot: show_slots,
        EditSlot: show_slot,
        EditDays: show_edit_days,
        EditTime: show_edit_time,
        EditMinutes: show_minutes,
        EditLead: show_lead,
    },
    choices={
        PickSlot: choose_slot,
        EditSlot: choose_edit,
        EditDays: choose_edit_days,
        EditTime: choose_edit_time,
        EditMinutes: choose_minutes,
        EditLead: choose_lead,
    },
    texts={EditDays: hear_edit_days, EditTime: hear_edit_time},
    parents={
        PickSlot: _above_slots,
        EditSlot: _above_slot,
        EditDays: _above_edit,
        EditTime: _above_edit,
        EditMinutes: _above_edit,
        EditLead: _above_edit,
    },
)
