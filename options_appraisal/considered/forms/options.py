"""The forms of options and of what each is made of."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.register.record_pages import RecordForm
from contracts_site.foundation.look.fields import (
    DateField,
    MoneyField,
    ProseField,
    WholeNumberField,
)
from options_appraisal.appraisals.forms import (
    EXEMPT,
    AppraisalRowForm,
    MayBeExemptForm,
    NumberedForm,
    number_field,
)
from options_appraisal.considered.models import (
    InHouseTest,
    Matter,
    Option,
    OptionEquality,
    OptionRisk,
    PlannedLot,
    Point,
)
from options_appraisal.considered.services import RemovalDetails

ONE_OPTION: Mapping[str, Any] = {"option": {"required": "Choose the option."}}


class OptionForm(NumberedForm):
    empty_words: ClassVar[dict[str, str]] = {"proposed_by": "Not recorded"}

    number = number_field()
    description = ProseField(label="Description", required=False)

    class Meta:
        model = Option
        fields = ("number", "name", "description", "kind", "proposed_by")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Name the option."}
        }


class RemovalForm(RecordForm):
    """Why an option is considered no longer."""

    buttons = ("Remove the option", "Remove the option")

    removed_on = DateField(label="Removed on")
    removal_reason = ProseField(
        label="Why it is removed",
        error_messages={"required": "Enter why the option is removed."},
    )

    class Meta:
        model = Option
        fields = ("removed_on", "removed_by_post", "removal_reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        post = self.fields["removed_by_post"]
        post.required = True
        post.error_messages["required"] = "Enter the post or the group that removed it."

    def details(self) -> RemovalDetails:
        return RemovalDetails(**self.typed())


class PointForm(MayBeExemptForm):
    """Said by a member, in the consultation, or by a panel: one of them."""

    read_for_offers = ("words",)

    words = ProseField(
        label="The point", error_messages={"required": "Enter the point."}
    )

    class Meta:
        model = Point
        fields = (
            "option",
            "side",
            "words",
            "criterion",
            "objective",
            "member",
            "entry",
            "panel",
            *EXEMPT,
        )
        widgets: ClassVar[Mapping[str, Any]] = {"side": forms.RadioSelect}
        error_messages: ClassVar[Mapping[str, Any]] = {
            **ONE_OPTION,
            "side": {"required": "Choose for or against."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        side = self.fields["side"]
        assert isinstance(side, forms.ChoiceField)
        side.choices = Point.Side.choices


class MatterForm(AppraisalRowForm):
    what = ProseField(
        label="What has to be settled",
        error_messages={"required": "Enter what has to be settled."},
    )
    settled_on = DateField(label="Settled on", required=False)
    settled = ProseField(label="How it was settled", required=False)

    class Meta:
        model = Matter
        fields = ("option", "what", "settled_on", "settled")
        error_messages: ClassVar[Mapping[str, Any]] = ONE_OPTION


class PlannedLotForm(AppraisalRowForm):
    number = number_field("Lot number")
    premises = ProseField(
        label="Premises",
        required=False,
        help_text="Which buildings it would be run from, and on which terms.",
    )
    staffing = ProseField(
        label="Staffing",
        required=False,
        help_text="Which staff would transfer, and which posts it needs.",
    )
    budget = MoneyField(
        label="Budget a year",
        required=False,
        min_value=0,
        help_text="Leave empty while the budget is not split.",
    )

    class Meta:
        model = PlannedLot
        fields = (
            "option",
            "number",
            "title",
            "locality",
            "outcome",
            "premises",
            "staffing",
            "budget",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            **ONE_OPTION,
            "title": {"required": "Enter a title."},
        }


def _on_the_scale(label: str) -> WholeNumberField:
    field = WholeNumberField(
        label=label,
        min_value=1,
        max_value=5,
        error_messages={"required": "Score it from 1 to 5."},
    )
    field.widget.attrs["class"] = "govuk-input--width-2"
    return field


class OptionRiskForm(AppraisalRowForm):
    likelihood = _on_the_scale("Likelihood, from 1 to 5")
    impact = _on_the_scale("Impact, from 1 to 5")
    mitigation = ProseField(label="What is done about it", required=False)

    class Meta:
        model = OptionRisk
        fields = ("option", "title", "likelihood", "impact", "mitigation")
        error_messages: ClassVar[Mapping[str, Any]] = {
            **ONE_OPTION,
            "title": {"required": "Enter the risk."},
        }


class OptionEqualityForm(AppraisalRowForm):
    as_of = DateField(label="State on")
    reason = ProseField(label="Why it is not completed", required=False)
    summary = ProseField(label="What it found", required=False)

    class Meta:
        model = OptionEquality
        fields = ("option", "state", "as_of", "reason", "summary")
        error_messages: ClassVar[Mapping[str, Any]] = {
            **ONE_OPTION,
            "state": {"required": "Choose how the assessment stands."},
        }


class InHouseTestForm(AppraisalRowForm):
    service = ProseField(label="Part 1: the service", required=False)
    readiness = ProseField(label="Part 2: readiness", required=False)
    not_needed_because = ProseField(label="Or why no test is needed", required=False)

    class Meta:
        model = InHouseTest
        fields = ("service", "readiness", "not_needed_because")
