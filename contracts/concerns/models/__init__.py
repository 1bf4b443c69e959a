"""Concerns, a module for each noun."""

from contracts.concerns.models.action_plans import ActionPlan, PlannedAction
from contracts.concerns.models.early_warnings import EarlyWarning
from contracts.concerns.models.issues import Issue, IssueUpdate
from contracts.concerns.models.notices import RectificationNotice

__all__ = [
    "ActionPlan",
    "EarlyWarning",
    "Issue",
    "IssueUpdate",
    "PlannedAction",
    "RectificationNotice",
]
