"""How far a meeting has come, from planned to agreed minutes."""

from enum import Enum


class MeetingState(Enum):
    PLANNED = "Planned"
    NO_MINUTES = "Minutes not written"
    DRAFT = "Minutes in draft"
    MINUTES_AGREED = "Minutes agreed"
    CANCELLED = "Cancelled"
