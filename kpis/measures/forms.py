"""The form of a measure."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.register.record_pages import RecordForm
from contracts_site.foundation.look import wording
from contracts_site.foundation.look.fields import ProseField
from contracts_site.foundation.look.layouts import Fieldset, Row
from kpis.definitions.bounds import HIGHEST, LOWEST, Bounds, bound_problems
from kpis.definitions.constraints import MOST_DECIMAL_PLACES
from kpis.definitions.judging_form import bound_field, bound_hints
from kpis.definitions.models import GoodIs, Theme
from kpis.measures.models import Measure
from kpis.measures.services import MeasureDetails


class MeasureForm(RecordForm):
    buttons = ("Add the measure", "Save changes")
    # Of the bounds some are always needed: the hints say which.
    mark_optional = False

    theme = forms.ModelChoiceField(
        Theme.objects.all(),
        label="Theme",
        empty_label="Choose a theme",
        error_messages={"required": "Choose a theme."},
    )
    wording = ProseField(
        label="What is measured",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what is measured."},
    )
    calculation = ProseField(
        label="How it is calculated",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say how it is calculated."},
    )
    decimal_places = forms.TypedChoiceField(
        label="Decimal places shown",
        coerce=int,
        choices=[(n, str(n)) for n in range(MOST_DECIMAL_PLACES + 1)],
    )
    good_is = forms.ChoiceField(
        label="Good is",
        choices=GoodIs.choices,
        widget=forms.RadioSelect(attrs={"choices_class": "govuk-radios--inline"}),
        error_messages={"required": "Choose which way is better."},
    )
    target_low = bound_field("target_low")
    slight_low = bound_field("slight_low")
    below_low = bound_field("below_low")
    target_high = bound_field("target_high")
    slight_high = bound_field("slight_high")
    below_high = bound_field("below_high")
    why_it_matters = ProseField(
        label="Why it matters (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    class Meta:
        model = Measure
        fields = tuple(MeasureDetails.__dataclass_fields__)
        labels: ClassVar[Mapping[str, Any]] = {
            "numerator_label": "The upper number counts (optional)",
            "denominator_label": "The lower number counts (optional)",
        }
        error_messages: ClassVar[Mapping[str, Any]] = {
            "title": {
                "required": "Enter the measure's title.",
                "unique": "The library has a measure with this title.",
            },
            "source": {"required": "Say where the figure comes from."},
            "unit": {"required": "Choose the unit."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, hint in bound_hints().items():
            self.fields[name].help_text = hint
            self.initial[name] = wording.number(getattr(self.instance, name))

    def layout(self) -> list[Any]:
        return [
            "title",
            "theme",
            Fieldset(
                "What it measures",
                "wording",
                "calculation",
                "source",
                Row("unit", "decimal_places"),
                "numerator_label",
                "denominator_label",
                "counts_people",
                "why_it_matters",
            ),
            Fieldset("How it is judged", "good_is"),
            Fieldset("Suggested lowest values", Row(*LOWEST), size="s"),
            Fieldset("Suggested highest values", Row(*HIGHEST), size="s"),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if all(name in data for name in ("good_is", "unit", *LOWEST, *HIGHEST)):
            for problem in bound_problems(Bounds.from_mapping(data)):
                self.add_error(problem.field, problem.words)
        return data

    def details(self) -> MeasureDetails:
        return MeasureDetails(**self.typed())
