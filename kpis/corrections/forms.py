"""The form that puts a slip in a definition right."""

from dataclasses import replace
from typing import Any, ClassVar

from django import forms

from contracts_site.foundation.look.fields import ProseField
from contracts_site.foundation.look.layouts import Buttons, Fieldset, Row, form_helper
from kpis.corrections.services import Correction
from kpis.definitions.constraints import MOST_DECIMAL_PLACES
from kpis.definitions.details import DefinitionFields
from kpis.definitions.judging_form import JUDGING_FIELDS, JudgingForm
from kpis.definitions.models import Theme

CORRECTABLE = (
    "wording",
    "theme",
    "unit",
    "decimal_places",
    "control",
    "why_it_matters",
    *JUDGING_FIELDS,
)


class CorrectionForm(JudgingForm):
    """What a correction may touch; give it a copy of the definition."""

    reason = ProseField(
        label="What was wrong",
        help_text=(
            "And where the right words stand: “Schedule 4 of the contract says 50, not "
            "5”. It is kept with the figures that are judged again."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": "Say what was wrong, and where the right words stand."
        },
    )
    wording = ProseField(
        label="What is measured",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what is measured."},
    )
    decimal_places = forms.TypedChoiceField(
        label="Decimal places shown",
        coerce=int,
        choices=[(n, str(n)) for n in range(MOST_DECIMAL_PLACES + 1)],
        help_text="For display only; ratings use the unrounded value.",
    )
    why_it_matters = ProseField(
        label="Why it matters (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    mark_optional = False

    class Meta(JudgingForm.Meta):
        fields = CORRECTABLE
        widgets: ClassVar = {
            "control": forms.RadioSelect(
                attrs={"label_class": "govuk-fieldset__legend--s"}
            )
        }

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = DefinitionFields.of(self.instance)
        theme: Any = self.fields["theme"]
        theme.queryset, theme.empty_label = Theme.objects.all(), None
        self.helper = form_helper(
            Fieldset("How it is judged", *self.judging_layout()),
            Fieldset(
                "What it says",
                "wording",
                Row("unit", "decimal_places"),
                "theme",
                "control",
                "why_it_matters",
            ),
            "reason",
            "seen",
            Buttons("Continue", cancel=back),
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.clean_judging(data)
        return data

    @property
    def correction(self) -> Correction:
        said = {name: self.cleaned_data[name] for name in CORRECTABLE}
        return Correction(replace(self.before, **said), self.cleaned_data["reason"])
