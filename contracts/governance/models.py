"""All models of governance, gathered from its rooms."""

from contracts.governance.boards.models import (
    Board,
    BoardMember,
    TermsOfReference,
    WatchedContract,
)
from contracts.governance.committees.models import Committee, MeetingDate
from contracts.governance.meetings.models import (
    Attendance,
    Decision,
    Meeting,
    MeetingAction,
    Minutes,
    MinutesCorrection,
)
from contracts.governance.packs.models import MeetingPack

__all__ = [
    "Attendance",
    "Board",
    "BoardMember",
    "Committee",
    "Decision",
    "Meeting",
    "MeetingAction",
    "MeetingDate",
    "MeetingPack",
    "Minutes",
    "MinutesCorrection",
    "TermsOfReference",
    "WatchedContract",
]
