"""What the pages of outcomes say of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from contracts.outcomes.models import (
    ContractOutcome,
    Outcome,
    OutcomePayment,
    OutcomePlan,
    Priority,
)
from contracts.outcomes.payments import AtStake, at_stake
from contracts.register.models import Contract
from contracts.register.panels import PanelReading
from contracts.register.record_pages import change_words
from contracts_site.foundation.look.components import SummaryRow
from contracts_site.foundation.look.wording import date_words, number, pounds
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.tables import Column


def outcome_columns() -> Sequence[Column]:
    """For outcomes that carry how many contracts serve them."""
    return (
        Column(
            "outcome",
            "Outcome",
            str,
            sort="number",
            link=lambda o: reverse("contracts:outcome-detail", args=[o.pk]),
        ),
        Column(
            "priority", "Priority", lambda o: str(o.priority), sort="priority__number"
        ),
        Column(
            "plan",
            "Plan",
            lambda o: str(o.priority.plan),
            sort="priority__plan__title",
            link=lambda o: reverse(
                "contracts:outcome-plan-detail", args=[o.priority.plan_id]
            ),
        ),
        Column(
            "contracts",
            "Contracts",
            lambda o: o.contract_count,
            sort="contract_count",
            numeric=True,
        ),
    )


def outcome_export_columns() -> Sequence[Column]:
    return (
        *outcome_columns(),
        Column("description", "What shall be different", lambda o: o.description),
        Column("wants", "“I want” statements", lambda o: " / ".join(o.wants)),
    )


def serving_columns(*, may_write: bool) -> Sequence[Column]:
    columns = [
        Column(
            "outcome",
            "Outcome",
            lambda s: str(s.outcome),
            sort="outcome__number",
            link=lambda s: reverse("contracts:outcome-detail", args=[s.outcome_id]),
        ),
        Column(
            "priority",
            "Priority",
            lambda s: str(s.outcome.priority),
            sort="outcome__priority__number",
        ),
        Column("how", "How the contract contributes", lambda s: s.how),
    ]
    if may_write:
        columns.append(
            Column(
                "change",
                "Change",
                lambda s: change_words(str(s.outcome)),
                link=lambda s: reverse("contracts:contract-outcome-edit", args=[s.pk]),
                export=lambda s: str(s.outcome.priority.plan),
            )
        )
    return columns


def serving_export_columns() -> Sequence[Column]:
    return (
        *serving_columns(may_write=False),
        Column("plan", "Plan", lambda s: str(s.outcome.priority.plan)),
    )


def share_words(payment: OutcomePayment) -> str:
    """5 per cent of the price; £20,000."""
    if payment.amount is not None:
        return pounds(payment.amount)
    return f"{number(payment.share_per_cent)} per cent of the price"


def stake_words(stake: AtStake) -> str:
    """What hangs on outcomes in one sentence; nothing for nothing."""
    parts = []
    if stake.per_cent:
        parts.append(f"{number(stake.per_cent)} per cent of the price")
    if stake.amount:
        parts.append(pounds(stake.amount))
    return f"Tied to outcomes: {' and '.join(parts)}." if parts else ""


@dataclass(frozen=True)
class PlannedPriority:
    """A priority with its outcomes, as the page of a plan draws them."""

    priority: Priority
    outcomes: Sequence[Outcome]


def priorities_of(
    plan: OutcomePlan, outcomes: Sequence[Outcome]
) -> list[PlannedPriority]:
    return [
        PlannedPriority(
            priority, [each for each in outcomes if each.priority_id == priority.pk]
        )
        for priority in plan.priorities.all()
    ]


def plan_rows(plan: OutcomePlan) -> list[SummaryRow]:
    return [
        SummaryRow("From", date_words(plan.starts_on)),
        SummaryRow("Until", date_words(plan.ends_on) or "No end"),
    ]


def serving_rows(serving: ContractOutcome) -> list[SummaryRow]:
    return [
        SummaryRow("Outcome", str(serving.outcome)),
        SummaryRow("How the contract contributes", serving.how),
    ]


def payment_rows(payment: OutcomePayment) -> list[SummaryRow]:
    return [
        SummaryRow("Outcome", str(payment.serving.outcome)),
        SummaryRow("Part of the price", share_words(payment)),
        SummaryRow("When it is paid", payment.condition),
        SummaryRow("Measured by", date_words(payment.measured_by)),
    ]


def outcomes_panel(contract: Contract, _on: date) -> PanelReading:
    """For the overview: the outcomes served, and what of the price hangs on them."""
    served = contract.served_outcomes.select_related("outcome__priority").order_by(
        "outcome__priority__number", "outcome__number"
    )
    payments = OutcomePayment.objects.filter(serving__contract=contract)
    return Reading(
        [served, payments],
        lambda: {
            "contract": contract,
            "served": [each.outcome for each in served],
            "stake": stake_words(at_stake(payment.share for payment in payments)),
        },
    )
