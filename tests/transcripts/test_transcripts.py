"""The conversations of this folder, each on every surface it names. `python -m tests.transcripts FILE` prints one.

The terminal and Telegram are opened once and meet someone new in each conversation.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import pytest_asyncio

from bot.content.messages import Messages
from bot.domain.catalog import Catalog
from tests.sqlite_at_once import without_threads
from tests.transcripts.playing import Surface, Written, check_all, on_telegram, on_terminal, play, write
from tests.transcripts.reading import BadTranscript, Transcript, read

FOLDER = Path(__file__).parent
TRANSCRIPTS = [read(file) for file in sorted(FOLDER.glob("*.yaml"))]

pytestmark = pytest.mark.asyncio(loop_scope="module")


def on(surface: str) -> list[object]:
    """The transcripts of a surface, as parameters. One that is broken is held against the machine alone."""
    return [
        pytest.param(transcript, id=transcript.file.stem)
        for transcript in TRANSCRIPTS
        if surface in transcript.surfaces and not transcript.broken
    ]


def on_machine() -> list[object]:
    return [
        pytest.param(
            transcript,
            id=transcript.file.stem,
            marks=pytest.mark.xfail(reason=transcript.broken, strict=True) if transcript.broken else (),
        )
        for transcript in TRANSCRIPTS
    ]


Writer = Callable[[Transcript], Written]


@pytest.fixture(scope="module")
def written(catalog: Catalog, messages: Messages) -> Writer:
    """What the machine makes of a transcript, played once."""

    @cache
    def _written(file: Path) -> Written:
        return write(next(each for each in TRANSCRIPTS if each.file == file), catalog, messages)

    return lambda transcript: _written(transcript.file)


@pytest.fixture(scope="module")
def quick_parts(catalog: Catalog, messages: Messages) -> Iterator[None]:
    """Content that is read once, and a database without a thread of its own."""
    with pytest.MonkeyPatch.context() as patch, without_threads():
        patch.setattr("bot.bootstrap.load_quickly", lambda root: catalog)
        patch.setattr("bot.bootstrap.load_messages", lambda root: messages)
        yield


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def terminal(quick_parts: None, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Surface]:
    async with on_terminal(tmp_path_factory.mktemp("terminal")) as surface:
        yield surface


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def telegram(quick_parts: None, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Surface]:
    async with on_telegram(tmp_path_factory.mktemp("telegram")) as surface:
        yield surface


@pytest.mark.parametrize("transcript", on_machine())
async def test_the_bare_machine_says_what_is_written(transcript: Transcript, written: Writer) -> None:
    check_all(transcript, written(transcript))


@pytest.mark.parametrize("transcript", on("terminal"))
async def test_the_terminal_shows_the_same(transcript: Transcript, written: Writer, terminal: Surface) -> None:
    await play(transcript, terminal, written(transcript))


@pytest.mark.parametrize("transcript", on("telegram"))
async def test_telegram_shows_the_same(transcript: Transcript, written: Writer, telegram: Surface) -> None:
    await play(transcript, telegram, written(transcript))


@pytest.mark.parametrize(
    ("steps", "complaint"),
    [
        ("- says hello: world", "nothing that can happen"),
        ("- waits: a while", "no span of time"),
        ("- taps old: Begin", "of step NUMBER"),
        ("- sends: flowers", "nobody can send"),
        ("- says: hello\n    hears: something", "'hears' is not known here"),
        ("- says: [unfinished", "expected"),
    ],
)
async def test_a_mistake_in_a_transcript_is_named_with_its_file(tmp_path: Path, steps: str, complaint: str) -> None:
    file = tmp_path / "mistaken.yaml"
    file.write_text(f"title: A mistake\nsteps:\n  {steps}\n", encoding="utf-8")
    with pytest.raises(BadTranscript, match=r"^mistaken\.yaml") as caught:
        read(file)
    assert complaint in str(caught.value)
