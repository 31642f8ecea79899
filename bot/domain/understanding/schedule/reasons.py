"""What is told only as the reason for a time ("the kids swim at four on mondays, so 7pm on tuesdays"), or of a reminder
that is not wanted ("do not remind me at noon").

Lives here: the days and times of such clauses. Must not live here: what is wished for (weighing).
"""

from bot.domain.understanding.schedule.items import Item
from bot.domain.understanding.schedule.surroundings import Key, is_weighed, key_of

SO = ("so", "therefore", "hence")
TELLING = ("word", "span")


def reasons(items: list[Item]) -> list[Key]:
    """The days and times that something is told of in the sentence before the only "so", where a sure time comes after
    it: the days only if there are others then."""
    places = [at for at, each in enumerate(items) if each.kind == "mark" and each.text in SO]
    if len(places) != 1 or any(each.has("strong", "those_days") for each in items):
        return []
    begin = max((at for at in range(places[0]) if items[at].gap == "."), default=0)
    before, after = items[begin : places[0]], items[places[0] :]
    told = any(each.kind in TELLING or each.has("habit", "happened") for each in before)
    if not told or not any(each.kind == "time" and each.sure for each in after):
        return []
    days = {day for each in after if each.kind == "day" for day in each.days}
    gone = [each for each in before if each.kind == "time"]
    gone += [each for each in before if each.kind == "day" and days and days.isdisjoint(each.days)]
    return [key_of(each) for each in gone]


def refused(items: list[Item]) -> set[Key]:
    """The days and times told of reminders that are not wanted, up to a comma or to what is wanted instead."""
    found = set[Key]()
    refusing = False
    for each in items:
        refusing = each.has("refused") or (refusing and each.gap not in (",", ".") and not each.has("clause"))
        if refusing and is_weighed(each):
            found.add(key_of(each))
    return found
