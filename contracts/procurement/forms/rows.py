"""The forms of a procurement's budgets, lots and savings."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.money.forms.outlook import AnticipatedCostForm, SavingForm
from contracts.money.forms.rows import RowForm
from contracts.procurement.models import (
    BudgetToday,
    BudgetTomorrow,
    Lot,
    Procurement,
    ProcurementCost,
    ProcurementSaving,
)
from contracts_site.foundation.look.fields import (
    MoneyField,
    ProseField,
    WholeNumberField,
)


class BudgetTodayForm(RowForm):
    amount = MoneyField(label="Budget a year today", min_value=0)

    class Meta:
        model = BudgetToday
        fields = ("name", "amount")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Name the service."}
        }


class BudgetTomorrowForm(RowForm):
    amount = MoneyField(
        label="Budget a year tomorrow",
        min_value=0,
        help_text="All of it is a pot until it is allocated to lots.",
    )

    class Meta:
        model = BudgetTomorrow
        fields = ("name", "amount")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Name the service."}
        }


class OfProcurement(RowForm):
    """A row that names one of the procurement's budgets."""

    no_budget = "Choose one"

    def __init__(self, *args: Any, procurement: Procurement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        budget = self.fields["budget"]
        assert isinstance(budget, forms.ModelChoiceField)
        budget.queryset = BudgetTomorrow.objects.of(procurement)
        budget.empty_label = self.no_budget


class LotForm(OfProcurement):
    number = WholeNumberField(label="Lot number", min_value=1, max_value=999)
    premises = ProseField(
        label="Premises",
        required=False,
        help_text="Which buildings it is run from, and on which terms they are let.",
    )
    staffing = ProseField(
        label="Staffing",
        required=False,
        help_text="Which staff would transfer, and which posts it needs.",
    )

    class Meta:
        model = Lot
        fields = (
            "number",
            "title",
            "locality",
            "outcome",
            "premises",
            "staffing",
            "budget",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Enter a title."},
            "budget": {"required": "Choose the budget that pays for the lot."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"].widget.attrs["class"] = "govuk-input--width-3"
        self.fields["locality"].help_text = "Which part of the area it serves."
        if self.instance.is_allocated:
            self.fields["budget"].disabled = True
            self.fields["budget"].help_text = "The lot has its value from this budget."


class ProcurementSavingForm(OfProcurement, SavingForm):
    no_budget = "All budgets together"

    class Meta(SavingForm.Meta):
        model = ProcurementSaving
        fields = (*SavingForm.Meta.fields, "budget")


class ProcurementCostForm(AnticipatedCostForm):
    class Meta(AnticipatedCostForm.Meta):
        model = ProcurementCost
