"""What must have come of every planned session, worked out apart from the bot: occurrences by looking at the clock on
the wall, minute after minute, and each one's fate by its row, by the messages that went out, and by a reason for it:
what the person did, or that the bot was away. A row alone is never believed.

Must not live here: anything that makes the bot do something, or that asks it when a session is.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.appointments import LIVED, OPEN, Appointment, Status
from bot.domain.conversation.states import FollowUp, Reminder, State, StillUseful
from bot.domain.planning import Slot

ON_TIME, TOO_LATE = timedelta(seconds=90), timedelta(hours=2)
QUIET = (time(21), time(8))
IGNORED = 3
Outages = Sequence[tuple[datetime, datetime]]
Key = tuple[int, datetime]
WRONG = {"lost", "untrue", "late without a reason"} | {f"{status} without a reason" for status in Status}


@dataclass(frozen=True)
class Epoch:
    """From a moment on, this was someone's week, on this clock."""

    since: datetime
    slots: tuple[Slot, ...]
    zone: str


@dataclass(frozen=True)
class Seen:
    """A message that went out by itself, and what it said above the screen."""

    at: datetime
    state: State
    late: bool


@dataclass
class Diary:
    """What is known of one person from outside."""

    epochs: list[Epoch] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    pauses: list[tuple[datetime, datetime]] = field(default_factory=list)
    snoozes: Counter[Key] = field(default_factory=Counter)
    mentioned: int = 0
    contacts: list[datetime] = field(default_factory=list)
    sessions: list[datetime] = field(default_factory=list)
    """When each massage session began."""
    answers: Counter[Key] = field(default_factory=Counter)
    """Occurrences that were answered: skipped, done already, scored or begun from their reminder."""
    doubts: list[str] = field(default_factory=list)
    """Where the week that is kept is not the one that was tapped."""

    def paused(self, moment: datetime) -> bool:
        return any(start <= moment <= end for start, end in self.pauses)

    def left_alone(self, moment: datetime) -> bool:
        """Whether so many reminders went by without a sign of life that there is silence."""
        last = max((each for each in self.contacts if each <= moment), default=datetime.min.replace(tzinfo=UTC))
        unheard = [seen for seen in self.seen if last < seen.at <= moment and isinstance(seen.state, Reminder)]
        return len(unheard) >= IGNORED

    def at_it(self, due: datetime) -> bool:
        """Whether a massage session had begun not long before."""
        return any(due - TOO_LATE <= begun <= due for begun in self.sessions)

    def did_one_on(self, day: date, zone: ZoneInfo) -> bool:
        return any(begun.astimezone(zone).date() == day for begun in self.sessions)


def on_the_wall(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The first minute at which the clock on the wall shows this time of this day, or later."""
    wanted = datetime.combine(day, at)
    moment = wanted.replace(tzinfo=UTC) - timedelta(hours=15)
    for step in (timedelta(hours=1), timedelta(minutes=15), timedelta(minutes=1)):
        while (moment + step).astimezone(zone).replace(tzinfo=None) < wanted:
            moment += step
    return moment + timedelta(minutes=1)


def expected(diary: Diary, until: datetime) -> Iterator[tuple[Key, Slot, str]]:
    """Every occurrence of every week that held at its time."""
    ends = [epoch.since for epoch in diary.epochs[1:]] + [until]
    for epoch, end in zip(diary.epochs, ends, strict=True):
        zone = ZoneInfo(epoch.zone)
        for slot in epoch.slots:
            day, last = epoch.since.astimezone(zone).date(), end.astimezone(zone).date()
            while day <= min(last, slot.until or last):
                if day.weekday() in slot.weekdays:
                    planned = on_the_wall(day, slot.at, zone)
                    if epoch.since < planned <= end or (planned > end and _came(diary, (slot.key, planned), end)):
                        yield (slot.key, planned), slot, epoch.zone
                day += timedelta(days=1)


def _came(diary: Diary, key: Key, end: datetime) -> bool:
    """Whether its reminder came before its time, and the week was changed in between."""
    return any(seen.state == reminder_of(key) and seen.at <= end for seen in diary.seen)


@dataclass
class Accounts:
    """Fates of occurrences, counted, and everything that is wrong, in words. `away`: when the bot did not run."""

    away: Outages = ()
    fates: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def close(self, name: str, diary: Diary, rows: list[Appointment], until: datetime) -> None:
        """Hold one person's rows and messages against what was to come."""
        found: dict[Key, Appointment] = {}
        for row in rows:
            if (row.slot, row.planned) in found:
                self.wrong.append(f"{name}: two rows for {row}")
            found[row.slot, row.planned] = row
        wanted = {key: (slot, zone) for key, slot, zone in expected(diary, until)}
        for key, (slot, zone) in wanted.items():
            self._one(f"{name} {key}", diary, found, key, slot, zone)
        for key, row in found.items():
            if key not in wanted and row.planned <= until and row.status is not Status.CANCELLED:
                self.wrong.append(f"{name}: a row for nothing, {row}")
        self._manners(name, diary)
        self.wrong += (f"{name}: {doubt}" for doubt in diary.doubts)
        unsent = sum(row.status is not Status.CANCELLED and row.told and self.unsent(row) for row in rows)
        if unsent != diary.mentioned:
            self.wrong.append(f"{name}: {unsent} missed and told, {diary.mentioned} mentioned")

    @staticmethod
    def unsent(row: Appointment) -> bool:
        return row.status is Status.MISSED and not row.sent

    def _one(self, name: str, diary: Diary, found: dict[Key, Appointment], key: Key, slot: Slot, zone: str) -> None:
        row, sent = found.get(key), [seen for seen in diary.seen if seen.state == reminder_of(key)]
        if row is None:
            fate = self._without_row(diary, found, key, zone)
        else:
            fate = self._sent(row, sent, slot) if sent else self._unsent(diary, row, slot, ZoneInfo(zone))
        self.fates[fate] += 1
        if fate in WRONG:
            self.wrong.append(f"{name} is {fate}: {row} {sent}")
        if len(sent) > 1 + diary.snoozes[key]:
            self.wrong.append(f"{name} came {len(sent)} times, put off {diary.snoozes[key]} times")
        if sent and not sent[0].late:
            self._on_time(name, diary, key, slot, sent[0].at)

    def _on_time(self, name: str, diary: Diary, key: Key, slot: Slot, came: datetime) -> None:
        due = min(max(key[1] - timedelta(minutes=lead_at(diary, slot, came)), since_of(diary, came)), key[1])
        if not due - timedelta(seconds=1) <= came <= key[1] + ON_TIME:
            self.wrong.append(f"{name} was to come at {due} and came at {came}")

    def _without_row(self, diary: Diary, found: dict[Key, Appointment], key: Key, zone: str) -> str:
        """The slot had its session that day already, and the week was changed that day."""
        local = key[1].astimezone(ZoneInfo(zone)).date()
        same = (row for row in found.values() if row.slot == key[0] and row.planned != key[1])
        lived = {row.planned.astimezone(ZoneInfo(zone)).date() for row in same if row.status in LIVED}
        changed = any(key[1] - timedelta(days=1) <= epoch.since <= key[1] for epoch in diary.epochs[1:])
        return "moved within its day" if local in lived and changed else "lost"

    def _sent(self, row: Appointment, sent: list[Seen], slot: Slot) -> str:
        if row.sent != ("late" if sent[0].late else "on_time"):
            return "untrue"
        if not sent[0].late:
            return "sent on time"
        return "sent late and said" if self._was_away(row, slot) else "late without a reason"

    def _unsent(self, diary: Diary, row: Appointment, slot: Slot, zone: ZoneInfo) -> str:
        """An occurrence no reminder of which went out, and whether there is a reason for it."""
        if row.sent:
            return "untrue"
        day = row.planned.astimezone(zone).date()
        due = row.planned - timedelta(minutes=slot.lead)
        match row.status:
            case Status.MISSED if self._was_away(row, slot):
                return "missed and mentioned" if row.told else "missed, not in touch since"
            case Status.CANCELLED if diary.paused(row.planned):
                return "cancelled by a pause"
            case Status.CANCELLED if diary.left_alone(row.planned):
                return "cancelled, left alone"
            case Status.STARTED | Status.SKIPPED if diary.at_it(row.planned) or diary.at_it(due):
                return "in a session at its time"
            case Status.DONE if diary.did_one_on(day, zone):
                return "done before its time"
            case Status.DONE | Status.SKIPPED if diary.answers[row.slot, row.planned] and self._was_away(row, slot):
                return "missed, answered later"
        return "lost" if row.status in OPEN else f"{row.status} without a reason"

    def _was_away(self, row: Appointment, slot: Slot) -> bool:
        """Whether the bot was away at its time, or when its reminder was due."""
        due = row.planned - timedelta(minutes=slot.lead)
        return any(start <= row.planned + ON_TIME and due <= end for start, end in self.away)

    def _manners(self, name: str, diary: Diary) -> None:
        """Not one message in a pause; none in quiet hours that was not chosen."""
        for seen in diary.seen:
            if any(start < seen.at < end for start, end in diary.pauses):
                self.wrong.append(f"{name}: {seen} in a pause")
            epoch = max((each for each in diary.epochs if each.since <= seen.at), key=lambda each: each.since)
            local = seen.at.astimezone(ZoneInfo(epoch.zone)).time()
            if is_quiet(local) and not self._chosen(seen, epoch):
                self.wrong.append(f"{name}: {seen} at {local}")

    @staticmethod
    def _chosen(seen: Seen, epoch: Epoch) -> bool:
        """Whether a message in the quiet hours is the reminder of a slot that lies in them, or stands in for it."""
        assert isinstance(seen.state, (Reminder, FollowUp, StillUseful))
        slot = next(each for each in epoch.slots if each.key == seen.state.slot)
        early = (datetime.combine(date(2000, 1, 2), slot.at) - timedelta(minutes=slot.lead)).time()
        return not isinstance(seen.state, FollowUp) and (is_quiet(slot.at) or is_quiet(early))


def is_quiet(local: time) -> bool:
    return local >= QUIET[0] or local < QUIET[1]


def reminder_of(key: Key) -> Reminder:
    return Reminder(key[0], int(key[1].timestamp()))


def lead_at(diary: Diary, slot: Slot, moment: datetime) -> int:
    """How long before its time a slot's reminder was to come, in the week that held at a moment."""
    epoch = max((each for each in diary.epochs if each.since < moment), key=lambda each: each.since)
    return next((each.lead for each in epoch.slots if each.key == slot.key), slot.lead)


def since_of(diary: Diary, moment: datetime) -> datetime:
    """When the week that held at a moment was set."""
    return max(epoch.since for epoch in diary.epochs if epoch.since < moment)
