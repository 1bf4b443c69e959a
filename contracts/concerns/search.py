"""What search finds of issues, early warnings, action plans and notices."""

from contracts.concerns.models import (
    ActionPlan,
    EarlyWarning,
    Issue,
    IssueUpdate,
    PlannedAction,
    RectificationNotice,
)
from contracts.register.search_sources import SearchedPart, SearchSource

ISSUES = SearchSource(
    name="issue",
    kind="Issues",
    order=60,
    rows=Issue.objects.visible_to,
    url_name="contracts:issue-detail",
    title="title",
    texts=("description", "outcome"),
    dated="raised_on",
    parts=(
        SearchedPart(
            rows=IssueUpdate.objects.visible_to,
            of="issue",
            text="text",
        ),
    ),
)
EARLY_WARNINGS = SearchSource(
    name="early warning",
    kind="Early warnings",
    order=70,
    rows=EarlyWarning.objects.visible_to,
    url_name="contracts:early-warning-detail",
    title="title",
    texts=("what_may_happen", "what_is_affected", "mitigation", "closing_reason"),
    dated="raised_on",
)
ACTION_PLANS = SearchSource(
    name="action plan",
    kind="Action plans",
    order=90,
    rows=ActionPlan.objects.visible_to,
    url_name="contracts:action-plan-detail",
    title="title",
    texts=("concern", "outcome"),
    dated="raised_on",
)
PLANNED_ACTIONS = SearchSource(
    name="planned action",
    kind="Actions",
    order=100,
    rows=PlannedAction.objects.visible_to,
    url_name="contracts:action-plan-detail",
    title="what",
    texts=("evidence",),
    dated="due_on",
    contract="plan__contract",
    arguments=("plan_id",),
    note="plan__title",
)
NOTICES = SearchSource(
    name="notice",
    kind="Rectification notices",
    order=110,
    rows=RectificationNotice.objects.visible_to,
    url_name="contracts:notice-detail",
    title="title",
    texts=("failure", "required", "response", "outcome_reason"),
    dated="served_on",
)
SOURCES = (ISSUES, EARLY_WARNINGS, ACTION_PLANS, PLANNED_ACTIONS, NOTICES)
