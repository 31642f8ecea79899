"""What is known of a message before its intent is: only whether the other parts of understanding found anything."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """What the other parts of understanding found in the same message."""

    has_place: bool = False
    has_tool: bool = False
    has_score: bool = False
    has_schedule: bool = False
    has_flag: bool = False
    has_alarm: bool = False

    def has(self, features: Collection[str]) -> bool:
        return all(getattr(self, f"has_{feature}") for feature in features)

    def lacks(self, features: Collection[str]) -> bool:
        return not any(getattr(self, f"has_{feature}") for feature in features)
