"""The form of a total of placements."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import Q

from contracts.placements.models import PlacementTotal
from contracts.placements.services import TotalDetails
from contracts.register.models import Contract
from contracts.register.record_pages import RecordForm
from contracts_site.foundation.look.fields import (
    DateField,
    MoneyField,
    WholeNumberField,
)
from contracts_site.foundation.look.layouts import Fieldset, Row


class TotalForm(RecordForm):
    buttons = ("Add total", "Save changes")

    period_start = DateField(label="First day")
    period_end = DateField(label="Last day")
    number = WholeNumberField(
        label="Number of placements",
        min_value=0,
        max_value=1_000_000,
        error_messages={"required": "Enter the number of placements, such as 275."},
    )
    total_cost = MoneyField(
        label="Cost of all of them",
        required=False,
        min_value=0,
        help_text="Leave empty if it is not known.",
    )

    class Meta:
        model = PlacementTotal
        fields = (
            "kind",
            "provider",
            "contract",
            "period_start",
            "period_end",
            "number",
            "total_cost",
            "source",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "kind": {"required": "Choose the kind of placement."},
            "source": {"required": "Say where the total is from."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        providers, frameworks = self.fields["provider"], self.fields["contract"]
        assert isinstance(providers, forms.ModelChoiceField)
        assert isinstance(frameworks, forms.ModelChoiceField)
        providers.empty_label = "All providers together"
        providers.required = False
        providers.label = "Provider"
        providers.help_text = "Leave empty for a total that is not split by provider."
        frameworks.empty_label = "No framework"
        frameworks.help_text = "Only if they are bought under a framework"
        framework = Q(arrangement=Contract.Arrangement.FRAMEWORK)
        kept = Q(pk=self.instance.contract_id)
        frameworks.queryset = Contract.objects.filter(framework | kept)
        self.fields["source"].help_text = "A system or report, never a child's file"

    def layout(self) -> list[Any]:
        return [
            Fieldset("What is counted", "kind", "provider", "contract"),
            Fieldset("Period", Row("period_start", "period_end")),
            Fieldset("Totals", "number", "total_cost", "source"),
        ]

    def details(self) -> TotalDetails:
        return TotalDetails(
            **{**self.typed(), "number": int(self.cleaned_data["number"])},
            is_illustrative=self.instance.is_illustrative,
        )
