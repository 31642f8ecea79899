"""The sound of a session as a letter: one track at its start, sent by its id ever after, and never in the middle."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field, replace

import pytest

from bot.adapters.telegram import pacing
from bot.domain.anatomy import Side
from bot.domain.conversation.codec import dump, dump_button
from bot.domain.conversation.known import Known, Massage
from bot.domain.conversation.prompts import Choice
from bot.domain.conversation.states import Home, PickSound, ScoreBefore, Sid
from bot.media.sound.studio import SoundStudio
from bot.services.attachments import Attachment, Breath, Cues, Sounds
from bot.services.memory import write_known
from bot.services.sounds import StudioSounds
from bot.storage import people
from bot.storage.tables import files
from tests.fake_telegram import FakeTelegram, Message, Person
from tests.faults.conftest import Living, living, until
from tests.integration.conftest import CALF, NOW, SID, House

QUESTION, COMING, FIRST = "Would you like sound?", "Your sound is coming", "Get into place"
SOUND = b"OggS: a sound that was made at once"


@dataclass
class Workshop:
    """Sounds that are made when `done` is set; it fails where it is told to. `made`: the keys, in order."""

    done: asyncio.Event = field(default_factory=asyncio.Event)
    error: Exception | None = None
    made: list[str] = field(default_factory=list)

    def track(self, cues: Cues, breath_s: Breath) -> Attachment:
        key = f"{breath_s} {cues}"
        return Attachment("voice", key, lambda: self._make(key))

    def breath(self, breath_s: Breath) -> Attachment:
        raise NotImplementedError

    async def _make(self, key: str) -> bytes:
        self.made.append(key)
        await self.done.wait()
        if self.error:
            raise self.error
        return SOUND


@pytest.fixture
def workshop() -> Workshop:
    return Workshop()


@pytest.fixture
async def sounding(house: House, server: FakeTelegram, workshop: Workshop) -> AsyncIterator[Living]:
    async with living(with_sounds(house, workshop), server) as bot:
        yield bot


@pytest.fixture
def studio() -> Iterator[SoundStudio]:
    opened = SoundStudio()
    yield opened
    opened.close()


def with_sounds(house: House, sounds: Sounds) -> House:
    attachments = replace(house.services.attachments, sounds=sounds)
    house.services = replace(house.services, attachments=attachments)
    return house


@pytest.fixture(autouse=True)
def _no_waiting(server: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pace is for other tests."""
    server.set_limits(enabled=False)
    monkeypatch.setattr(pacing, "PRIVATE_S", 0.01)


async def asked_for_sound(bot: Living, name: str = "Ada") -> Person:
    """Someone on their way into two minutes with their hands, at the question for sound."""
    person = bot.server.person(name)
    massage = Massage(SID, CALF, Side.LEFT, NOW, before=6, minutes=2)
    await bot.house.moves_in(Known(massage=massage, consent=True), PickSound(SID), person.chat_id)
    person.says("hello again")
    await person.waits_for(QUESTION)
    return person


async def chose_sound(bot: Living, name: str = "Ada") -> Person:
    person = await asked_for_sound(bot, name)
    person.taps("With sound")
    await person.waits_for(COMING)
    return person


def voices(person: Person) -> list[Message]:
    return [message for message in person.messages if message.kind == "voice"]


def calls(server: FakeTelegram) -> int:
    return sum(call.method == "sendVoice" for call in server.calls)


async def test_one_track_at_the_start_that_is_made_once_for_all_who_do_the_same(
    house: House, server: FakeTelegram, studio: SoundStudio
) -> None:
    async with living(with_sounds(house, StudioSounds(studio)), server) as bot:
        ada = await chose_sound(bot)
        await until(lambda: bool(voices(ada)), seconds=30)
        ada.taps("Start", message=ada.messages[-2])
        await ada.waits_for(FIRST)
        await until(lambda: heard_of(bot))
        studio.close()
        ben = await chose_sound(bot, "Ben")
        await until(lambda: bool(voices(ben)))
    (first,), (second,) = voices(ada), voices(ben)
    assert first.file
    assert second.file
    assert first.file.size > 50_000  # two minutes of Opus
    assert first.file.file_id == second.file.file_id
    assert studio._pool is None  # nothing was made for the second
    assert "Bells mark each start" in first.text
    assert calls(server) == 2


async def heard_of(bot: Living) -> bool:
    return len(await bot.house.rows(files)) == 1


async def test_without_sound_none_is_made_and_none_is_sent(
    sounding: Living, server: FakeTelegram, workshop: Workshop
) -> None:
    ada = await asked_for_sound(sounding)
    ada.taps("Without sound")
    await ada.waits_for(FIRST)
    sounding.later(seconds=20)
    await ada.waits_for("Find the spot")
    assert (workshop.made, calls(server)) == ([], 0)


async def test_a_session_starts_without_a_sound_that_is_late_and_it_never_comes(
    sounding: Living, server: FakeTelegram, workshop: Workshop
) -> None:
    ada = await chose_sound(sounding)
    await until(lambda: bool(workshop.made))
    ada.taps("Start")
    first = await ada.waits_for(FIRST)
    assert "The sound was not ready" in first.text
    sounding.later(seconds=20)
    await ada.waits_for("Find the spot")  # its chat does not wait for the sound either
    workshop.done.set()
    ada.says("is tingling ok?")
    await ada.gets_answer()
    assert (len(workshop.made), calls(server), voices(ada)) == (1, 0, [])


async def test_who_starts_without_sound_gets_none_later(
    sounding: Living, server: FakeTelegram, workshop: Workshop
) -> None:
    ada = await chose_sound(sounding)
    ada.taps("Without sound")
    await ada.waits_for(FIRST)
    workshop.done.set()
    ada.says("/help")
    await ada.waits_for("What I can do")
    assert calls(server) == 0


async def test_a_sound_that_cannot_be_made_is_said_and_the_session_begins(
    sounding: Living, server: FakeTelegram, workshop: Workshop, caplog: pytest.LogCaptureFixture
) -> None:
    workshop.error = OSError("no encoder")
    workshop.done.set()
    ada = await chose_sound(sounding)
    await ada.waits_for("The sound could not be made")
    assert "an attachment was not made: OSError" in caplog.text
    ada.taps("Start", message=ada.messages[-2])
    await ada.waits_for(FIRST)
    assert calls(server) == 0


async def test_a_chat_that_takes_no_voice_messages_gets_words(
    sounding: Living, server: FakeTelegram, workshop: Workshop
) -> None:
    server.faults.answers("sendVoice", 400, "Bad Request: VOICE_MESSAGES_FORBIDDEN")
    workshop.done.set()
    ada = await chose_sound(sounding)
    await ada.waits_for("The sound could not be made")


async def test_of_two_sessions_only_the_sound_of_the_later_comes(
    sounding: Living, server: FakeTelegram, workshop: Workshop
) -> None:
    ada = await chose_sound(sounding)
    await until(lambda: len(workshop.made) == 1)
    sounding.later(minutes=1)
    again = Massage(Sid("abd"), CALF, Side.LEFT, sounding.house.clock.now(), minutes=5)
    await known_now(sounding, ada, replace(await sounding.house.known(ada.chat_id), massage=again))
    ada.forges(dump_button(ScoreBefore(CALF, Side.LEFT, Sid("abd")), Choice("score", "5")))
    await until(lambda: len(workshop.made) == 2)
    workshop.done.set()
    await until(lambda: bool(voices(ada)))
    ada.says("/help")
    await ada.waits_for("What I can do")
    assert len(voices(ada)) == 1


async def known_now(bot: Living, person: Person, known: Known) -> None:
    async with bot.house.database.write() as db:
        await people.save(
            db,
            (await bot.house.person(person.chat_id)).id,
            dump(Home()),
            write_known(known),
            seen_at=bot.house.clock.now(),
            consented=True,
        )
