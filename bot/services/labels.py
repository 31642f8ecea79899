"""A button's words typed instead of tapped: on a phone's keyboard, in a terminal, or because the button is far up."""

from bot.content.messages import Messages
from bot.domain.conversation.events import Event, Said, Tapped
from bot.domain.conversation.known import World
from bot.domain.conversation.machine import prompt_for
from bot.domain.conversation.states import State
from bot.domain.understanding.red_flags import flags_in
from bot.domain.understanding.text import read

LONGEST_LABEL = 40
"""Typed text longer than this is no button's words."""


def as_tap(world: World, messages: Messages, state: State, event: Event) -> Event:
    """The tap that a text means on the present screen, else the event itself. What must be acted on at once is none."""
    if not isinstance(event, Said) or len(event.text) > LONGEST_LABEL:
        return event
    choice = messages.named(prompt_for(world, state), event.text)
    if choice is None or any(hit.on_phrase == "act" for hit in flags_in(world.catalog, read(event.text))):
        return event
    return Tapped(state, choice)
