"""What past sessions of an area say: how often, when last, what came of it. Pure look-ups in what is known.

Lives here: reading and writing `Known.past` and `Known.rests`. Must not live here: what is allowed (caps), any screen.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.anatomy import AreaId, TechniqueId
from bot.domain.catalog import Catalog
from bot.domain.conversation.known import Known, Massage, Past, World
from bot.domain.conversation.massage.running import elapsed_s
from bot.domain.conversation.states import Sid
from bot.domain.progress import Outcome, is_severe, outcome
from bot.domain.session.score import PRESSING

REMEMBERED = 60
"""Sessions: five a week for more than the four weeks that `stop_plan` of dosing looks back."""

RESTS = timedelta(hours=48)
"""After soreness or firm work (dosing `frequency`)."""


def pressed(massage: Massage, now: datetime) -> tuple[TechniqueId, ...]:
    """The techniques of which at least one hold or bout was done to its end, in the order of the score."""
    run = massage.run
    if run is None:
        return ()
    passed = elapsed_s(run, now)
    done = (
        phase for phase in run.score.phases if phase.kind in PRESSING and 0 < phase.length_s <= passed - phase.start_s
    )
    return tuple(dict.fromkeys(phase.technique for phase in done))


def with_past(known: Known, past: Past) -> Known:
    others = tuple(each for each in known.past if each.sid != past.sid)
    return replace(known, past=(*others, past)[-REMEMBERED:])


def without(known: Known, sid: Sid) -> Known:
    return replace(known, past=tuple(each for each in known.past if each.sid != sid))


def of_area(catalog: Catalog, known: Known, area: AreaId) -> tuple[Past, ...]:
    """Sessions that pressed this area, earliest first. Techniques the content no longer has are passed over."""
    ours = {technique.id for technique in catalog.areas[area].techniques}
    return tuple(past for past in known.past if ours.intersection(past.techniques))


def scored(catalog: Catalog, known: Known, area: AreaId) -> tuple[Past, ...]:
    """Sessions whose two scores are of this area, since a professional last agreed to go on."""
    since = known.agreed.get(area)
    mine = (past for past in of_area(catalog, known, area) if since is None or past.at > since)
    return tuple(
        past
        for past in mine
        if catalog.area_of(past.techniques[0]).id == area and past.before is not None and past.after is not None
    )


def went(catalog: Catalog, past: Past) -> Outcome:
    """What became of a session with both scores; the day after has the last word for the worse."""
    assert past.before is not None
    assert past.after is not None
    if past.next_day == "worse":
        return Outcome.WORSE
    return outcome(catalog, past.before, past.after)


def is_worse(catalog: Catalog, past: Past) -> bool:
    """Whether a session made it worse, by its scores, by what was said of it, or the day after."""
    if past.hurt or past.next_day == "worse":
        return True
    if past.after is None:
        return False
    return is_severe(catalog, past.after) or (past.before is not None and went(catalog, past) is Outcome.WORSE)


def lighter(world: World, area: AreaId) -> bool:
    """Whether the last session of an area asks for a gentler and shorter one."""
    mine = of_area(world.catalog, world.known, area)
    return bool(mine) and is_worse(world.catalog, mine[-1])


def should_stop(world: World, area: AreaId) -> str | None:
    """Why work on an area should end: worse twice in a row, or nothing gained for long; None when it should not."""
    catalog = world.catalog
    mine = of_area(catalog, world.known, area)
    since = world.known.agreed.get(area)
    mine = tuple(past for past in mine if since is None or past.at > since)
    worse, plan = int(catalog.rule("worsening")["sessions"]), catalog.rule("stop_plan")
    if len(mine) >= worse and all(is_worse(catalog, past) for past in mine[-worse:]):
        return "worse"
    rated = scored(catalog, world.known, area)
    flat = _since_the_last_gain(catalog, rated)
    if len(flat) >= int(plan["sessions"]):
        return "flat"
    long = len(flat) > 1 and flat[-1].at - flat[0].at >= timedelta(weeks=int(plan["weeks"]))
    return "flat" if long else None


def _since_the_last_gain(catalog: Catalog, rated: tuple[Past, ...]) -> tuple[Past, ...]:
    last = max((at for at, past in enumerate(rated) if went(catalog, past) is Outcome.BETTER), default=-1)
    return rated[last + 1 :]


def resting(known: Known, area: AreaId, until: datetime) -> Known:
    """With an area left alone until a moment, or longer where it was so already."""
    return replace(known, rests={**known.rests, area: max(until, known.rests.get(area, until))})
