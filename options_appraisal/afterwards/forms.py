"""The forms of what follows a decision."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.conf import settings

from contracts.procurement.forms import HowItIsBoughtForm
from contracts.procurement.models import Procurement
from contracts_site.foundation.calendars.months import MONTHS_IN_YEAR
from contracts_site.foundation.look.fields import DateField, ProseField
from contracts_site.foundation.look.layouts import Buttons, Fieldset, form_helper
from options_appraisal.afterwards.models import OUTCOMES, CallIn
from options_appraisal.afterwards.services import CallInDetails, StartDetails
from options_appraisal.appraisals.forms import AppraisalRowForm
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.deciding.models import Decision


class CallInForm(AppraisalRowForm):
    last_day = DateField(
        label="Last day on which it may be called in",
        required=False,
    )
    why_none = ProseField(
        label="Why it cannot be called in",
        required=False,
        help_text="Only where it cannot: for example, that the decision was urgent.",
    )
    called_in_on = DateField(label="Called in on", required=False)
    settled_on = DateField(label="Settled on", required=False)
    words = ProseField(label="In the words of whoever settled it", required=False)

    class Meta:
        model = CallIn
        fields = (
            "last_day",
            "why_none",
            "called_in_on",
            "outcome",
            "settled_on",
            "words",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].help_text = (
            "As the council’s constitution counts it: usually "
            f"{settings.CALL_IN_WORKING_DAYS} working days after the decision is "
            "published."
        )
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)
        outcome.choices = [("", "Not known yet"), *OUTCOMES]

    def layout(self) -> list[Any]:
        return [
            "last_day",
            "why_none",
            Fieldset(
                "If it is called in", "called_in_on", "outcome", "settled_on", "words"
            ),
        ]

    def details(self) -> CallInDetails:
        return CallInDetails(**self.typed())


class StartForm(HowItIsBoughtForm):
    """What the appraisal does not say of its procurement; the rest is shown beside."""

    class Meta:
        model = Procurement
        fields = (
            "reference",
            "title",
            "regime",
            "procedure",
            "starts_on",
            "initial_years",
            "option_months",
            "value_basis",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "reference": {"required": "Enter a reference for the procurement."},
            "title": {"required": "Enter a title."},
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, width in (("reference", 10), ("initial_years", 3)):
            self.fields[name].widget.attrs["class"] = f"govuk-input--width-{width}"
        self.helper = form_helper(
            Fieldset("What it is", "reference", "title"),
            Fieldset("How it is bought", "regime", "procedure"),
            Fieldset("Term", "starts_on", "initial_years", "option_months"),
            "value_basis",
            Buttons("Continue", cancel=cancel),
        )

    def details(self) -> StartDetails:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return StartDetails(**typed | {"initial_years": int(typed["initial_years"])})

    def planned(self, appraisal: Appraisal, approval: Decision) -> Procurement:
        """As it would stand on record, to count its timetable before it does."""
        return Procurement(
            starts_on=self.cleaned_data["starts_on"],
            procedure=self.cleaned_data["procedure"],
            regime=self.cleaned_data["regime"],
            directorate=appraisal.directorate,
            approved_on=approval.decided_on,
        )


def first_values(appraisal: Appraisal) -> dict[str, Any]:
    """The appraisal's title and term; a term that is not in whole years is asked for."""
    years, rest = divmod(appraisal.months or 0, MONTHS_IN_YEAR)
    return {
        "title": appraisal.title,
        "starts_on": appraisal.starts_on,
        "initial_years": years if years and not rest else None,
        "option_months": appraisal.option_months,
        "value_basis": Procurement._meta.get_field("value_basis").default,
    }
