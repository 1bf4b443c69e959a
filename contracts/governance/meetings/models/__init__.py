"""Meetings, their minutes, and what came of them."""

from contracts.governance.meetings.models.meetings import (
    Meeting,
    MeetingQuerySet,
    Minutes,
    MinutesCorrection,
)
from contracts.governance.meetings.models.outcomes import (
    Attendance,
    Decision,
    MeetingAction,
)

__all__ = [
    "Attendance",
    "Decision",
    "Meeting",
    "MeetingAction",
    "MeetingQuerySet",
    "Minutes",
    "MinutesCorrection",
]
