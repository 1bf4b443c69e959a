"""The forms of cost lines, of what they are held against, and of indices."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from contracts.register.record_pages import RecordForm
from contracts_site.foundation.look.fields import (
    DateField,
    MoneyField,
    PercentageField,
    ProseField,
    WholeNumberField,
)
from contracts_site.foundation.look.layouts import Buttons, Fieldset, form_helper
from contracts_site.foundation.spreadsheets import LIMITS
from contracts_site.foundation.spreadsheets.exceptions import FileTooLarge
from options_appraisal.appraisals.forms import (
    EXEMPT,
    AppraisalRowForm,
    MayBeExemptForm,
)
from options_appraisal.cost_models.models import (
    CostBasis,
    CostIndex,
    CostLine,
    Envelope,
)
from options_appraisal.cost_models.rates import (
    FIRST_YEAR,
    LAST_YEAR,
    read_rates,
    written_rates,
)
from options_appraisal.cost_models.services import IndexDetails

BEGINS_IN = "The year in which it begins: 2018 for 2018/19."


class YearField(WholeNumberField):
    """The year in which a financial year begins; it is written without a comma."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            min_value=FIRST_YEAR,
            max_value=LAST_YEAR,
            **{"help_text": BEGINS_IN, **kwargs},
        )

    def prepare_value(self, value: Any) -> Any:
        return str(value) if isinstance(value, int | Decimal) else value


class CostBasisForm(AppraisalRowForm):
    class Meta:
        model = CostBasis
        fields = ("deflator",)
        error_messages: ClassVar[Mapping[str, Any]] = {
            "deflator": {"required": "Choose the index by which prices are deflated."}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "deflator"
        ].help_text = "One for all options, such as GDP deflators."


class EnvelopeForm(AppraisalRowForm):
    start_year = YearField(label="Financial year")
    amount = MoneyField(label="The most that may be spent", min_value=0)

    class Meta:
        model = Envelope
        fields = ("start_year", "amount", "authority")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "authority": {"required": "Enter who set the envelope, and when."}
        }


class CostLineForm(MayBeExemptForm):
    """Once in a year, or so much a year; what is somebody's price may be exempt."""

    read_for_offers = ("name", "kind", "comes_from")
    empty_words: ClassVar[dict[str, str]] = {"index": "None: not raised"}

    amount = MoneyField(
        label="Amount",
        min_value=0,
        help_text="In prices of the base year. Savings and income are entered as amounts "
        "too: they are taken off.",
    )
    once_in = YearField(
        label="Financial year, if it falls once",
        required=False,
        help_text=f"{BEGINS_IN} Leave empty for a yearly amount.",
    )
    first_day = DateField(
        label="First day, if it is yearly",
        required=False,
        help_text="Without days it runs as long as the service.",
    )
    last_day = DateField(label="Last day, if it is yearly", required=False)
    contingency = PercentageField(label="Contingency", required=False)
    optimism_bias = PercentageField(label="Optimism bias", required=False)
    comes_from = ProseField(
        label="Where the amount comes from",
        error_messages={"required": "Say where the amount comes from."},
    )

    class Meta:
        model = CostLine
        fields = (
            "option",
            "name",
            "kind",
            "amount",
            "once_in",
            "first_day",
            "last_day",
            "index",
            "contingency",
            "optimism_bias",
            "is_already_in_budget",
            "comes_from",
            "price_of",
            *EXEMPT,
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "option": {"required": "Choose the option."},
            "name": {"required": "Name the line."},
            "kind": {"required": "Choose the kind of cost."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["price_of"].help_text = (
            "Leave empty unless the amount is a provider's price. A price is usually "
            "exempt under paragraph 3: the proper officer decides."
        )

    def layout(self) -> list[Any]:
        return [
            Fieldset("What it is", "option", "name", "kind", "amount", "comes_from"),
            Fieldset("When it falls", "once_in", "first_day", "last_day"),
            Fieldset(
                "What is put on it",
                "index",
                "contingency",
                "optimism_bias",
                "is_already_in_budget",
            ),
            Fieldset("Whether it may be published", "price_of", *EXEMPT),
        ]

    def clean_contingency(self) -> Decimal:
        return self.cleaned_data["contingency"] or Decimal(0)

    def clean_optimism_bias(self) -> Decimal:
        return self.cleaned_data["optimism_bias"] or Decimal(0)


class IndexForm(RecordForm):
    """An index with all its rates, a line for each financial year."""

    buttons = ("Record the index", "Save changes")

    published_on = DateField(label="Published on")
    rates = ProseField(
        label="Rates",
        help_text="A line for each financial year, such as 2018/19 2.5: by how many per "
        "cent it is dearer than the year before.",
        error_messages={"required": "Enter a rate for each financial year."},
    )

    class Meta:
        model = CostIndex
        fields = ("name", "source", "published_on")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Name the index."},
            "source": {"required": "Enter who published it and where."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            rates = self.instance.rates.all()
            self.fields["rates"].initial = written_rates(
                {each.start_year: each.rate for each in rates}
            )

    def clean_rates(self) -> Mapping[int, Decimal]:
        read = read_rates(self.cleaned_data["rates"])
        if read.problems:
            raise ValidationError(list(read.problems))
        return read.rates

    def details(self) -> IndexDetails:
        typed = {k: v for k, v in self.typed().items() if k != "rates"}
        return IndexDetails(**typed)


class LinesUploadForm(forms.Form):
    """The workbook of an option's cost, changed outside."""

    file = forms.FileField(
        label="The workbook, with amounts and allowances changed",
        help_text="Excel, OpenDocument or CSV.",
        error_messages={
            "required": "Choose the workbook.",
            "empty": "The file is empty. Choose the file again.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv"}),
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("file", Buttons("Upload", cancel=cancel))

    def clean_file(self) -> Any:
        """Too large a file is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LIMITS.bytes_uploaded:
            raise ValidationError(str(FileTooLarge.of(file.size, LIMITS)))
        return file
