"""Forms for proposing a KPI set and for choosing what to compare it with."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from contracts.variations.models import Variation
from contracts_site.foundation.look.fields import ProseField
from contracts_site.foundation.look.layouts import Buttons, form_helper
from kpis.definitions.models import KPISet
from kpis.variations.comparison import SetComparison
from kpis.variations.facts import KINDS
from kpis.variations.models import ChangeReason

CHANGES = {kind: change for change, kind in KINDS.items()}
ASKED = {
    ChangeReason.Change.DROPPED: "is dropped",
    ChangeReason.Change.CONTROL: "is controlled by somebody else",
}


class ProposedSetForm(forms.Form):
    """What the proposed set is called, and why it is proposed."""

    name = forms.CharField(
        label="Name of the new KPI set",
        max_length=150,
        error_messages={"required": "Enter a name for the KPI set."},
    )
    reason = ProseField(
        label="Why the KPI set changes",
        help_text="One or two sentences; printed wherever the change shows.",
        error_messages={"required": "Say why the KPI set changes."},
    )

    def __init__(
        self, *args: Any, variation: Variation, back: str, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "name": f"KPIs from variation {variation.number}",
            "reason": variation.rationale,
        }
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            "name", "reason", Buttons("Copy the set in force", cancel=back)
        )


class ReasonsForm(forms.Form):
    """Why each KPI is dropped, or controlled by somebody else."""

    mark_optional = False

    def __init__(
        self, *args: Any, comparison: SetComparison, seen: str, back: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = {
            f"{change.value}-{kpi.kpi_id}": (kpi, change)
            for kpi in comparison.asking_why
            for change in (CHANGES[kind] for kind in kpi.asks_why)
        }
        for name, (kpi, change) in self.places.items():
            self.fields[name] = ProseField(
                label=f"Why {kpi.code} {kpi.name} {ASKED[change]}",
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=kpi.reasons.get(KINDS[change], ""),
            )
        self.fields["seen"] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=seen
        )
        self.helper = form_helper(
            *self.fields, Buttons("Save the reasons", cancel=back)
        )

    @property
    def reasons(self) -> dict[tuple[int, str], str]:
        return {
            (kpi.kpi_id, change.value): self.cleaned_data[name]
            for name, (kpi, change) in self.places.items()
        }

    def tell_of_others(self, seen: str) -> None:
        """Put what is on record beside each field, and let the next save go through."""
        assert isinstance(self.data, QueryDict)
        self.data = self.data.copy()
        self.data["seen"] = seen
        for name in self.places:
            words = str(self.fields[name].initial)
            if words and words != self.cleaned_data[name]:
                self.add_error(name, f"On record now: “{words}”")


class CompareForm(forms.Form):
    """The other set; kept in the address, so that a comparison can be passed on."""

    mark_optional = False

    with_set = forms.ModelChoiceField(
        KPISet.objects.none(),
        label="Compare with",
        empty_label=None,
        required=False,
        error_messages={"invalid_choice": "Choose another KPI set of this contract."},
    )

    def __init__(self, *args: Any, others: QuerySet[KPISet], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choice.queryset = others

    @property
    def choice(self) -> Any:
        return self.fields["with_set"]
