"""What the pages of action plans say of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html

from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.register.summary import prose_value
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column


def plan_tag(plan: ActionPlan) -> Tag:
    return Tag("Open", "blue") if plan.is_open else Tag("Closed", "grey")


def action_tag(action: PlannedAction, *, on: date) -> Tag:
    if action.is_done:
        return Tag("Done", "green")
    if action.is_overdue(on=on):
        return Tag("Overdue", "red")
    return Tag("To do", "blue")


@dataclass(frozen=True)
class DrawnAction:
    action: PlannedAction
    tag: Tag
    days_late: int


def drawn_actions(plan: ActionPlan, *, on: date) -> list[DrawnAction]:
    return [
        DrawnAction(
            action,
            action_tag(action, on=on),
            (on - action.due_on).days if action.is_overdue(on=on) else 0,
        )
        for action in plan.actions.all()
    ]


def plan_columns() -> Sequence[Column]:
    """For plans that carry how many of their actions are done and overdue."""
    return (
        Column(
            "title",
            "Action plan",
            lambda plan: plan.title,
            sort="title",
            link=lambda plan: reverse("contracts:action-plan-detail", args=[plan.pk]),
        ),
        Column("state", "State", plan_tag, sort="closed_on"),
        Column("lead", "Led by", lambda plan: plan.lead_post, sort="lead_post"),
        Column("raised_on", "Raised", lambda plan: plan.raised_on, sort="raised_on"),
        Column("done", "Actions done", lambda plan: f"{plan.done} of {plan.planned}"),
        Column("overdue", "Overdue", _overdue, sort="overdue"),
        Column("closed_on", "Closed", lambda plan: plan.closed_on, sort="closed_on"),
    )


def plan_export_columns() -> Sequence[Column]:
    return (
        *plan_columns(),
        Column("concern", "Concern", lambda plan: plan.concern),
        Column("outcome", "What came of it", lambda plan: plan.outcome),
    )


def summary_rows(
    plan: ActionPlan, *, about: Sequence[SummaryRow] = (), with_answered: bool
) -> list[SummaryRow]:
    """`with_answered` for those who may read the issue or risk that the plan answers,
    and the notices that follow it; `about` is what upper apps say of it."""
    rows = [
        SummaryRow("Concern", prose_value(plan.concern)),
        *about,
        *(_answered(plan) if with_answered else ()),
        SummaryRow("Led by", plan.lead_post),
    ]
    if plan.monitored_by_post:
        rows.append(SummaryRow("Progress monitored by", plan.monitored_by_post))
    rows.append(SummaryRow("Raised on", date_words(plan.raised_on)))
    if not plan.is_open:
        rows.append(SummaryRow("Closed on", date_words(plan.closed_on)))
        rows.append(SummaryRow("What came of it", prose_value(plan.outcome)))
    return rows


def _answered(plan: ActionPlan) -> Iterator[SummaryRow]:
    link = '<a class="govuk-link" href="{}">{}</a>'
    if plan.answers_issue is not None:
        page = reverse("contracts:issue-detail", args=[plan.answers_issue_id])
        yield SummaryRow("Answers issue", format_html(link, page, plan.answers_issue))
    if plan.answers_risk is not None:
        page = reverse("contracts:risk-detail", args=[plan.answers_risk_id])
        yield SummaryRow("Answers risk", format_html(link, page, plan.answers_risk))
    for notice in plan.notices.all():
        page = reverse("contracts:notice-detail", args=[notice.pk])
        yield SummaryRow("Followed by notice", format_html(link, page, notice))


def _overdue(plan: ActionPlan) -> Tag | None:
    return Tag(f"{plan.overdue} overdue", "red") if plan.overdue else None
