"""Who owns a KPI and when it is reviewed next: no rating depends on it."""

from typing import Any, ClassVar

from django import forms

from contracts.register.seen import seen_field
from contracts_site.foundation.look.fields import DateField
from contracts_site.foundation.look.layouts import Buttons, form_helper
from kpis.definitions.models import KPIDefinition


def owner_field() -> forms.CharField:
    return forms.CharField(
        label="Who owns it (optional)",
        max_length=150,
        required=False,
        help_text="The post that answers for the KPI, not a person’s name.",
    )


def next_review_field() -> DateField:
    return DateField(
        label="Next review (optional)",
        required=False,
        help_text="From this day on it stands among what is due on your home page.",
    )


class CareForm(forms.ModelForm[KPIDefinition]):
    """Also once the definition is in use."""

    owner_post = owner_field()
    next_review_on = next_review_field()

    mark_optional = False

    class Meta:
        model = KPIDefinition
        fields: ClassVar[tuple[str, ...]] = ("owner_post", "next_review_on")

    def __init__(self, *args: Any, back: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)
        self.helper = form_helper(*self.fields, Buttons("Save", cancel=back))
