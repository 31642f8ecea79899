"""Slips of the keyboard are mended towards known words only, and never by guessing."""

import pickle
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.understanding.slips import KEPT_WORDS, Memory, Speller, within

SPELLER = Speller({"shoulder", "hamstring", "piriformis", "tight", "eight"}, ("thigh",))
words = st.text("abc", max_size=8)


def distance(one: str, other: str) -> int:
    """The edit distance as it is defined, swapped neighbours as one slip."""
    rows = {(i, j): max(i, j) for i, j in product(range(len(one) + 1), range(len(other) + 1)) if not i or not j}
    for i, j in product(range(1, len(one) + 1), range(1, len(other) + 1)):
        rows[i, j] = min(rows[i - 1, j] + 1, rows[i, j - 1] + 1, rows[i - 1, j - 1] + (one[i - 1] != other[j - 1]))
        if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
            rows[i, j] = min(rows[i, j], rows[i - 2, j - 2] + 1)
    return rows[len(one), len(other)]


@given(words, words, st.integers(0, 3))
def test_within_is_the_edit_distance(one: str, other: str, allowed: int) -> None:
    assert within(one, other, allowed) == (distance(one, other) <= allowed)


@given(st.lists(st.text("abcß", min_size=3, max_size=11), max_size=20), st.text("abcß", min_size=1, max_size=12))
def test_a_word_is_mended_to_the_only_known_one_near_it(known: list[str], word: str) -> None:
    """What the speller finds through its index is what comparing with every known word finds."""
    expected = word
    if word not in known and len(word) >= 5:
        for allowed in (1, 2) if len(word) >= 9 else (1,):
            near = [each for each in set(known) if each[0] == word[0] and distance(each, word) <= allowed]
            if near:
                expected = near[0] if len(near) == 1 else word
                break
    assert Speller(known).corrected(word) == expected


def test_slips_are_mended() -> None:
    assert SPELLER.corrected("sholder") == "shoulder"
    assert SPELLER.corrected("shuolder") == "shoulder"
    assert SPELLER.corrected("piriformus") == "piriformis"
    assert SPELLER.corrected("pirifromus") == "piriformis", "two slips in a long word"


def test_what_is_no_slip_stays() -> None:
    for word in ("shoulder", "thigh", "tigh", "bold", "7ight", "xoulder", "shldr", "night"):
        assert SPELLER.corrected(word) == word


def test_between_two_known_words_nothing_is_guessed() -> None:
    assert Speller({"calves", "carves"}).corrected("caves") == "caves"


@given(st.text(max_size=60))
def test_any_text_is_taken(word: str) -> None:
    assert SPELLER.corrected(word) == word or word.isalpha()


def test_memory_is_bounded() -> None:
    memory = Memory[int]()
    for number in range(KEPT_WORDS * 2 + 1):
        assert memory.kept(str(number), number) == number
    assert len(memory) <= KEPT_WORDS


def test_a_stored_speller_answers_the_same_and_starts_with_no_memory() -> None:
    SPELLER.corrected("sholder")
    stored = pickle.loads(pickle.dumps(SPELLER))
    assert stored.__dict__["_memory"] == {}
    assert stored.corrected("sholder") == "shoulder"
