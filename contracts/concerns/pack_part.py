"""The action plans of a contract in a meeting pack, as they stood on its day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from contracts.concerns.models import ActionPlan, PlannedAction
from contracts.concerns.permissions import reads_action_plans
from contracts.governance.pack_parts import (
    Content,
    MeetingPackPart,
    PartReading,
    of_each_contract,
)
from contracts.register.models import Contract
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import Reading


def plans_at(contracts: Sequence[Contract], as_reported_at: datetime) -> PartReading:
    """Plans that were open on the day, each with its actions as they stood then."""
    day = timezone.localdate(as_reported_at)
    plans = (
        ActionPlan.objects.filter(
            Q(closed_on__isnull=True) | Q(closed_on__gt=day),
            contract__in=contracts,
            raised_on__lte=day,
        )
        .order_by("raised_on", "pk")
        .prefetch_related("actions")
    )

    def contents() -> list[Content | None]:
        return [
            {"plans": [_plan(each, on=day) for each in of_contract]}
            for of_contract in of_each_contract(plans, contracts)
        ]

    return Reading([plans], contents)


def _plan(plan: ActionPlan, *, on: date) -> dict[str, Any]:
    return {
        "title": plan.title,
        "concern": plan.concern,
        "lead_post": plan.lead_post,
        "raised_on": date_words(plan.raised_on),
        "actions": [_action(each, on=on) for each in plan.actions.all()],
    }


def _action(action: PlannedAction, *, on: date) -> dict[str, str]:
    return {
        "what": action.what,
        "by_post": action.by_post,
        "due_on": date_words(action.due_on),
        "state": _state(action, on=on),
    }


def _state(action: PlannedAction, *, on: date) -> str:
    if action.done_on is not None and action.done_on <= on:
        return f"Done on {date_words(action.done_on)}"
    return "Overdue" if action.due_on < on else "To do"


ACTION_PLANS = MeetingPackPart(
    key="action-plans",
    title="Action plans",
    order=40,
    template="contracts/_pack_action_plans.html",
    shown_to=reads_action_plans,
    build=plans_at,
)
