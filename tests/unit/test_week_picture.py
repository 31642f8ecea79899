"""The week as a picture: it can be opened, is as wide as a phone shows well, and differs with the week."""

from io import BytesIO

from PIL import Image

from bot.media.week import WIDTH, DayRow, WeekPicture, week_png

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def week(sessions: dict[str, tuple[tuple[str, str], ...]], today: str = "Wed") -> WeekPicture:
    rows = tuple(DayRow(day, "today" if day == today else "", sessions.get(day, ())) for day in DAYS)
    return WeekPicture("Your week", rows, "Rest day")


def opened(made: bytes) -> Image.Image:
    return Image.open(BytesIO(made))


def test_it_is_as_wide_as_a_phone_and_grows_with_its_sessions() -> None:
    one = opened(week_png(week({"Mon": (("19:00", "Neck, 10 min"),)})))
    many = opened(week_png(week({"Mon": (("07:00", "Neck"), ("12:00", "Calf"), ("19:00", "Sole"))})))
    assert one.format == "PNG"
    assert one.width == many.width == WIDTH
    assert many.height > one.height


def test_another_time_another_day_and_another_today_are_other_pictures() -> None:
    weeks = (
        week({"Mon": (("19:00", "Neck"),)}),
        week({"Mon": (("18:00", "Neck"),)}),
        week({"Tue": (("19:00", "Neck"),)}),
        week({"Mon": (("19:00", "Neck"),)}, today="Fri"),
        week({"Mon": (("19:00", "Calf"),)}),
    )
    assert len({week_png(each) for each in weeks}) == len(weeks)


def test_words_too_long_for_their_row_stay_inside_the_picture() -> None:
    made = opened(week_png(week({"Mon": (("19:00", "A very long name of a place, " * 9),)}))).convert("RGB")
    ground = made.getpixel((WIDTH - 1, 0))
    assert all(made.getpixel((WIDTH - 5, y)) == ground for y in range(made.height))
