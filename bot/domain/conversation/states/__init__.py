"""What can be asked. A state names one screen and carries what that screen needs; everything else is in `Known`.

Each state is a small frozen dataclass whose fields the codec can put into a button. Rule: adding a field changes what
old buttons mean; they are then refused and answered with a fresh screen.
"""

from bot.domain.anatomy import Side
from bot.domain.conversation.states.fields import (
    ContextId,
    Days,
    GroupId,
    LessonId,
    Mark,
    Minute,
    Number,
    Offset,
    Page,
    PlaceName,
    PlanId,
    Seconds,
    Sid,
    SlotKey,
    StepNumber,
    TopicId,
)
from bot.domain.conversation.states.finding import (
    Felt,
    Guess,
    Home,
    PickArea,
    PickSide,
    PickSpot,
    PickTool,
    PickZone,
    TickTools,
)
from bot.domain.conversation.states.learning import Learn, Reads, Sources, Tip, Topic
from bot.domain.conversation.states.massage import (
    AtStep,
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
    EditDays,
    EditLead,
    EditMinutes,
    EditSlot,
    EditTime,
    FollowUp,
    Pausing,
    PickClock,
    PickDays,
    PickFirst,
    PickPlace,
    PickPlan,
    PickSlot,
    PickTime,
    Plan,
    ReadBack,
    Reminder,
    StillUseful,
    TooMuch,
    Unclear,
)
from bot.domain.conversation.states.safety import (
    Advice,
    Ask,
    Checklist,
    Refused,
    Screen,
    Stop,
)

__all__ = [
    "Advice",
    "Ask",
    "AtStep",
    "Card",
    "Checklist",
    "ConfirmClock",
    "Consent",
    "ContextId",
    "Days",
    "Delete",
    "Deleted",
    "EditDays",
    "EditLead",
    "EditMinutes",
    "EditSlot",
    "EditTime",
    "Felt",
    "FollowUp",
    "Gentle",
    "GroupId",
    "Guess",
    "Home",
    "KindOfDay",
    "Learn",
    "LessonId",
    "Mark",
    "Minute",
    "Number",
    "Offset",
    "OtherWays",
    "Page",
    "Pausing",
    "PickArea",
    "PickClock",
    "PickDay",
    "PickDays",
    "PickFirst",
    "PickPlace",
    "PickPlan",
    "PickSide",
    "PickSlot",
    "PickSpot",
    "PickTime",
    "PickTool",
    "PickZone",
    "PlaceName",
    "Plan",
    "PlanId",
    "ReadBack",
    "Reading",
    "Reads",
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
    "StepNumber",
    "StillUseful",
    "Stop",
    "StopAdvice",
    "TakeCare",
    "TickTools",
    "Tip",
    "TooMuch",
    "Topic",
    "TopicId",
    "Unclear",
    "Why",
    "WhyStop",
]

State = (
    Home
    | PickArea
    | PickZone
    | Felt
    | Guess
    | PickSpot
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
    | AtStep
    | ScoreAfter
    | WhyStop
    | StopAdvice
    | Consent
    | Result
    | Plan
    | PickPlan
    | Unclear
    | ReadBack
    | PickDays
    | PickTime
    | PickClock
    | PickPlace
    | ConfirmClock
    | TooMuch
    | PickSlot
    | EditSlot
    | EditDays
    | EditTime
    | EditMinutes
    | EditLead
    | Pausing
    | StillUseful
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
