"""The form that begins an appraisal as a copy of an earlier one."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.register.record_pages import RecordForm
from contracts_site.foundation.look.fields import DateField
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.services import CopyDetails

OF_COSTS = "with_costs"


class CopyForm(RecordForm):
    buttons = ("Copy the appraisal", "Copy the appraisal")

    began_on = DateField(label="Began on")
    with_costs = forms.BooleanField(
        label="Copy cost lines, deflator and base year too",
        required=False,
        help_text="Amounts, days and years stay as they are: go through them afterwards.",
    )

    class Meta:
        model = Appraisal
        fields = ("reference", "title", "directorate", "began_on")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "reference": {"required": "Enter a reference."},
            "title": {"required": "Enter a title."},
            "directorate": {"required": "Choose the directorate."},
        }

    def details(self) -> CopyDetails:
        typed = {
            name: value for name, value in self.typed().items() if name != OF_COSTS
        }
        return CopyDetails(**typed)

    @property
    def is_with_costs(self) -> bool:
        return bool(self.cleaned_data[OF_COSTS])
