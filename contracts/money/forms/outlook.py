"""The forms of volumes, savings, pressures and the cost at most."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import Model

from contracts.money.forms.rows import FinancialYearField, RowForm, often_field
from contracts.money.models import (
    AnticipatedCost,
    BudgetPressure,
    Saving,
    VolumePrice,
)
from contracts_site.foundation.look.fields import (
    DateField,
    MoneyField,
    ProseField,
    WholeNumberField,
)
from contracts_site.foundation.look.layouts import Fieldset


class SavingForm(RowForm):
    amount = MoneyField(label="Saving in a year")
    start_year = FinancialYearField(label="In the financial year")
    is_recurring = often_field()
    is_already_in_budget = forms.BooleanField(
        label="The budget or price lines allow for it already",
        required=False,
        help_text="Then it is listed, and takes nothing off.",
    )

    class Meta:
        model: type[Model] = Saving
        fields: tuple[str, ...] = (
            "title",
            "amount",
            "start_year",
            "is_recurring",
            "is_already_in_budget",
            "source",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Say what is saved."}
        }


class AnticipatedCostForm(RowForm):
    amount = MoneyField(label="Anticipated maximum cost", min_value=0)
    covers = forms.ChoiceField(
        label="For",
        choices=AnticipatedCost.Covers.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the cost is for."},
    )
    basis = forms.ChoiceField(
        label="It rests on",
        choices=AnticipatedCost.Basis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the cost rests on."},
    )
    dated_on = DateField(label="Dated")
    notes = ProseField(
        label="Notes", required=False, help_text="For example: bids can come in lower."
    )

    class Meta:
        model: type[Model] = AnticipatedCost
        fields: tuple[str, ...] = (
            "amount",
            "covers",
            "basis",
            "source",
            "reference",
            "dated_on",
            "notes",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "source": {"required": "Say whose quotation, bid or estimate it is."}
        }


class PressureForm(RowForm):
    cause = ProseField(
        label="Why", error_messages={"required": "Say why the cost rises."}
    )
    amount = MoneyField(
        label="How much a year",
        required=False,
        min_value=0,
        help_text="Leave empty if it is not known.",
    )
    start_year = FinancialYearField(label="From the financial year")
    is_recurring = often_field()
    mitigation = ProseField(label="What is done about it", required=False)
    has_no_mitigation = forms.BooleanField(
        label="Nothing has been found that mitigates it", required=False
    )

    class Meta:
        model = BudgetPressure
        fields = (
            "title",
            "cause",
            "amount",
            "start_year",
            "is_recurring",
            "mitigation",
            "has_no_mitigation",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Say what raises the cost."}
        }


class VolumeForm(RowForm):
    start_year = FinancialYearField(label="For the financial year")
    guaranteed_volume = WholeNumberField(
        label="Guaranteed volume",
        min_value=0,
        help_text="0 where everything is bought at the spot price.",
    )
    block_price = MoneyField(label="Block price for it", min_value=0)
    unit_price_above = MoneyField(label="Price of each unit above it", min_value=0)
    unit_refund_below = MoneyField(
        label="Refund for each unit below it",
        required=False,
        min_value=0,
        help_text="Leave empty if none is agreed.",
    )
    forecast_volume = WholeNumberField(label="Forecast volume", min_value=0)
    actual_volume = WholeNumberField(
        label="Volume as it turned out",
        required=False,
        min_value=0,
        help_text="Once the year is over.",
    )

    class Meta:
        model = VolumePrice
        fields = (
            "service",
            "unit",
            "start_year",
            "guaranteed_volume",
            "block_price",
            "unit_price_above",
            "unit_refund_below",
            "forecast_volume",
            "forecast_basis",
            "actual_volume",
            "may_reduce_value",
            "reduction_terms",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "service": {"required": "Name the service."},
            "unit": {"required": "Say what is counted."},
            "forecast_basis": {"required": "Say what the forecast rests on."},
        }

    def layout(self) -> list[Any]:
        return [
            Fieldset("Service and year", "service", "unit", "start_year"),
            Fieldset(
                "Prices",
                "guaranteed_volume",
                "block_price",
                "unit_price_above",
                "unit_refund_below",
            ),
            Fieldset("Volume", "forecast_volume", "forecast_basis", "actual_volume"),
            Fieldset("If cases fall", "may_reduce_value", "reduction_terms"),
        ]
