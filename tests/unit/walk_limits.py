"""Where the walk does not go on, and which screens may be long lists: names only, no logic."""

FOLLOWED = {
    "reading": ("mon,wed,fri", "19:00"),
    "side": ("left",),
    "score": ("3", "9"),
    "answer": ("yes", "no", "cleared"),
    "offset": ("60", "0"),
    "place": ("Berlin", "London"),
    "time": ("1140",),
    "days": ("21",),
    "day": ("1", "3"),
    "slot": ("1", "2"),
    "minutes": ("5", "15"),
    "lead": ("15",),
    "pause": ("", "day", "open"),
    "template": ("article_week", "runner", "flare_up"),
    "context": ("after_training", "flare_up"),
    "tool": ("hands",),
    "zone": ("behind_eye", "calf"),
    "lesson": ("mistake_over", "harder_not_better"),
    "technique": ("gastrocnemius__hands__pinch_hold", "lumbar_paraspinals__tennis_ball__static_hold"),
    "tick": ("hands", "tennis_ball"),
    "caution": (
        "anticoagulants",
        "older_or_frail",
        "recent_surgery",
        "cancer_flags",
        "suspected_dvt",
        "stop_sharp",
        "stop_high_pain",
        "stop_chest_breath",
    ),
}
"""Choices of which only these are followed further; every one of them is tapped and looked at."""

AFRESH = ("part", "group", "several", "tools", "plan", "remind")
"""Where someone with a raised answer is not followed: others have been there, and the tap itself is still tried."""

LISTS = {
    "Home",
    "PickSpot",
    "PickArea",
    "Guess",
    "TickTools",
    "PickTool",
    "Checklist",
    "WhyStop",
    "OtherWays",
    "Plan",
} | {
    "PickDays",
    "PickTime",
    "PickClock",
    "PickPlace",
    "ScoreBefore",
    "ScoreAfter",
    "FollowUp",
    "PickZone",
    "PickPlan",
    "Unclear",
    "PickDay",
    "Learn",
    "Topic",
    "EditDays",
}


OF_THE_BODY = {
    "PickSpot",
    "PickArea",
    "Guess",
    "PickSide",
    "PickTool",
    "TickTools",
    "Screen",
    "Checklist",
    "Ask",
    "Refused",
} | {
    "Gentle",
    "Reading",
    "OtherWays",
    "Stop",
    "PickZone",
    "Felt",
    "Learn",
    "Topic",
    "Reads",
    "Sources",
}
OF_THE_MASSAGE = {"Card", "PickDay", "KindOfDay", "Why", "AtStep", "WhyStop", "StopAdvice", "TakeCare", "Tip"}
OF_THE_PLAN = (
    {"Unclear", "ReadBack"}
    | {
        "Plan",
        "PickPlan",
        "PickDays",
        "PickTime",
        "PickClock",
        "PickPlace",
        "ConfirmClock",
        "Reminder",
        "PickFirst",
    }
    | {
        "FollowUp",
    }
)
OF_THE_PLAN = {
    "Plan",
    "PickPlan",
    "PickDays",
    "PickTime",
    "PickClock",
    "PickPlace",
    "ConfirmClock",
    "Reminder",
    "PickFirst",
} | {
    "FollowUp",
    "TooMuch",
    "PickSlot",
    "EditSlot",
    "EditDays",
    "EditTime",
    "EditMinutes",
    "EditLead",
    "Pausing",
    "StillUseful",
}
