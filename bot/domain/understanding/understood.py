"""All that one message says, each part read once. The one entrance for the conversation and the command line.

Lives here: putting the parts together, and what would have to be asked back. Must not live here: reading any part, or
what the conversation does about it.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.anatomy import HANDS, Side
from bot.domain.catalog import Catalog
from bot.domain.understanding.intents import Found, intent_of
from bot.domain.understanding.places import Spot, places_in
from bot.domain.understanding.red_flags import Hit, flags_in, flags_in_session
from bot.domain.understanding.schedule import Schedule, schedule_in
from bot.domain.understanding.scores import Score, score_in
from bot.domain.understanding.text import Text, read, words_of
from bot.domain.understanding.tools import Tools, tools_in
from bot.domain.wordings.intents import IntentName

SCORING: tuple[IntentName, ...] = ("log_score", "edit_score", "feedback", "unknown")
PLANNING: tuple[IntentName, ...] = ("plan", "change_reminder", "snooze")
NO_ANSWER: tuple[IntentName, ...] = ("affirm", "change_reminder", "off_topic", "unknown")
"""What leaves the question of when to remind open."""

PLACED = ("tools", "side", "which")
"""Open questions about a place that was named: hands are what presses then."""
ONLY = ("only", "just", "with")

NUMBERS = "7, 7"
"""Two numbers make every part look at a message, whatever the language of its words."""


@dataclass(frozen=True, slots=True)
class Understood:
    """One message. `ask`: what would be asked back instead of acting, None when nothing has to be.

    ask is one of: caution; a reason of the schedule or the score (see there); out_of_range; which_area; which_first;
    rephrase.
    """

    text: Text
    places: tuple[Spot, ...]
    tools: Tools
    score: Score | None
    schedule: Schedule | None
    flags: tuple[Hit, ...]
    intent: IntentName
    ask: str | None

    def report(self) -> dict[str, Any]:
        """The same as plain values, in the shape of `unknot understand`."""
        return {
            "places": [_place(spot) for spot in self.places],
            "tools": list(self.tools.owned),
            "score": _score(self.score),
            "schedule": self.schedule.as_dict() if self.schedule else None,
            "red_flags": [{"id": hit.caution, "level": hit.level, "on_phrase": hit.on_phrase} for hit in self.flags],
            "intent": self.intent,
            "ask": self.ask,
        }


def understand(catalog: Catalog, text: str, *, expect: str | None = None, now: datetime | None = None) -> Understood:
    """What a message means. `expect`: the open question (area, tools, score, schedule, …); `now`: the person's local
    time. Never raises, whatever the text.
    """
    said = read(text)
    flags, tools = flags_in(catalog, said, asked=expect == "safety"), tools_in(catalog, said, expect)
    places, tools = _hands_apart(catalog, said, places_in(catalog, said, expect), tools, asked=expect in PLACED)
    score, schedule = score_in(catalog, said, expect), schedule_in(catalog, said, now, expect)
    found = Found(
        has_place=bool(places),
        has_tool=bool(tools.owned),
        has_score=score is not None and (score.value is not None or score.invalid),
        has_schedule=schedule is not None,
        has_flag=bool(flags),
        has_alarm=any(hit.on_phrase == "act" for hit in flags),
    )
    intent = intent_of(catalog, said, expect=expect, found=found)
    ask = _ask(expect, places, score, schedule, flags, intent)
    return Understood(said, places, tools, score, schedule, flags, intent, ask)


def ready(catalog: Catalog) -> Catalog:
    """The same catalog with every index built, so that a stored copy of it has them and the first message is quick."""
    flags_in_session(catalog, understand(catalog, NUMBERS).text)
    return catalog


def _hands_apart(
    catalog: Catalog, said: Text, places: tuple[Spot, ...], tools: Tools, *, asked: bool
) -> tuple[tuple[Spot, ...], Tools]:
    """Hands that only do the pressing are no sore place: alone in their clause, beside another place ("…, hands") or as
    the answer to what is at hand (`asked`)."""
    if not places:
        return places, tools
    names = catalog.derived("names of hands", _names_of_hands)
    last, owning = places[-1], tools if HANDS in tools.owned else replace(tools, owned=(*tools.owned, HANDS))
    only = _only(said, last) if words_of(last.said)[-1:] in names else 0
    before = places_in(catalog, _up_to(said, only)) if only > 1 else ()
    if before or (only and asked):
        return before, owning if asked else tools
    if len(places) < 2 and not asked:
        return places, tools
    hands = [spot for spot in places if _alone(said, spot, places) and words_of(spot.said) in names]
    left = tuple(spot for spot in places if spot not in hands)
    answers = asked and bool(hands) and hands[-1].end == len(said.words)  # "my hands hurt" does not
    return (left, owning) if hands and (left or answers) else (places, tools)


def _only(said: Text, spot: Spot) -> int:
    """Where the "only" of "my neck, only the hands" stands, counted from 1, if they end the message; else 0."""
    if spot.end < len(said.words):
        return 0
    return next((at for at in range(spot.start, max(spot.start - 3, 0), -1) if said.words[at - 1] in ONLY), 0)


def _up_to(said: Text, place: int) -> Text:
    """The message up to the word before a place that is counted from 1."""
    return read(said.raw[: said.spans[place - 1][0]])


def _names_of_hands(catalog: Catalog) -> frozenset[tuple[str, ...]]:
    return frozenset(words_of(name) for name in ("hand", catalog.tools[HANDS].name, *catalog.tools[HANDS].also))


def _alone(said: Text, spot: Spot, places: tuple[Spot, ...]) -> bool:
    """Whether a clause holds nothing but these words; "only" and the like stand before them at most."""
    if spot.side is not Side.NONE:
        return False
    starts = [at for at in (0, *sorted(said.breaks)) if at <= spot.start]
    ends = [at for at in (*sorted(said.breaks), len(said.words)) if at >= spot.end]
    beside = any(starts[-1] <= each.start < ends[0] for each in places if each is not spot)
    return not beside and spot.start - starts[-1] <= 1 and ends[0] - spot.end <= 1


def _ask(
    expect: str | None,
    places: tuple[Spot, ...],
    score: Score | None,
    schedule: Schedule | None,
    flags: tuple[Hit, ...],
    intent: IntentName,
) -> str | None:
    """What is unclear, the question that comes first: safety, the topic of the message, then the rest."""
    if any(hit.on_phrase == "act" for hit in flags):
        return None
    if flags:
        return "caution"
    unclear = _unclear_score(score) if expect == "score" or intent in SCORING else None
    moved = score is not None and score.before is not None and intent in SCORING
    time = schedule.ask or None if schedule and not moved else None  # "yesterday 6, today 3" has no hours
    place = _unclear_place(places)
    planning = expect == "schedule" or intent in PLANNING
    asked = (unclear, time) if planning and schedule else (unclear, place, time)
    unanswered = expect == "score" and score is None and intent in SCORING
    found = () if unanswered else (places, score, schedule)
    return next((each for each in asked if each), None) or _lost(expect, intent, found)


def _unclear_score(score: Score | None) -> str | None:
    if score is None:
        return None
    return score.ask or ("out_of_range" if score.invalid else None)


def _unclear_place(places: tuple[Spot, ...]) -> str | None:
    if any(spot.kind in ("zone", "ambiguous") or spot.is_doubtful for spot in places):
        return "which_area"
    return "which_first" if len(places) > 1 else None


def _lost(expect: str | None, intent: IntentName, found: Collection[object]) -> str | None:
    """Nothing was found to act on: a wish to start has the map as its answer, a wish for reminders and no answer to
    when they shall come the days; all else is asked in other words."""
    if any(found):
        return None
    if intent == "plan" or (expect == "schedule" and intent in NO_ANSWER):
        return "which_day"
    return {"start_session": "which_area", **dict.fromkeys(SCORING, "rephrase")}.get(intent)


def _place(spot: Spot) -> dict[str, Any]:
    return {
        "said": spot.said,
        "kind": spot.kind,
        "id": spot.id,
        "areas": list(spot.areas),
        "side": spot.side.value or None,
        "confidence": spot.confidence,
    }


def _score(score: Score | None) -> dict[str, Any] | None:
    """Only a score that was given, or one that cannot be; what has to be asked again is in `ask`."""
    if score is None or (score.value is None and not score.invalid):
        return None
    if score.invalid:
        return {"value": None, "invalid": True}
    before = {} if score.before is None else {"before": _plain(score.before)}
    return {"value": _plain(score.value), **before}


def _plain(number: float | None) -> float | None:
    return int(number) if number is not None and number == int(number) else number
