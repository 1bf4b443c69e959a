"""Which action plan of the contract is meant to bring a KPI back on target."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from contracts.concerns.models import ActionPlan
from contracts_site.foundation.look.layouts import Buttons, form_helper
from contracts_site.foundation.look.wording import date_words


class _PlanField(forms.ModelChoiceField[ActionPlan]):
    def label_from_instance(self, obj: ActionPlan) -> str:
        closed = f", closed {date_words(obj.closed_on)}" if obj.closed_on else ""
        return f"{obj.title} (raised {date_words(obj.raised_on)}{closed})"


class PlanForKPIForm(forms.Form):
    plan = _PlanField(
        ActionPlan.objects.none(),
        label="Action plan",
        widget=forms.RadioSelect,
        empty_label=None,
        help_text="Figures before, during and after the plan then stand beside each "
        "other, on the page of the KPI and of the plan.",
        error_messages={"required": "Choose an action plan."},
    )

    def __init__(
        self, *args: Any, plans: QuerySet[ActionPlan], cancel: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["plan"]
        field.queryset = plans
        self.helper = form_helper("plan", Buttons("Link the plan", cancel=cancel))
