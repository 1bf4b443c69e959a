"""The forms of plans, outcomes and what contracts do for them."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.outcomes.models import (
    ContractOutcome,
    Outcome,
    OutcomePayment,
    OutcomePlan,
    Priority,
)
from contracts.outcomes.services import (
    OutcomeDetails,
    PaymentDetails,
    PlanDetails,
    PriorityDetails,
    ServingDetails,
)
from contracts.register.record_pages import RecordForm
from contracts_site.foundation.look.fields import (
    DateField,
    MoneyField,
    PercentageField,
    ProseField,
    WholeNumberField,
)
from contracts_site.foundation.look.layouts import Row


def _number(label: str) -> WholeNumberField:
    field = WholeNumberField(
        label=label,
        min_value=1,
        max_value=999,
        error_messages={"required": "Enter a number such as 1."},
    )
    field.widget.attrs["class"] = "govuk-input--width-3"
    return field


class PlanForm(RecordForm):
    buttons = ("Add plan", "Save changes")

    starts_on = DateField(label="From")
    ends_on = DateField(
        label="Until", required=False, help_text="Leave empty if it has no end."
    )

    class Meta:
        model = OutcomePlan
        fields = ("title", "starts_on", "ends_on")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {
                "required": "Enter the plan's title.",
                "unique": "There is a plan with this title.",
            }
        }

    def details(self) -> PlanDetails:
        return PlanDetails(
            **self.typed(), is_illustrative=self.instance.is_illustrative
        )


class PriorityForm(RecordForm):
    buttons = ("Add priority", "Save changes")

    number = _number("Number in the plan")
    description = ProseField(required=False, label="What it means")

    class Meta:
        model = Priority
        fields = ("number", "title", "description")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Enter the priority."}
        }

    def __init__(self, *args: Any, plan: OutcomePlan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.plan = plan

    def details(self) -> PriorityDetails:
        return PriorityDetails(**self.typed())


class OutcomeForm(RecordForm):
    buttons = ("Add outcome", "Save changes")

    number = _number("Number in the priority")
    description = ProseField(
        required=False,
        label="What shall be different",
        help_text="For whom, and how it would be seen",
    )
    want_statements = ProseField(
        required=False,
        label="“I want” statements",
        help_text="In young people's words, one a line; nobody's own words that could be "
        "recognised. For example: I want to be listened to.",
    )

    class Meta:
        model = Outcome
        fields = ("number", "title", "description", "want_statements")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {"required": "Enter the outcome."}
        }

    def __init__(self, *args: Any, priority: Priority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.priority = priority

    def details(self) -> OutcomeDetails:
        return OutcomeDetails(**self.typed())


class OutcomeChoice(forms.ModelChoiceField["Outcome"]):
    """Outcomes by number, each under its plan."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} ({obj.priority.plan})"


class ServingForm(RecordForm):
    buttons = ("Add outcome to the contract", "Save changes")

    outcome = OutcomeChoice(
        queryset=Outcome.objects.none(),
        empty_label="Choose one",
        error_messages={"required": "Choose an outcome."},
    )
    how = ProseField(
        label="How the contract contributes",
        help_text="What the service does for this outcome, and for whom",
        error_messages={"required": "Say how the contract contributes."},
    )

    class Meta:
        model = ContractOutcome
        fields = ("outcome", "how")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        outcomes = self.fields["outcome"]
        assert isinstance(outcomes, forms.ModelChoiceField)
        outcomes.queryset = Outcome.objects.select_related("priority__plan").order_by(
            "-priority__plan__starts_on", "priority__number", "number"
        )

    def details(self) -> ServingDetails:
        return ServingDetails(**self.typed())


class PaymentForm(RecordForm):
    buttons = ("Tie this part of the price", "Save changes")

    share_per_cent = PercentageField(
        label="Share of the price",
        required=False,
        max_digits=5,
        decimal_places=2,
        help_text="Leave empty if it is a sum.",
    )
    amount = MoneyField(
        label="Sum", required=False, help_text="Leave empty if it is a share."
    )
    condition = ProseField(
        label="When it is paid",
        help_text="The condition as the contract words it, and who measures it",
        error_messages={"required": "Say when it is paid."},
    )
    measured_by = DateField(label="Measured by")

    class Meta:
        model = OutcomePayment
        fields = ("share_per_cent", "amount", "condition", "measured_by")

    def layout(self) -> list[Any]:
        return [Row("share_per_cent", "amount"), "condition", "measured_by"]

    def details(self) -> PaymentDetails:
        return PaymentDetails(**self.typed())
