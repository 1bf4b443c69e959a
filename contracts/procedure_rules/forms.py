"""The forms of quotations and waivers."""

from collections.abc import Mapping
from typing import Any, ClassVar

from contracts.procedure_rules.models import Quotation, RuleWaiver
from contracts.procedure_rules.services import QuotationDetails, WaiverDetails
from contracts.register.seen import seen_field
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, MoneyField, ProseField
from contracts_site.foundation.look.layouts import Buttons, Fieldset, Row, form_helper


class QuotationForm(AnswersAtTheField):
    asked_on = DateField(label="Asked on")
    received_on = DateField(
        label="Received on", required=False, help_text="Empty while none has come."
    )
    price = MoneyField(required=False, label="Price", help_text="Without VAT.")
    reason = ProseField(
        label="Why it was chosen",
        required=False,
        help_text="Needed for the quotation that was chosen.",
    )

    class Meta:
        model = Quotation
        fields = ("asked_of", "asked_on", "received_on", "price", "is_chosen", "reason")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "asked_of": {"required": "Enter who was asked for a quotation."},
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_chosen"].label = "This quotation was chosen"
        self.fields["seen"] = seen_field(self.instance)
        words = "Save changes" if self.instance.pk else "Record quotation"
        self.helper = form_helper(
            "asked_of",
            "asked_on",
            Fieldset("What came of it", Row("received_on", "price")),
            Fieldset("The choice", "is_chosen", "reason"),
            "seen",
            Buttons(words, cancel=cancel),
        )

    def details(self) -> QuotationDetails:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return QuotationDetails(is_illustrative=self.instance.is_illustrative, **typed)


class RuleWaiverForm(AnswersAtTheField):
    reason = ProseField(
        label="Why", error_messages={"required": "Say why the rules are waived."}
    )
    decided_on = DateField(label="Decided on")

    class Meta:
        model = RuleWaiver
        fields = (
            "what",
            "reason",
            "approved_by_post",
            "authority",
            "reference",
            "decided_on",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "what": {"required": "Say what is waived."},
            "approved_by_post": {
                "required": "Enter the post that approved the waiver."
            },
            "authority": {"required": "Say under which authority it was approved."},
            "reference": {"required": "Enter the reference of the decision."},
        }

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].help_text = "For example, that three quotations are sought."
        self.helper = form_helper(
            *self.Meta.fields, Buttons("Record the waiver", cancel=cancel)
        )

    def details(self) -> WaiverDetails:
        return WaiverDetails(**self.cleaned_data)
