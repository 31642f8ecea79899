"""A person as the machine left them, put into a database: what went before need not be played again everywhere. And
out of it again.
"""

import json

from bot.clock import SimulatedClock
from bot.domain.conversation import codec
from bot.domain.conversation.known import Known
from bot.services import letters
from bot.services.memory import changed_rows, write_known
from bot.services.parts import Services
from bot.storage import appointments, people, timers
from tests.transcripts.on_machine import Machine


async def seed(services: Services, clock: SimulatedClock, machine: Machine, chat_id: int) -> None:
    """The person, their timers and scores; the screen they look at waits for delivery."""
    assert machine.latest
    assert machine.seen_at
    clock.move_to(machine.now)
    state, facts = codec.dump(machine.state), write_known(machine.known)
    consented = machine.known.consent is True
    async with services.conversations.database.write() as db:
        person = await people.add(db, chat_id, state, facts, machine.now)
        await people.save(db, person, state, facts, seen_at=machine.seen_at, consented=consented)
        for (kind, slot, planned), due in machine.timers.items():
            await timers.put(db, person, kind, slot, planned, due)
        for row in changed_rows(Known(), machine.known)[0]:
            await appointments.add(db, person, row)
        for kept in machine.check_ins.values():
            detail = json.dumps({"score": kept.score, "technique": kept.technique, "side": kept.side.value})
            await people.keep_check_in(db, person, kept.sid, kept.moment, detail, machine.now)
        await letters.post(db, chat_id, machine.latest[1], now=machine.now)
    services.conversations.wake()


async def forget(services: Services, chat_id: int) -> None:
    """Nothing of an earlier transcript is left in this chat."""
    async with services.conversations.database.write() as db:
        await people.erase(db, chat_id)
