"""The form in which points are given to all criteria together."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from contracts_site.foundation.look.fields import ProseField, WholeNumberField
from contracts_site.foundation.look.layouts import Buttons, Fieldset, form_helper
from options_appraisal.criteria.models import WHOLE, Criterion, Weight
from options_appraisal.weighing.services import GivenPoints, mark_of_weights


class WeightsForm(forms.Form):
    """Points and reasoning for each criterion; what is left empty is not given yet."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[Criterion],
        weights: Sequence[Weight],
        cancel: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        self.fields["seen"].initial = mark_of_weights(weights)
        given = {each.criterion_id: each for each in weights}
        for each in criteria:
            self._add_fields(each, given.get(each.pk))
        groups = [
            Fieldset(each.name, *self.names_of(each), size="s") for each in criteria
        ]
        self.helper = form_helper(
            *groups, "seen", Buttons("Save points", cancel=cancel)
        )

    def _add_fields(self, criterion: Criterion, weight: Weight | None) -> None:
        points, reasoning = self.names_of(criterion)
        self.fields[points] = WholeNumberField(
            label=f"Points for {criterion.name}",
            help_text=criterion.asked,
            required=False,
            min_value=0,
            max_value=WHOLE,
            initial=weight.points if weight else None,
        )
        self.fields[points].widget.attrs["class"] = "govuk-input--width-3"
        self.fields[reasoning] = ProseField(
            label=f"Why so many points for {criterion.name}",
            required=False,
            initial=weight.reasoning if weight else "",
        )
        self.fields[reasoning].widget.attrs["rows"] = 2

    @staticmethod
    def names_of(criterion: Criterion) -> tuple[str, str]:
        return f"points_{criterion.pk}", f"reasoning_{criterion.pk}"

    def given(self) -> dict[Criterion, GivenPoints]:
        values = {}
        for each in self.criteria:
            points, reasoning = (self.cleaned_data[n] for n in self.names_of(each))
            whole = None if points is None else int(points)
            values[each] = GivenPoints(whole, reasoning.strip())
        return values

    def tell_of_change(self, error: Exception, weights: Sequence[Weight]) -> None:
        """What is on record now beside each box; the next save goes through."""
        assert isinstance(self.data, QueryDict)
        data = self.data.copy()
        data["seen"] = mark_of_weights(weights)
        typed, self.data = self.given(), data
        self.add_error(None, str(error))
        now = {each.criterion_id: each for each in weights}
        for criterion, each in typed.items():
            kept = now.get(criterion.pk)
            for name, mine, theirs in zip(
                self.names_of(criterion),
                (each.points, each.reasoning),
                (kept.points, kept.reasoning) if kept else (None, ""),
                strict=True,
            ):
                if mine != theirs:
                    told = "nothing" if theirs in {None, ""} else theirs
                    self.add_error(name, f"On record now: “{told}”")
