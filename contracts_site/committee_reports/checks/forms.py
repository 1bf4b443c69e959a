"""Filter findings; say why one may stay."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.urls import reverse

from contracts_site.committee_reports.checks.paper_findings import SettledFinding
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.layouts import Buttons, form_helper

LONGEST_REASON = 2000
DISMISSED, EVERY = "dismissed", "all"


class FindingFilterForm(forms.Form):
    """The choices are those that the paper's findings have."""

    q = forms.CharField(
        label="Words",
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    state = forms.ChoiceField(
        label="State",
        required=False,
        choices=(("", "Open"), (DISMISSED, "Dismissed"), (EVERY, "All")),
    )
    check = forms.ChoiceField(label="Check", required=False)
    place = forms.ChoiceField(label="Where", required=False)

    mark_optional = False

    def __init__(self, data: Any, *, findings: Sequence[SettledFinding]) -> None:
        super().__init__(data)
        places = {each.finding.place.key: each.finding.place for each in findings}
        labels = sorted({str(each.finding.check_label) for each in findings})
        self._offer("check", [(label, label) for label in labels])
        self._offer("place", [(key, place.words) for key, place in places.items()])

    def passing(self, findings: Iterable[SettledFinding]) -> list[SettledFinding]:
        """What the address says wrongly is passed over."""
        self.is_valid()
        return [each for each in findings if self._passes(each)]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", "All"), *choices]

    def _passes(self, settled: SettledFinding) -> bool:
        said, finding = self.cleaned_data, settled.finding
        words = f"{finding.words} {finding.says} {finding.where}".lower()
        return (
            self._has_state(settled, said.get("state", ""))
            and said.get("check", "") in {"", finding.check_label}
            and said.get("place", "") in {"", finding.place.key}
            and all(word in words for word in said.get("q", "").lower().split())
        )

    def _has_state(self, settled: SettledFinding, state: str) -> bool:
        return state == EVERY or settled.is_open == (state != DISMISSED)


class DismissForm(forms.Form):
    reason = forms.CharField(
        label="Why may it stay?",
        max_length=LONGEST_REASON,
        help_text=(
            "Kept with your name and shown with the paper's findings. For example: the "
            "quotation is word for word."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it may stay."},
    )

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        back = reverse("committee_reports:finding-list", args=[paper.pk])
        self.helper = form_helper("reason", Buttons("Dismiss the finding", cancel=back))
