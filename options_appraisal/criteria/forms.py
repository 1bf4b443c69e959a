"""The form of a criterion."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts_site.foundation.look.fields import ProseField
from options_appraisal.appraisals.forms import NumberedForm, number_field
from options_appraisal.criteria.models import Criterion


class CriterionForm(NumberedForm):
    number = number_field()
    asked = ProseField(label="What is asked", required=False)

    class Meta:
        model = Criterion
        fields = ("number", "name", "asked", "kind", "scored_by", "objectives")
        widgets: ClassVar[Mapping[str, Any]] = {
            "objectives": forms.CheckboxSelectMultiple
        }
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Name the criterion."},
            "kind": {"required": "Choose the kind of criterion."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.appraisal.is_weighted:
            del self.fields["scored_by"]
            self.helper.layout.fields.remove("scored_by")
