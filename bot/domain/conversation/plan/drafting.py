"""Flow: a plan said in one sentence. What is unclear is asked with its likely readings; the rest is read back, and kept
only after a yes.

Lives here: the two screens and their ways on. Not here: what a sentence comes to (drafts), limits and timers (saving).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.domain.anatomy import AreaId, Side
from bot.domain.conversation.flow import Flow, place, step
from bot.domain.conversation.hearing import hear
from bot.domain.conversation.known import Draft, Step, World, knowing
from bot.domain.conversation.plan.clocks import hear_home
from bot.domain.conversation.plan.drafts import answered, checked, draft_of, read_as, slots_of
from bot.domain.conversation.plan.exceeding import limit_words
from bot.domain.conversation.plan.saving import keep_said
from bot.domain.conversation.plan.schedule import PRESETS, TIMES, time_chosen
from bot.domain.conversation.plan.times import clock_words, days_words, slot_line, slot_words, times_of
from bot.domain.conversation.prompts import Button, Choice, Join, Prompt, Row, Say, column, grid, row, say
from bot.domain.conversation.states import Consent, PickClock, PickDays, PickTime, Plan, ReadBack, State, Unclear
from bot.domain.planning import DAYS, Slot, mask_to_days
from bot.domain.understanding.understood import Understood

MOST_READINGS = 6
NOON = "12:00"


def drafted(world: World, said: Understood, here: Draft | None = None) -> Step | None:
    """The next question about a plan that was said; None when the message holds no schedule. `here`: about the place on
    the screen, where the message names none."""
    draft = draft_of(world, said, here)
    return _onward(world, draft) if draft else None


def meant_as_plan(said: Understood) -> bool:
    """Whether a message that holds a schedule is about planning, and not about how long it has hurt."""
    if said.schedule is None or (said.places and dict(said.schedule.once).get("rel") == "now"):  # "and now the back"
        return False
    return said.intent in ("plan", "change_reminder", "snooze", "start_session")


def waiting(world: World, area: AreaId) -> Step | None:
    """The plan that was said before a session on this area, taken up again; not one whose moment is over."""
    draft = world.known.draft
    if draft is None or draft.areas != (area,) or (draft.instant and draft.instant <= world.now):
        return None
    return _onward(world, draft)


def _onward(world: World, draft: Draft) -> Step:
    return step(knowing(world, draft=draft), Unclear() if draft.ask else ReadBack())


def _draft(world: World) -> Draft:
    return world.known.draft or Draft(ask="which_day")


# --- unclear


def show_unclear(world: World, state: Unclear) -> Prompt:
    draft = _draft(world)
    key = draft.ask.replace("_", "-") or "which-day"
    about = (say("draft-about", what=_about(world, draft)),) if draft.areas else ()
    return Prompt(state, (*about, say(f"ask-{key}")), _readings(draft))


def _readings(draft: Draft) -> tuple[Row, ...]:
    """The likely answers: those of the sentence, else the usual days or times."""
    readings = draft.readings[:MOST_READINGS] or _usual(draft)
    buttons = tuple(Button(_reading(each), Choice("reading", ",".join(each))) for each in readings)
    return grid(buttons, 1 if any(len(each) > 1 for each in readings) else 3)


def _usual(draft: Draft) -> tuple[tuple[str, ...], ...]:
    if draft.ask == "which_day":
        return tuple(tuple(DAYS[day] for day in sorted(mask_to_days(mask))) for mask in PRESETS)
    return tuple((clock_words(minute),) for minute in TIMES)


def _reading(reading: Iterable[str]) -> Say | Join | str:
    parts = tuple(reading)
    if set(parts) <= set(DAYS):
        return days_words(map(DAYS.index, parts))
    return Join(parts, ", ")


def choose_reading(world: World, state: Unclear, choice: Choice) -> Step | None:
    reading = tuple(choice.value.split(","))
    if choice.verb != "reading" or world.known.draft is None or not _possible(reading):
        return None
    return _onward(world, read_as(world.known.draft, reading))


def _possible(reading: tuple[str, ...]) -> bool:
    """Whether a button of any age names days, or times of day."""
    return set(reading) <= set(DAYS) or all(_is_time(each) for each in reading)


def _is_time(text: str) -> bool:
    hour, mark, minute = text.partition(":")
    digits = hour.isdecimal() and minute.isdecimal() and text.isascii()
    return bool(mark) and digits and len(text) == 5 and int(hour) < 24 and int(minute) < 60


def hear_more(world: World, state: Unclear | ReadBack, text: str) -> Step | None:
    """A further message about the same plan: what it says is added, or takes the place of what was said."""
    said = hear(world, text, "schedule")
    if world.known.draft and (reading := _half_meant(world, world.known.draft, said)):
        return _onward(world, read_as(world.known.draft, reading))
    if said.schedule is None or world.known.draft is None:
        return hear_home(world, text)
    again = draft_of(world, said) if said.places else answered(world, world.known.draft, said.schedule)
    return _onward(world, again) if again else None


def _half_meant(world: World, draft: Draft, said: Understood) -> tuple[str, ...] | None:
    """ "In the evening", "am": the one reading in that half of the day, where morning or evening was asked."""
    answers, words = world.catalog.wordings.answers, set(said.text.words)
    morning, evening = (not words.isdisjoint(half) for half in (answers.morning, answers.evening))
    told = said.schedule is not None and (said.schedule.times or said.schedule.slots)
    if draft.ask != "am_or_pm" or morning == evening or told:
        return None
    fitting = [each for each in draft.readings if all((at < NOON) == morning for at in each)]
    return fitting[0] if len(fitting) == 1 else None


def hear_days(world: World, state: PickDays, text: str) -> Step | None:
    """Days, or the whole plan, typed where buttons for days are shown."""
    return drafted(world, hear(world, text, "schedule"))


def hear_time(world: World, state: PickTime, text: str) -> Step | None:
    """A time typed for a template goes straight on; for a plan of one's own it completes the days chosen before."""
    said = hear(world, text, "schedule")
    draft = draft_of(world, said)
    if draft is None:
        return None
    if state.plan is None:
        days = draft.days or mask_to_days(state.days)
        return _onward(world, checked(replace(draft, days=days)))
    if draft.ask not in ("", "which_day") or len(draft.times) != 1:
        return step(world, state, say("time-unclear"))
    (at,) = draft.times
    return time_chosen(world, state, at.hour * 60 + at.minute)


# --- read back


def _about(world: World, draft: Draft) -> Say | str:
    if draft.focus:
        return draft.focus
    return place(world.catalog.areas[draft.areas[0]], draft.side or Side.NONE)


def show_draft(world: World, state: ReadBack) -> Prompt:
    draft, zone = _draft(world), world.known.zone
    slots = slots_of(world, draft)
    if draft.instant and zone is None:
        lines: tuple[Say, ...] = tuple(_soon(world, draft.instant, slot) for slot in slots)
    else:
        lines = tuple(slot_line(world, slot) for slot in slots)
    soon = (say("plan-next", times=times_of(world, slots, zone)),) if zone else ()
    rows = (row((say("button-set-it"), Choice("yes"))), *column((say("button-not-so"), Choice("no"))))
    return Prompt(state, (say("draft-read-back"), *lines, *soon), rows)


def _soon(world: World, instant: datetime, slot: Slot) -> Say:
    """ "In 20 minutes" as it was said: what hour that is for someone is not known without their clock."""
    minutes = round((instant - world.now).total_seconds() / 60)
    return say("draft-soon", minutes=max(minutes, 1), what=slot_words(world, slot))


def choose_draft(world: World, state: ReadBack, choice: Choice) -> Step | None:
    draft = world.known.draft
    if draft is None or choice.verb not in ("yes", "no"):
        return None
    if choice.verb == "no":
        return step(knowing(world, draft=replace(draft, ask="which_day", readings=())), Unclear(), say("draft-again"))
    done = kept(world)
    if isinstance(done.state, Unclear):  # more than a week should hold: said before anything else is asked for it
        return done
    if world.known.consent is not True:
        return step(world, Consent("draft"))
    return done if world.known.zone else step(world, PickClock())


def kept(world: World) -> Step:
    """The plan as it was read back, kept within the weekly limits; where one stands against it other days are asked."""
    draft = world.known.draft
    if draft is None:
        return step(world, Plan())
    done = keep_said(knowing(world, draft=None), slots_of(world, draft))
    if isinstance(done, Step):
        return done
    again = replace(draft, ask="which_day", readings=())
    return step(knowing(world, draft=again), Unclear(), limit_words(world, done))


def _above(world: World, state: State) -> State:
    return Plan()


FLOW = Flow(
    shows={Unclear: show_unclear, ReadBack: show_draft},
    choices={Unclear: choose_reading, ReadBack: choose_draft},
    texts={Unclear: hear_more, ReadBack: hear_more, PickDays: hear_days, PickTime: hear_time},
    parents={Unclear: _above, ReadBack: _above},
)
