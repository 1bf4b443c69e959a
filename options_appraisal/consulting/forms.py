"""The form of a consultation entry."""

from collections.abc import Mapping
from typing import Any, ClassVar

from contracts_site.foundation.look.fields import (
    DateField,
    ProseField,
    WholeNumberField,
)
from contracts_site.foundation.look.layouts import Fieldset
from options_appraisal.appraisals.forms import AppraisalRowForm
from options_appraisal.consulting.models import ConsultationEntry

CAME_OF_IT = ("happened_on", "people", "said", "adopted", "reason")


class ConsultationForm(AppraisalRowForm):
    happened_on = DateField(label="Took place on", required=False)
    people = WholeNumberField(
        label="How many people",
        required=False,
        min_value=1,
        help_text="Leave empty if it was not counted.",
    )
    said = ProseField(label="What they said", required=False)
    reason = ProseField(
        label="Why",
        required=False,
        help_text="Needed where a view was not wholly adopted.",
    )

    class Meta:
        model = ConsultationEntry
        fields = ("whom", "capacity", "how", "planned_for", *CAME_OF_IT)
        error_messages: ClassVar[Mapping[str, Any]] = {
            "whom": {"required": "Enter who was or is to be asked."}
        }

    def layout(self) -> list[Any]:
        return [
            "whom",
            "capacity",
            "how",
            "planned_for",
            Fieldset("Once it has taken place", *CAME_OF_IT),
        ]
