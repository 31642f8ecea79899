"""Many people at once: the pace that Telegram allows is kept, and no one waits for someone else."""

from tests.fake_telegram import FakeTelegram
from tests.faults.conftest import living, plans_daily, until
from tests.integration.conftest import House


async def test_sixty_messages_to_thirty_chats_never_run_into_the_flood_limits(house: House) -> None:
    async with FakeTelegram(strict=True) as server:
        people = [server.person(f"P{number}") for number in range(30)]
        for person in people:
            person.says("/start")
            person.says("/plan")
        async with living(house, server) as bot:
            await until(lambda: all(len(person.messages) == 2 for person in people), seconds=20)
            await bot.acknowledged()
        assert [[message.text[:5] for message in person.messages] for person in people] == [["Hello", "No re"]] * 30


async def test_a_flooding_chat_keeps_to_its_own_pace_and_delays_no_one(house: House) -> None:
    async with FakeTelegram(strict=True) as server:
        flooder, ben = server.person("Flooder"), server.person("Ben")
        for _ in range(40):
            flooder.says("/plan")
        ben.says("/start")
        async with living(house, server) as bot:
            await ben.waits_for("Where is it tight?")
            seen_by_flooder = len(flooder.messages)
            ben.taps("Help")
            await ben.waits_for("What I can do")
            await bot.acknowledged()
            assert len(flooder.messages) < 10
        assert seen_by_flooder < 6


async def test_a_reminder_waits_behind_no_flood_of_another_chat(house: House) -> None:
    async with FakeTelegram(strict=True) as server:
        flooder, ada = server.person("Flooder"), server.person("Ada")
        await plans_daily(house, ada.chat_id)
        for _ in range(40):
            flooder.says("/plan")
        async with living(house, server) as bot:
            await bot.acknowledged()
            bot.later(hours=7)
            await ada.waits_for("Time for:")
            assert len(flooder.messages) < 10
