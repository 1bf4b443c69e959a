"""Forms for proposing a KPI set and for choosing what to compare it with."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from contracts.variations.models import Variation
from contracts_site.foundation.look.fields import ProseField
from contracts_site.foundation.look.layouts import Buttons, form_helper
from kpis.definitions.models import KPISet


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
