"""How a definition is judged, on a form: target, bounds, steps through the year."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from contracts.register.seen import seen_field
from contracts_site.foundation.look import wording
from contracts_site.foundation.look.fields import NumberField, WholeNumberField
from contracts_site.foundation.look.layouts import Fieldset, Row
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from kpis.definitions.bounds import (
    HIGHEST,
    LOWEST,
    BoundProblem,
    Bounds,
    bound_problems,
)
from kpis.definitions.distances import OUTWARDS, distance_of, values_from_distances
from kpis.definitions.models import BoundsAre, KPIDefinition
from kpis.definitions.step_text import read_steps, steps_text
from kpis.definitions.stepping import NO_STEPS, TargetSteps

BOUND_LABELS = {
    "target_low": "Target, at least",
    "slight_low": "Floor",
    "below_low": "Lower floor",
    "target_high": "Target, at most",
    "slight_high": "Ceiling",
    "below_high": "Higher ceiling",
}
JUDGING_FIELDS = ("bounds_are", "target_steps", "weight", *LOWEST, *HIGHEST)
MOST_WEIGHT = 1000


def bound_field(name: str) -> NumberField:
    return NumberField(
        label=BOUND_LABELS[name],
        required=False,
        max_digits=16,
        decimal_places=4,
        widget=forms.TextInput(attrs={"group_class": "app-bound"}),
    )


def bound_hints() -> dict[str, str]:
    """What each bound does, in the council's own words for the levels."""
    words = {level: word.word for level, word in rating_words().items()}
    met, slight = words[RatingLevel.MET], words[RatingLevel.SLIGHTLY_BELOW]
    below, worst = words[RatingLevel.BELOW], words[RatingLevel.SIGNIFICANTLY_BELOW]
    return {
        "target_low": f"{met} from here up.",
        "slight_low": f"{slight} down to here; {below} under it.",
        "below_low": f"{below} down to here; {worst} under it.",
        "target_high": f"{met} up to here.",
        "slight_high": f"{slight} up to here; {below} over it.",
        "below_high": f"{below} up to here; {worst} over it.",
    }


class JudgingForm(forms.ModelForm[KPIDefinition]):
    """The part that rates; other forms of a definition add their own fields.

    Bounds are typed as values or as distances; what is cleaned are values. The hidden
    mark says what the person saw.
    """

    bounds_are = forms.ChoiceField(
        label="The bounds are",
        choices=BoundsAre.choices,
        widget=forms.RadioSelect(
            attrs={
                "label_class": "govuk-fieldset__legend--s",
                "hints": {
                    BoundsAre.VALUES: "A floor of 60 is 60, whatever the target.",
                    BoundsAre.DISTANCES: (
                        "A floor of 5 is 5 under the target, and moves with it."
                    ),
                },
            }
        ),
        required=False,
        initial=BoundsAre.VALUES,
    )
    target_low = bound_field("target_low")
    slight_low = bound_field("slight_low")
    below_low = bound_field("below_low")
    target_high = bound_field("target_high")
    slight_high = bound_field("slight_high")
    below_high = bound_field("below_high")
    target_steps = forms.CharField(
        label="Steps of the target (optional)",
        required=False,
        max_length=2000,
        help_text=(
            "If the target changes through the year: one step a line, the month it "
            "begins and the target, such as “January 2027: 65”. A bound that changes "
            "too follows a comma: “January 2027: 65, floor 62”. Each period is rated "
            "by its own target."
        ),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    weight = WholeNumberField(
        label="Weight (optional)",
        required=False,
        min_value=1,
        max_value=MOST_WEIGHT,
        help_text="Whole points. Leave empty if the contract does not weigh its KPIs.",
    )

    class Meta:
        model = KPIDefinition
        fields: ClassVar[tuple[str, ...]] = JUDGING_FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.instance
        self.fields["seen"] = seen_field(held)
        as_distances = held.bounds_are == BoundsAre.DISTANCES
        for name, hint in bound_hints().items():
            self.fields[name].help_text = hint
            bound = getattr(held, name)
            if as_distances and name in OUTWARDS:
                bound = distance_of(held, name)
            self.initial[name] = wording.number(bound)
        self.initial["target_steps"] = steps_text(
            held.target_steps, held, as_distances=as_distances
        )

    @property
    def seen(self) -> str:
        """What the person saw; empty for a new definition."""
        return str(self.cleaned_data["seen"])

    def judging_layout(self) -> list[Any]:
        return [
            "bounds_are",
            Fieldset("Lowest values", Row(*LOWEST), size="s"),
            Fieldset("Highest values", Row(*HIGHEST), size="s"),
            "target_steps",
            "weight",
        ]

    def clean_bounds_are(self) -> str:
        return self.cleaned_data["bounds_are"] or BoundsAre.VALUES

    def clean_judging(self, data: dict[str, Any]) -> None:
        """Bounds and steps, once every field that they depend on is cleaned."""
        kept = {"good_is": self.instance.good_is, "unit": self.instance.unit}
        if any(name not in data for name in (*LOWEST, *HIGHEST)) or any(
            name in self.fields and name not in data for name in kept
        ):
            data["target_steps"] = self.instance.target_steps
            return
        problems = list(self._bound_problems(kept | data))
        for problem in problems:
            self.add_error(problem.field, problem.words)
        data["target_steps"] = (
            NO_STEPS if problems else self._steps(Bounds.from_mapping(kept | data))
        )

    def _bound_problems(self, data: dict[str, Any]) -> Iterator[BoundProblem]:
        if self.cleaned_data["bounds_are"] == BoundsAre.DISTANCES:
            if problems := list(_distance_problems(data)):
                yield from problems
                return
            values = values_from_distances(data)
            data |= values
            self.cleaned_data |= values
        yield from bound_problems(Bounds.from_mapping(data))

    def _steps(self, base: Bounds) -> TargetSteps:
        read = read_steps(
            str(self.data.get(self.add_prefix("target_steps"), "")),
            base,
            as_distances=self.cleaned_data["bounds_are"] == BoundsAre.DISTANCES,
        )
        if read.problems:
            self.add_error(
                "target_steps", ValidationError([str(each) for each in read.problems])
            )
        return read.steps


def _distance_problems(data: dict[str, Any]) -> Iterator[BoundProblem]:
    for side in ("low", "high"):
        inner, outer = data[f"slight_{side}"], data[f"below_{side}"]
        for band in ("slight", "below"):
            distance = data[f"{band}_{side}"]
            if distance is not None and distance < 0:
                words = "Enter how far it lies from the target: 0 or more."
                yield BoundProblem(f"{band}_{side}", words)
        if inner is not None and outer is not None and 0 <= outer < inner:
            yield BoundProblem(
                f"below_{side}",
                f"Enter {wording.number(inner)} or more: it lies further from the target "
                f"than the {BOUND_LABELS[f'slight_{side}'].lower()}.",
            )
