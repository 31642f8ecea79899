"""How unhurried a session is: the seconds that no rule of the field gives.

Lives here: getting into place, looking, counting, filling. Must not live here: a dose; nothing is pressed longer,
harder or more often because of a number on this page.
"""

from typing import NamedTuple


class Span(NamedTuple):
    """Seconds of a phase: the least it makes sense in, what it takes unhurried, the most it may be drawn out to."""

    least: int
    usual: int
    most: int


APPROACH_USUAL_S, APPROACH_SPARE_S = 10, 10
"""To read one line and get into place; the least is dosing's `approach_s`. The few seconds over end here."""

NEXT_APPROACH_S = 5
"""Another area is mostly another position: so much is added to the least and to the usual."""

FIND = Span(10, 15, 15)
OTHER_SIDE = Span(10, 15, 15)
"""Plans count 10 s of set-up a side (their `est_s`), without looking for the spot."""

RECHECK = Span(15, 20, 20)
"""Getting up, one slow movement there and back, and a look at how far it goes."""

DRILL_REP_S = 4
"""One slow repetition of a drill."""

SETTLE_BREATHS = (6, 30)
"""Six slow breaths (context `desk_break`), and the most that is asked for in a row: five minutes."""

MOVE = Span(30, 300, 600)
"""Gentle techniques end with a walk of five to ten minutes; under half a minute is not worth a change."""

GENTLE_LEAST_BREATHS = 6
"""A technique without pressure is for calm: shorter than the six breaths of a desk break it would be a gesture."""
