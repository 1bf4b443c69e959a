"""The forms of a specification's checklist."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.register.record_pages import RecordForm
from contracts.specifications.models import ItemState, SpecificationItem
from contracts.specifications.services import ItemDetails, Settlement
from contracts_site.foundation.look.fields import DateField, ProseField


class ItemForm(RecordForm):
    asks = ProseField(label="What that means", required=False)
    record = ProseField(
        label="What the record says of it",
        required=False,
        help_text="From the appraisal, an earlier contract or a review.",
    )

    class Meta:
        model = SpecificationItem
        fields = ("part", "title", "asks", "record")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "part": {"required": "Choose the part of the specification."},
            "title": {"required": "Enter what the specification must cover."},
        }

    def details(self) -> ItemDetails:
        return ItemDetails(**self.typed())


class SettleForm(RecordForm):
    settled_on = DateField(label="Settled on", required=False)
    words = ProseField(
        label="Where it is covered, or why it does not apply", required=False
    )

    class Meta:
        model = SpecificationItem
        fields = ("state", "settled_on", "settled_by_post", "words")
        widgets: ClassVar[Mapping[str, Any]] = {"state": forms.RadioSelect}
        help_texts: ClassVar[Mapping[str, Any]] = {
            "settled_by_post": "A post, not a person's name."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state = self.fields["state"]
        assert isinstance(state, forms.ChoiceField)
        state.choices = ItemState.choices

    def clean(self) -> dict[str, Any]:
        """A line that is to do again was settled by nobody."""
        typed = super().clean() or self.cleaned_data
        if typed.get("state") == ItemState.TO_DO:
            typed |= {"settled_on": None, "settled_by_post": ""}
        return typed

    def settlement(self) -> Settlement:
        return Settlement(**self.typed())
