"""Where the walk does not go on, and which screens may be long lists: names only, no logic."""

FOLLOWED = {
    "side": ("left",),
    "score": ("3", "9"),
    "minutes": ("0", "2"),
    "answer": ("yes", "no", "cleared"),
    "offset": ("60", "0"),
    "place": ("Berlin", "London"),
    "time": ("1140",),
    "days": ("21",),
    "day": ("1", "3"),
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

LISTS = {"Home", "PickArea", "Guess", "TickTools", "PickTool", "Checklist", "WhyStop", "OtherWays", "Plan"} | {
    "PickDays",
    "PickTime",
    "PickClock",
    "PickPlace",
    "ScoreBefore",
    "ScoreAfter",
    "FollowUp",
    "PickZone",
    "PickPlan",
    "PickDay",
    "Learn",
    "Topic",
}


OF_THE_BODY = {"PickArea", "Guess", "PickSide", "PickTool", "TickTools", "Screen", "Checklist", "Ask", "Refused"} | {
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
OF_THE_MASSAGE = {
    "Card",
    "PickDay",
    "KindOfDay",
    "Why",
    "AtPhase",
    "Paused",
    "WhyStop",
    "StopAdvice",
    "TakeCare",
    "Tip",
} | {
    "PickLength",
    "Capped",
    "PickSound",
    "Ready",
    "NextDay",
    "Hurt",
}
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
}
