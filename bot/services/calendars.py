"""A person's plan as a file for their calendar, with the sentence that goes with it.

Must not live here: how the file is written (media), and which plans there are.
"""

import asyncio

from bot.content.messages import Messages, Screen
from bot.domain.conversation.known import World
from bot.domain.conversation.plan.times import in_force
from bot.domain.conversation.prompts import say
from bot.media.calendar import Words, calendar_file

NAME = "unknot.ics"


async def calendar_screen(messages: Messages, world: World, owner: str) -> Screen:
    """What is sent: times that lie in a pause are left out. `owner` names the person for this bot, and says nothing."""
    slots, pause = in_force(world), world.known.pause
    after = max(world.now, pause.until) if pause and pause.until else world.now
    titles = {slot.minutes: messages.words(say("calendar-title", minutes=slot.minutes), html=False) for slot in slots}
    words = Words(titles, messages.words(say("calendar-about"), html=False))
    made = await asyncio.to_thread(calendar_file, slots, owner, world.known.zone or "UTC", after, words)
    return Screen(messages.words(say("calendar-file")), document=(NAME, made.decode()))
