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
    Meant,
    PickArea,
    PickSide,
    PickSpot,
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
    Settings,
)
from bot.domain.conversation.states.plan import (
    ConfirmClock,
    EditArea,
    EditContext,
    EditDays,
    EditLead,
    EditMinutes,
    EditPlace,
    EditSide,
    EditSlot,
    EditTime,
    EditTool,
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
    "EditArea",
    "EditContext",
    "EditDays",
    "EditLead",
    "EditMinutes",
    "EditPlace",
    "EditSide",
    "EditSlot",
    "EditTime",
    "EditTool",
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
    "Meant",
    "Minute",
    "NextDay",
    "Number",
    "Offset",
    "OtherWays",
    "Page",
    "Paused",
    "Pausing",
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
    "PickSlot",
    "PickSound",
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
    "Ready",
    "Refused",
    "Reminder",
    "Result",
    "ScoreAfter",
    "ScoreBefore",
    "Screen",
    "Seconds",
    "Settings",
    "Sid",
    "Side",
    "SlotKey",
    "Sources",
    "State",
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
    | Meant
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
    | EditPlace
    | EditArea
    | EditSide
    | EditTool
    | EditContext
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
    | Settings
)
