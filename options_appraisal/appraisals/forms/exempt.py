"""The form of a record that may be exempt: a mark is offered for what is typed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from crispy_forms.layout import Hidden
from django import forms

from contracts_site.foundation.access_marks import EXEMPTIONS
from contracts_site.foundation.look.fields import ProseField
from contracts_site.foundation.look.layouts import Fieldset
from options_appraisal.appraisals.exempting import ExemptionOffer, offer_for
from options_appraisal.appraisals.forms.rows import AppraisalRowForm

EXEMPT = ("exempt_paragraph", "exempt_reason")
# What a page sends back: the paragraph it offered, empty where it offered none.
OFFERED = "offered"
TO_DO = "Choose a paragraph and say why, or save once more to leave it not exempt."


def _paragraph(value: str) -> int:
    return int(value)


class MayBeExemptForm(AppraisalRowForm):
    """Asks once, with what led to it, and takes the second save for a no.

    `read_for_offers` are the fields whose words are read. Only a page is asked: what is
    filled in without one, as from a file, is taken as it is.
    """

    read_for_offers: ClassVar[Sequence[str]] = ()

    exempt_paragraph = forms.TypedChoiceField(
        label="Paragraph of Schedule 12A",
        required=False,
        coerce=_paragraph,
        empty_value=None,
        choices=[
            ("", "Not exempt"),
            *((number, str(each)) for number, each in EXEMPTIONS.items()),
        ],
    )
    exempt_reason = ProseField(
        label="Why it is kept back",
        required=False,
        help_text="Only if it is exempt: why keeping it back outweighs disclosing it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offered = Hidden(OFFERED, self.data.get(OFFERED, ""))
        self.helper.layout.append(self._offered)

    def layout(self) -> list[Any]:
        own = [name for name in super().layout() if name not in EXEMPT]
        return [*own, Fieldset("Whether it may be published", *EXEMPT)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        offer = self._offer_on(cleaned)
        told = str(offer.paragraph) if offer else ""
        is_new = self.data.get(OFFERED, told) != told and not self._stood_before(offer)
        if offer and is_new and not any(cleaned.get(name) for name in EXEMPT):
            self.add_error("exempt_paragraph", f"{offer.sentences} {TO_DO}")
        self._offered.value = told
        return cleaned

    def _stood_before(self, offer: ExemptionOffer | None) -> bool:
        """The record was saved unmarked with words that led to the same."""
        if not self.instance.pk:
            return False
        names = (*self.read_for_offers, "price_of")
        kept = self._offer_on(
            {name: getattr(self.instance, name, "") for name in names}
        )
        return bool(kept and offer and kept.paragraph == offer.paragraph)

    def _offer_on(self, values: Mapping[str, Any]) -> ExemptionOffer | None:
        return offer_for(
            list(self._read(values)), price_of=values.get("price_of") or ""
        )

    def _read(self, values: Mapping[str, Any]) -> Iterator[str]:
        """Words as they are typed; of a choice its label."""
        for name in self.read_for_offers:
            value = values.get(name) or ""
            labels = dict(getattr(self.fields[name], "choices", ()))
            yield str(labels.get(value, value))
