"""The numbers of the field that a session keeps to, read once from `content/dosing.yaml`.

Lives here: which rule gives which number. Must not live here: using them, and any number of our own (pace).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.domain.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Numbers:
    """Rules of dosing in whole seconds; each field names its rule."""

    breath_s: tuple[int, int]  # defaults
    approach_s: int  # defaults
    release_s: int  # defaults, within `release`
    hold_ceiling_s: int  # hold_ceiling: on one spot; also kept as the sum of all holds on it
    spots_max: int  # reps_standard
    rest_most_s: int  # reps_standard
    stretch_s: tuple[int, int]  # follow_up: one repetition
    drill_reps: tuple[int, int]  # follow_up
    warm_up_s: tuple[int, int]  # warm_up
    areas_usual: int  # areas_per_session: normal
    areas_most: int  # areas_per_session: full-body check-in
    areas_flare: int  # flare_dose
    longest_s: int  # session_length
    side_caps_s: Mapping[str, int]  # area_total, and the limits of its own that a dose rule has (gun, cold)
    hold_steps_s: tuple[int, ...]  # hold_s_max of the overrides, longest first

    @property
    def breath(self) -> int:
        """Seconds of one breath, in and out."""
        return sum(self.breath_s)

    def side_cap_s(self, dose_rule: str | None) -> int:
        """Seconds of pressing on one side of one area, at most."""
        return self.side_caps_s.get(dose_rule or "", self.side_caps_s["area_total"])


def _side_caps(catalog: Catalog) -> Mapping[str, int]:
    named = {"area_total": "max_pressing_s_per_side", "gun_limit": "max_s", "cold_limit": "max_total_s"}
    return MappingProxyType({rule: int(catalog.rule(rule)[key]) for rule, key in named.items()})


def _read(catalog: Catalog) -> Numbers:
    rule, timing = catalog.rule, catalog.dosing.defaults
    return Numbers(
        breath_s=(timing.breath_in_s, timing.breath_out_s),
        approach_s=timing.approach_s,
        release_s=timing.release_s,
        hold_ceiling_s=rule("hold_ceiling")["max_s"],
        spots_max=rule("reps_standard")["spots_max"],
        rest_most_s=rule("reps_standard")["rest_s"][1],
        stretch_s=(rule("follow_up")["stretch_s"][0], rule("follow_up")["stretch_s"][1]),
        drill_reps=(rule("follow_up")["drill_reps"][0], rule("follow_up")["drill_reps"][1]),
        warm_up_s=(rule("warm_up")["warm_min"][0] * 60, rule("warm_up")["warm_min"][1] * 60),
        areas_usual=rule("areas_per_session")["normal"][1],
        areas_most=rule("areas_per_session")["full_body_max"],
        areas_flare=rule("flare_dose")["areas"],
        longest_s=rule("session_length")["max_min"] * 60,
        side_caps_s=_side_caps(catalog),
        hold_steps_s=tuple(sorted({each.hold_s_max for each in catalog.dosing.overrides.values()}, reverse=True)),
    )


def numbers_of(catalog: Catalog) -> Numbers:
    """The numbers of a catalog, read once."""
    return catalog.derived("session numbers", _read)


def whole_breaths(least_s: int, most_s: int, breath: int) -> tuple[int, int]:
    """The shortest and longest whole number of breaths within a dose's range of seconds.

    Where none fits (a hold of 15 s exactly), the range's upper end as it is: shorter than the dose is no dose.
    """
    short, long = -(-least_s // breath) * breath, most_s // breath * breath
    return (max(short, breath), long) if max(short, breath) <= long else (most_s, most_s)
