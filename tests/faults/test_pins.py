"""A location that was sent for the clock: the zone is known afterwards, and its coordinates are nowhere."""

from tests.fake_telegram import FakeTelegram
from tests.faults.conftest import Living, until

LATITUDE, LONGITUDE = 47.123456, 9.517283


async def test_the_zone_of_a_location_is_asked_about_and_its_coordinates_are_kept_nowhere(
    bot: Living, server: FakeTelegram
) -> None:
    ada = server.person()
    ada.says("remind me mon wed fri 7pm")
    await ada.waits_for("Is this right")
    ada.taps("Yes, set it")
    await ada.waits_for("May I keep")
    ada.taps("Yes, remember")
    await ada.waits_for("What time is it for you now")
    ada.shares_location(LATITUDE, LONGITUDE)
    await ada.waits_for("as in Vaduz", timeout=10)
    ada.taps("Yes")
    await ada.waits_for("Your clock is set")

    async def settled() -> bool:
        return (await bot.house.known(ada.chat_id)).zone == "Europe/Vaduz"

    await until(settled)
    kept = b"".join(path.read_bytes() for path in bot.house.file.parent.iterdir() if path.is_file())
    for digits in (b"47.12", b"9.5172", b"47123", b"95172"):
        assert digits not in kept
    state = repr(await bot.house.state(ada.chat_id)) + repr(await bot.house.known(ada.chat_id))
    assert "47.12" not in state
