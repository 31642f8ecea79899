"""The words people use, in the shape of `content/understanding/`: one module per file, one class per file.

Lives here: shapes only. Must not live here: reading a text by them (understanding).
"""

from dataclasses import dataclass

from bot.domain.wordings.answers import AnswerWords
from bot.domain.wordings.examples import ExampleWords
from bot.domain.wordings.flags import FlagWords
from bot.domain.wordings.intents import IntentWords
from bot.domain.wordings.learnt import LearntWords
from bot.domain.wordings.places import PlaceWords
from bot.domain.wordings.questions import QuestionWords
from bot.domain.wordings.schedule import ScheduleWords
from bot.domain.wordings.scores import ScoreWords
from bot.domain.wordings.tools import ToolWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """One field per file of `content/understanding/`."""

    places: PlaceWords
    tools: ToolWords
    flags: FlagWords
    scores: ScoreWords
    schedule: ScheduleWords
    intents: IntentWords
    examples: ExampleWords
    questions: QuestionWords
    answers: AnswerWords
    learnt: LearntWords
