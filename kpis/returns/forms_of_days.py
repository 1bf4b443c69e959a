"""The forms that say who reports a KPI, and by when returns come in."""

from typing import Any

from django import forms

from contracts.register.record_pages import RecordForm
from contracts_site.foundation.look.fields import WholeNumberField
from kpis.definitions.models import KPI, DataOwner
from kpis.returns.models import SubmissionWindow
from kpis.returns.services import Reporting

MOST_DAYS = 366


def days_field(label: str, **kwargs: Any) -> WholeNumberField:
    return WholeNumberField(
        label=label,
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}
        ),
        **kwargs,
    )


class ReportingForm(RecordForm):
    """Whose figure a KPI is, its own days, and what stands behind it every time."""

    data_owner = forms.ChoiceField(
        label="Whose figure is it?",
        choices=DataOwner.choices,
        widget=forms.RadioSelect(
            attrs={
                "hints": {
                    DataOwner.PROVIDER: "The provider enters and submits it.",
                    DataOwner.PARTNER: "The council enters and submits it on the "
                    "partner’s behalf.",
                    DataOwner.COUNCIL: "The council enters and submits it.",
                }
            }
        ),
        error_messages={"required": "Choose whose figure it is."},
    )
    due_days = days_field(
        "Days to report it (optional)",
        required=False,
        help_text=(
            "Days after the period ends. Only if this figure is known later, or needed "
            "earlier, than the contract’s other figures."
        ),
    )
    background = forms.CharField(
        label="Standing background (optional)",
        required=False,
        max_length=4000,
        help_text=(
            "What a reader should know of this KPI every time, so that the comment on a "
            "period says only what is new. Leave out names of children and families."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    class Meta:
        model = KPI
        fields = ("data_owner", "due_days", "background")

    def reporting(self) -> Reporting:
        return Reporting(**self.typed())


class WindowForm(RecordForm):
    """From when returns may be submitted, and by when they are due."""

    opens_days = days_field(
        "May be submitted from, days after the period ends",
        help_text="1 is the day after.",
        error_messages={"required": "Enter the days, such as 1."},
    )
    due_days = days_field(
        "Due, days after the period ends",
        error_messages={"required": "Enter the days, such as 14."},
    )

    class Meta:
        model = SubmissionWindow
        fields = ("opens_days", "due_days")
