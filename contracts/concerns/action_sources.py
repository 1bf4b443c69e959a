"""Open actions of action plans, on the list that every room adds to."""

from django.urls import reverse

from contracts.concerns.models import PlannedAction
from contracts.concerns.open_actions import ActionColumns, OpenActionSource

# A provider's are those of the plans about its own contracts.
ACTIONS_OF_PLANS = OpenActionSource(
    "Action plan",
    lambda user: PlannedAction.objects.visible_to(user).open(),
    ActionColumns(contract="plan__contract", page="plan_id"),
    lambda plan_pk: reverse("contracts:action-plan-detail", args=[plan_pk]),
)
