"""What is done to concerns, a module for each noun."""

from contracts.concerns.services.action_plans import (
    ActionDetails,
    PlanDetails,
    close_action_plan,
    complete_action,
    plan_action,
    raise_action_plan,
    revise_action_plan,
)
from contracts.concerns.services.early_warnings import (
    WarningDetails,
    close_early_warning,
    raise_early_warning,
    revise_early_warning,
    turn_into_issue,
)
from contracts.concerns.services.issues import (
    IssueDetails,
    add_issue_update,
    raise_issue,
    resolve_issue,
    revise_issue,
)
from contracts.concerns.services.notices import (
    NoticeDetails,
    NoticeOutcome,
    close_notice,
    record_response,
    revise_notice,
    serve_notice,
)

__all__ = [
    "ActionDetails",
    "IssueDetails",
    "NoticeDetails",
    "NoticeOutcome",
    "PlanDetails",
    "WarningDetails",
    "add_issue_update",
    "close_action_plan",
    "close_early_warning",
    "close_notice",
    "complete_action",
    "plan_action",
    "raise_action_plan",
    "raise_early_warning",
    "raise_issue",
    "record_response",
    "resolve_issue",
    "revise_action_plan",
    "revise_early_warning",
    "revise_issue",
    "revise_notice",
    "serve_notice",
    "turn_into_issue",
]
