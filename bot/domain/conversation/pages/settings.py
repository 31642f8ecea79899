"""Flow: the settings. One screen of what someone chose, each changed by a tap.

Must not live here: what a setting does; each is where its flow is.
"""

from bot.domain.conversation.flow import Flow, step
from bot.domain.conversation.known import Step, World, knowing
from bot.domain.conversation.plan.clock import local_now
from bot.domain.conversation.prompts import Choice, Prompt, Say, row, say
from bot.domain.conversation.states import Page, PickClock, Plan, Reading, Settings, TickTools

ON, OFF = "on", "off"


def show_settings(world: World, state: Settings) -> Prompt:
    sound, counting = OFF if world.known.sound else ON, OFF if world.known.counting else ON
    rows = (
        row((say("button-clock"), Choice("clock")), (say(f"button-sound-{sound}"), Choice("sound", sound))),
        row((say("button-tools"), Choice("tools")), (say(f"button-rhythm-{counting}"), Choice("rhythm", counting))),
        row((say("button-plan"), Choice("plan")), (say("button-privacy"), Choice("privacy"))),
    )
    return Prompt(state, (say("settings"), _clock(world), _sound(world), _rhythm(world), _quiet(world)), rows)


def _clock(world: World) -> Say:
    zone = world.known.zone
    if zone is None:
        return say("settings-no-clock")
    place = world.catalog.clock_on(zone)
    return say("settings-clock", time=f"{local_now(world, zone):%H:%M}", place=place.name if place else zone)


def _sound(world: World) -> Say:
    if world.known.sound is None:
        return say("settings-sound-open")
    return say("settings-sound-on" if world.known.sound else "settings-sound-off")


def _rhythm(world: World) -> Say:
    return say("settings-rhythm-on", count=world.known.rhythm) if world.known.counting else say("settings-rhythm-off")


def _quiet(world: World) -> Say:
    start, end = world.catalog.reminder_defaults.quiet_hours
    return say("settings-quiet", start=f"{start:%H:%M}", end=f"{end:%H:%M}")


def choose_setting(world: World, state: Settings, choice: Choice) -> Step | None:
    match choice.verb, choice.value:
        case "clock", _:
            return step(world, PickClock())
        case "plan", _:
            return step(world, Plan())
        case "tools", _:
            return step(world, TickTools())
        case "privacy", _:
            return step(world, Reading(Page.PRIVACY))
        case "sound", ("on" | "off") as value:
            return step(knowing(world, sound=value == ON), state)
        case "rhythm", ("on" | "off") as value:
            return step(knowing(world, counting=value == ON, rhythm=world.known.rhythm if value == ON else 0), state)
    return None


FLOW = Flow(shows={Settings: show_settings}, choices={Settings: choose_setting})
