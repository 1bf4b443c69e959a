"""Which outcomes a KPI shows, to be ticked."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from contracts.outcomes.models import Outcome
from contracts_site.foundation.look.layouts import Buttons, form_helper


class OutcomesForm(forms.Form):
    outcomes = forms.ModelMultipleChoiceField(
        Outcome.objects.none(),
        required=False,
        label="Outcomes that it shows",
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick those that a better figure would be a sign of.",
    )

    mark_optional = False

    def __init__(
        self,
        *args: Any,
        outcomes: QuerySet[Outcome],
        seen: str,
        back: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["outcomes"]
        field.queryset = outcomes
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=seen
        )
        self.helper = form_helper("outcomes", "seen", Buttons("Save", cancel=back))

    def look_again(self, seen: str) -> None:
        """Let the next save go through, once what changed is read."""
        assert isinstance(self.data, QueryDict)
        self.data = self.data.copy()
        self.data["seen"] = seen
