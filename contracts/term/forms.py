"""The form of an option to extend."""

from collections.abc import Mapping
from typing import Any, ClassVar

from contracts.register.seen import seen_field
from contracts.term.models import ExtensionOption
from contracts.term.services import OptionDetails
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import WholeNumberField
from contracts_site.foundation.look.layouts import Buttons, form_helper

LONGEST = 600  # fifty years: more is a slip of the hand


def _months(
    label: str, help_text: str, required: str, *, least: int
) -> WholeNumberField:
    field = WholeNumberField(
        label=label,
        help_text=help_text,
        min_value=least,
        max_value=LONGEST,
        error_messages={"required": required},
    )
    field.widget.attrs |= {"class": "govuk-input--width-3", "suffix": "months"}
    return field


class ExtensionOptionForm(AnswersAtTheField):
    """How long it runs and how early notice is due; its number comes by itself."""

    months = _months(
        "Extends the term by",
        "For a year, enter 12.",
        "Enter by how many months the option extends the term.",
        least=1,
    )
    notice_months = _months(
        "Notice that the provider must have",
        "Months before the extension begins. Enter 0 if the contract asks for none.",
        "Enter how many months' notice the provider must have.",
        least=0,
    )

    class Meta:
        model = ExtensionOption
        fields = ("months", "notice_months")
        error_messages: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = "Save changes" if self.instance.pk else "Record the option"
        self.fields["seen"] = seen_field(self.instance)
        self.helper = form_helper(*self.fields, Buttons(words, cancel=cancel))

    def details(self) -> OptionDetails:
        return OptionDetails(
            months=int(self.cleaned_data["months"]),
            notice_months=int(self.cleaned_data["notice_months"]),
        )
