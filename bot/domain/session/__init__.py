"""The session that runs itself: a score of phases, made once and then only read, eased off or skipped through.

Lives here: which phase comes when and for how long. Must not live here: sentences, timers, sound, and which technique
is chosen (matching, safety). The path: `works` (what is asked, within the caps) → `drafts` (phases with room to
move) → `fitting` (the time box) → `score` (what everyone reads) → `changes` (a tap in the middle).
"""

from bot.domain.session.changes import ease_off, skip
from bot.domain.session.compose import compose
from bot.domain.session.score import Kind, Part, Phase, Score, cues, phase_at, shape_key
from bot.domain.session.works import Mode, Work

__all__ = [
    "Kind",
    "Mode",
    "Part",
    "Phase",
    "Score",
    "Work",
    "compose",
    "cues",
    "ease_off",
    "phase_at",
    "shape_key",
    "skip",
]
