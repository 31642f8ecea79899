"""The sound track, decoded and measured: on time, calm, as loud as it should be, and silent where it should be."""

import subprocess
import sys
from itertools import combinations

import numpy as np
import pytest

from bot.domain.session.score import BREATHED as BREATHED_KINDS
from bot.domain.session.score import PRESSING, Kind
from bot.media.sound import opus, timeline
from bot.media.sound.bells import struck
from bot.media.sound.breath import breath
from bot.media.sound.loudness import loudness
from bot.media.sound.ogg import opus_file, packets_in
from bot.media.sound.phrases import Sound
from bot.media.sound.samples import RATE, Samples, seconds
from bot.media.sound.shape import Shape
from bot.media.sound.studio import SoundStudio
from bot.media.sound.track import track
from tests.benchmarks.sound_measures import decoded, lateness_s, level_db, part, shape_of, true_peak_db

EVERY_KIND = shape_of(
    ("approach", 5),
    ("find", 6),
    ("hold", 15),
    ("release", 4),
    ("rest", 10),
    ("next_spot", 5),
    ("hold", 10),
    ("release", 4),
    ("other_side", 5),
    ("stretch", 5),
    ("drill", 5),
    ("recheck", 5),
    ("after_score", 0),
)
STRUCK = [(kind, start) for kind, start, _ in EVERY_KIND.cues if kind != "rest"]
SHORT = shape_of(("hold", 10), ("after_score", 0))
BYTES_PER_S = 1_500_000 / 600


@pytest.fixture(scope="module")
def file() -> bytes:
    return track(EVERY_KIND)


@pytest.fixture(scope="module")
def heard(file: bytes) -> Samples:
    return decoded(file)


def test_every_cue_is_heard_within_20_ms_of_its_time(heard: Samples) -> None:
    late = {(kind, start): round(lateness_s(heard, start), 4) for kind, start in STRUCK}
    assert {cue: by for cue, by in late.items() if not -0.001 <= by <= 0.02} == {}


def test_a_breath_rises_while_it_goes_in_and_falls_while_it_goes_out(heard: Samples) -> None:
    rest = next(start for kind, start, _ in EVERY_KIND.cues if kind == "rest")
    levels = [level_db(part(heard, rest + at, rest + at + 0.5)) for at in (0, 0.5, 1.5, 3.5, 6, 8, 9.4)]
    assert levels == sorted(levels[:4]) + sorted(levels[4:], reverse=True)
    assert max(levels) - min(levels) > 15


def test_a_breath_brightens_and_darkens_too() -> None:
    air = breath(4, 6)
    low, full, after = (_middle_hz(part(air, at, at + 0.5)) for at in (0.3, 3.75, 9))
    assert low < full / 1.8
    assert after < full / 1.8


def _middle_hz(samples: Samples) -> float:
    power = np.abs(np.fft.rfft(samples)) ** 2
    return float((power * np.fft.rfftfreq(len(samples), 1 / RATE)).sum() / power.sum())


def test_it_is_silent_where_nothing_is_due(heard: Samples) -> None:
    """Up to the last milliseconds before a sound, which Opus lets in 40 dB below it."""
    begun = {"find": 3, "hold": 10.5, "stretch": 3, "drill": 3, "recheck": 3}
    quiet = [(start + begun[kind], start + length) for kind, start, length in EVERY_KIND.cues if kind in begun]
    parts = [part(heard, since, until - 0.01) for since, until in quiet]
    assert max(np.abs(each).max() for each in parts if each.size) < 1e-5


def test_pieces_meet_in_silence(heard: Samples) -> None:
    ends = [start for _, start, _ in EVERY_KIND.cues[1:]]
    assert max(np.abs(part(heard, end - 0.012, end - 0.008)).max() for end in ends) < 0.01


def test_nothing_clicks_or_hisses(heard: Samples) -> None:
    """A click is energy at all frequencies at once; there is next to none above 6 kHz at any moment."""
    frames = heard[: len(heard) // 960 * 960].reshape(-1, 960) * np.hanning(960)
    power = np.abs(np.fft.rfft(frames)) ** 2
    high = power[:, np.fft.rfftfreq(960, 1 / RATE) > 6000].sum(axis=1)
    assert 10 * np.log10(high.max() / power.sum(axis=1).max()) < -45


@pytest.mark.parametrize(
    "shape",
    [shape_of(("gentle", 20), ("after_score", 0)), shape_of(*[("hold", 8.0), ("release", 4.0)] * 2), SHORT],
    ids=["breath alone", "bells alone", "short"],
)
def test_loudness_and_peak(shape: Shape) -> None:
    calm_and_loud_enough(decoded(track(shape)))


def test_loudness_and_peak_of_every_kind(heard: Samples) -> None:
    calm_and_loud_enough(heard)


def calm_and_loud_enough(heard: Samples) -> None:
    assert -18 <= loudness(heard) <= -14
    assert true_peak_db(heard) <= -1


def test_bowls_die_away_by_themselves() -> None:
    for sound in (Sound.PRESS, Sound.LET_GO):
        levels = [level_db(part(struck(sound), at, at + 0.5)) for at in (0.5, 1.5, 2.5, 3.5, 4.5)]
        steps = -np.diff(levels)
        assert steps.min() > 3
        assert levels[0] - levels[3] > 20


def test_sounds_are_told_apart() -> None:
    """By what is heard when: the loudest pitch of each tenth of a second, and how much there is of it."""
    prints = {sound: _print(struck(sound)) for sound in Sound}
    for one, other in combinations(Sound, 2):
        alike = float((prints[one] * prints[other]).sum())
        assert alike < 0.9, (one, other, alike)


def _print(samples: Samples) -> Samples:
    first = np.pad(samples, (0, 2 * RATE))[: 2 * RATE].reshape(20, -1)
    seen = np.abs(np.fft.rfft(first * np.hanning(first.shape[1])))[:, 20:150]
    return np.asarray(seen / np.sqrt((seen**2).sum()))


def test_ten_minutes_of_nothing_but_breath_are_small() -> None:
    packets = opus.encoded(timeline.Piece(500, (), (4, 6)))
    assert (sum(map(len, packets)) + 60 * 10) / 10 < BYTES_PER_S


def test_the_file_is_small_and_as_long_as_the_session(file: bytes, heard: Samples) -> None:
    assert len(file) / (len(heard) / RATE) < BYTES_PER_S
    end = EVERY_KIND.cues[-1][1]
    assert end + 5 < len(heard) / RATE < end + 9


def test_the_same_shape_gives_the_same_file() -> None:
    before = track(SHORT)
    for kept in (opus.encoded, struck, breath):
        kept.cache_clear()
    assert track(SHORT) == before


def test_the_key_is_of_what_is_heard() -> None:
    same = Shape(tuple((kind, int(start), int(length)) for kind, start, length in EVERY_KIND.cues), (4.0, 6.0))
    assert same.key == EVERY_KIND.key
    others = {EVERY_KIND.key, SHORT.key, Shape(SHORT.cues, (5, 5)).key, shape_of(("hold", 11), ("after_score", 0)).key}
    assert len(others) == 4


def test_another_breath_fits_its_phase() -> None:
    shape = shape_of(("hold", 24), ("after_score", 0), breath_s=(3, 3))
    assert [piece.frames for piece in timeline.pieces(shape)][:4] == [300] * 4
    assert lateness_s(decoded(track(shape)), 24) <= 0.02


def test_sounds_that_are_due_at_once_are_heard_one_after_the_other() -> None:
    (first, *_) = [each for each in timeline.pieces(shape_of(("hold", 5), ("next_spot", 5))) if each.sounds[1:]]
    assert first.sounds == (Sound.LET_GO, Sound.SPOT)


def test_nothing_is_let_go_between_a_roll_and_the_hold_in_it() -> None:
    shape = shape_of(("roll", 10), ("hold", 10), ("release", 4))
    assert [piece.sounds for piece in timeline.pieces(shape)] == [(Sound.PRESS,), (Sound.PRESS,), (Sound.LET_GO,)]


def test_a_pause_between_cues_is_kept() -> None:
    shape = Shape((("hold", 2, 5), ("stretch", 10, 5)))
    assert sum(piece.frames for piece in timeline.pieces(shape)) == 15 * 50
    assert [lateness_s(decoded(track(shape)), at) <= 0.02 for at in (2, 7, 10)] == [True] * 3


def test_a_session_that_ends_with_a_hold_says_so() -> None:
    assert [piece.sounds for piece in timeline.pieces(shape_of(("hold", 10)))] == [(Sound.PRESS,), (Sound.LET_GO,)]


@pytest.mark.parametrize("cues", [(), (("hold", 0, 10), ("rest", 5, 10)), (("hold", 0, -1),)])
def test_no_track_of_nothing_or_of_cues_that_overlap(cues: tuple[tuple[str, float, float], ...]) -> None:
    with pytest.raises(ValueError, match=r"cue|begins"):
        track(Shape(cues))


def test_it_knows_the_kinds_of_a_session() -> None:
    assert timeline.PRESSED == PRESSING
    assert timeline.BREATHED == BREATHED_KINDS
    assert {Kind.RELEASE, Kind.REST} == timeline.QUIET


@pytest.mark.parametrize(("db", "lufs"), [(0, -3.01), (-20, -23.01)])
def test_loudness_of_the_tone_that_the_norm_names(db: float, lufs: float) -> None:
    tone = 10 ** (db / 20) * np.sin(2 * np.pi * 997 * seconds(5 * RATE))
    assert loudness(tone) == pytest.approx(lufs, abs=0.05)


def test_loudness_leaves_silence_out() -> None:
    tone = np.sin(2 * np.pi * 997 * seconds(5 * RATE))
    assert loudness(np.concatenate([tone, np.zeros(20 * RATE)])) == pytest.approx(loudness(tone), abs=0.3)
    assert loudness(np.zeros(RATE)) == -np.inf


def test_packets_come_out_of_a_file_as_they_went_in(file: bytes) -> None:
    header, _tags, *packets = packets_in(file)
    assert opus_file(header, packets) == file
    long = bytes(range(255)) * 2
    assert packets_in(opus_file(header, [long, b"", b"x"]))[2:] == (long, b"", b"x")


async def test_the_studio_makes_it_in_a_process_of_its_own() -> None:
    opus.encoded.cache_clear()
    studio = SoundStudio()
    try:
        made = await studio.track(SHORT)
        assert opus.encoded.cache_info().misses == 0
        assert made == track(SHORT)
        assert (await studio.breath_loop(1, 1, ("in", "out"))).startswith(b"GIF89a")
        with pytest.raises(ValueError, match="cue"):
            await studio.track(Shape(()))
    finally:
        studio.close()


def test_the_bots_own_process_does_not_import_what_is_slow() -> None:
    code = "import sys, bot.media.sound.studio; print({'numpy', 'soundfile', 'PIL'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"set()\n"
