"""What can be asked. A state names one screen and carries what that screen needs; everything else is in `Known`.

Each state is a small frozen dataclass whose fields the codec can put into a button. Rule: adding a field changes what
old buttons mean; they are then refused and answered with a fresh screen.
"""

from bot.domain.anatomy import Side
from bot.domain.conversation.states.fields import (
    ContextId,
    Days,
    Eased,
    GroupId,
    LessonId,
    Mark,
    Minute,
    Number,
    Offset,
    Page,
    PhaseNumber,
    PlaceName,
    PlanId,
    Seconds,
    Sid,
    SlotKey,
    TopicId,
)
from bot.domain.conversation.states.finding import (
    Felt,
    Guess,
    Home,
    PickArea,
    PickSide,
    PickTool,
    PickZone,
    TickTools,
)
from bot.domain.conversation.states.learning import Learn, Reads, Sources, Tip, Topic
from bot.domain.conversation.states.massage import (
    Card,
    Consent,
    Gentle,
    KindOfDay,
    OtherWays,
    PickDay,
    Result,
    ScoreAfter,
    ScoreBefore,
    StopAdvice,
    TakeCare,
    Why,
    WhyStop,
)
from bot.domain.conversation.states.pages import (
    Delete,
    Deleted,
    Reading,
)
from bot.domain.conversation.states.plan import (
    ConfirmClock,
    FollowUp,
    PickClock,
    PickDays,
    PickFirst,
    PickPlace,
    PickPlan,
    PickTime,
    Plan,
    Reminder,
)
from bot.domain.conversation.states.safety import (
    Advice,
    Ask,
    Checklist,
    Refused,
    Screen,
    Stop,
)
from bot.domain.conversation.states.session import (
    AtPhase,
    Capped,
    Hurt,
    NextDay,
    Paused,
    PickLength,
    PickSound,
    Ready,
)

__all__ = [
    "Advice",
    "Ask",
    "AtPhase",
    "Capped",
    "Card",
    "Checklist",
    "ConfirmClock",
    "Consent",
    "ContextId",
    "Days",
    "Delete",
    "Deleted",
    "Eased",
    "Felt",
    "FollowUp",
    "Gentle",
    "GroupId",
    "Guess",
    "Home",
    "Hurt",
    "KindOfDay",
    "Learn",
    "LessonId",
    "Mark",
    "Minute",
    "NextDay",
    "Number",
    "Offset",
    "OtherWays",
    "Page",
    "Paused",
    "PhaseNumber",
    "PickArea",
    "PickClock",
    "PickDay",
    "PickDays",
    "PickFirst",
    "PickLength",
    "PickPlace",
    "PickPlan",
    "PickSide",
    "PickSound",
    "PickTime",
    "PickTool",
    "PickZone",
    "PlaceName",
    "Plan",
    "PlanId",
    "Reading",
    "Reads",
    "Ready",
    "Refused",
    "Reminder",
    "Result",
    "ScoreAfter",
    "ScoreBefore",
    "Screen",
    "Seconds",
    "Sid",
    "Side",
    "SlotKey",
    "Sources",
    "State",
    "Stop",
    "StopAdvice",
    "TakeCare",
    "TickTools",
    "Tip",
    "Topic",
    "TopicId",
    "Why",
    "WhyStop",
]

State = (
    Home
    | PickArea
    | PickZone
    | Felt
    | Guess
    | PickSide
    | PickTool
    | TickTools
    | Screen
    | Checklist
    | Ask
    | Advice
    | Stop
    | Refused
    | Card
    | TakeCare
    | Why
    | PickDay
    | KindOfDay
    | OtherWays
    | Gentle
    | ScoreBefore
    | PickLength
    | Capped
    | PickSound
    | Ready
    | AtPhase
    | Paused
    | NextDay
    | Hurt
    | ScoreAfter
    | WhyStop
    | StopAdvice
    | Consent
    | Result
    | Plan
    | PickPlan
    | PickDays
    | PickTime
    | PickClock
    | PickPlace
    | ConfirmClock
    | Reminder
    | PickFirst
    | FollowUp
    | Reading
    | Learn
    | Topic
    | Reads
    | Sources
    | Tip
    | Delete
    | Deleted
)
