"""`python -m tests.transcripts FILE…`: a transcript as the person in it reads it, played on the bare machine."""

import sys
from pathlib import Path

from bot.adapters.terminal.drawing import drawn
from bot.content.loader import load
from bot.content.messages import load_messages
from bot.paths import data_dir
from tests.transcripts.playing import bare, check, check_kept
from tests.transcripts.reading import read


def show(file: Path) -> None:
    """Print every act and its screens, up to the first that is not as written."""
    transcript = read(file)
    machine = bare(transcript, load(data_dir("content")), load_messages(data_dir("content")))
    print(f"== {file.stem}: {transcript.title}\n")
    for step in transcript.steps:
        print(f"({step.number}) > {step.act.kind}: {step.act.value[:100]}")
        screens = machine.plays(step.act)
        for screen in screens:
            print("\n    " + drawn(screen).replace("\n", "\n    "))
        print(f"    kept {machine.kept()}\n" if step.kept is not None else "")
        check(step, screens, f"step {step.number}")
        check_kept(step, machine.kept(), f"step {step.number}")


for argument in sys.argv[1:]:
    show(Path(argument))
