"""Which part of a contract's history is shown."""

from collections.abc import Sequence
from typing import Any

from django import forms

from contracts_site.foundation.history import HistoryEntry


class HistoryFilterForm(forms.Form):
    """Which kinds of record a history shows; one it does not know is passed over."""

    kind = forms.ChoiceField(label="What changed", required=False)

    mark_optional = False

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Everything"), *kinds]

    def chosen(self, entries: Sequence[HistoryEntry]) -> list[HistoryEntry]:
        kind = self.cleaned_data.get("kind", "") if self.is_valid() else ""
        return [entry for entry in entries if not kind or entry.kind == kind]
