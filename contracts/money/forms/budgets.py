"""The forms of envelope, price and authorised additional spend."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from contracts.money.forms.rows import FinancialYearField, RowForm
from contracts.money.models import AuthorisedSpend, Envelope, PriceLine
from contracts.money.year_choices import contract_year_choices, financial_year_choices
from contracts_site.foundation.look.fields import (
    DateField,
    MoneyField,
    PercentageField,
    ProseField,
)

POST = "A post, not a person's name."
CONTRACT_YEARS = PriceLine.CountedIn.CONTRACT_YEARS
FINANCIAL_YEARS = PriceLine.CountedIn.FINANCIAL_YEARS


class EnvelopeForm(RowForm):
    no_year = "The whole term"

    start_year = FinancialYearField(label="For", required=False)
    amount = MoneyField(
        label="Maximum budget",
        min_value=0,
        help_text="The most that may be spent, on the basis of the contract's value.",
    )
    set_on = DateField(label="Set on", required=False)
    notes = ProseField(label="Notes", required=False)

    class Meta:
        model = Envelope
        fields = (
            "start_year",
            "amount",
            "set_by_post",
            "authority",
            "reference",
            "set_on",
            "notes",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["set_by_post"].help_text = "A post or a body, such as the cabinet."


class PriceForm(RowForm):
    """The run of years is chosen from both kinds at once, and must be of one kind."""

    amount = MoneyField(label="Price a year", min_value=0)
    first = forms.ChoiceField(label="From", required=False)
    last = forms.ChoiceField(label="To", required=False)
    uplift = PercentageField(
        label="Indexation a year",
        required=False,
        max_value=25,
        help_text="Leave empty unless the contract raises the price every year.",
    )

    class Meta:
        model = PriceLine
        fields = ("name", "amount", "uplift", "uplift_basis", "paid_only_if")
        error_messages: ClassVar[Mapping[str, Any]] = {
            "name": {"required": "Say what the price is for."}
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = [
            *(
                (
                    f"{CONTRACT_YEARS}:{number}",
                    f"Contract {label[:1].lower()}{label[1:]}",
                )
                for number, label in contract_year_choices(self.term)
            ),
            *(
                (f"{FINANCIAL_YEARS}:{number}", f"Financial year {label}")
                for number, label in financial_year_choices(self.term)
            ),
        ]
        for name, empty, kept in (
            ("first", "The start of the term", self.instance.first_year),
            ("last", "The end of the maximum term", self.instance.last_year),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", empty), *years]
            if kept is not None:
                self.initial[name] = f"{self.instance.counted_in}:{kept}"
        self.fields["name"].help_text = "For example: core service."
        self.fields[
            "paid_only_if"
        ].help_text = "An outcome on which the payment depends, if there is one."

    def layout(self) -> list[Any]:
        return [
            "name",
            "amount",
            "first",
            "last",
            "uplift",
            "uplift_basis",
            "paid_only_if",
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        kinds = {name: _kind(cleaned.get(name)) for name in ("first", "last")}
        if len({kind for kind in kinds.values() if kind}) > 1:
            self.add_error("last", "Choose both years of the same kind.")
        self.instance.counted_in = kinds["first"] or kinds["last"] or CONTRACT_YEARS
        self.instance.first_year = _number(cleaned.get("first"))
        self.instance.last_year = _number(cleaned.get("last"))
        return cleaned

    def _answer(self, field: str | None, error: Any) -> None:
        of_last_year = "last_year" in {field, getattr(error, "code", None)}
        super()._answer("last" if of_last_year else field, error)

    def values(self) -> Mapping[str, Any]:
        typed = {name: self.cleaned_data[name] for name in self.Meta.fields}
        years = {
            name: getattr(self.instance, name)
            for name in ("counted_in", "first_year", "last_year")
        }
        return typed | years


class AuthorisedSpendForm(RowForm):
    start_year = FinancialYearField(label="For the financial year")
    amount = MoneyField(label="Additional spend")
    limit_amount = MoneyField(
        label="Limit in pounds",
        required=False,
        min_value=0,
        help_text="Price and additional spend of the year together may reach it.",
    )
    authorised_on = DateField(label="Authorised on")
    reason = ProseField(
        label="Why it was authorised",
        error_messages={"required": "Say why it was authorised."},
    )

    class Meta:
        model = AuthorisedSpend
        fields = (
            "start_year",
            "amount",
            "limit_words",
            "limit_amount",
            "authorised_by_post",
            "authority",
            "reference",
            "authorised_on",
            "reason",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "limit_words": {"required": "Say up to which limit it was authorised."},
            "authorised_by_post": {"required": "Enter the post that authorised it."},
            "authority": {"required": "Enter the authority it was authorised under."},
            "reference": {"required": "Enter the reference of the decision."},
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authorised_by_post"].help_text = POST
        self.fields[
            "authority"
        ].help_text = "For example, scheme of delegation, part 3, paragraph 12."


def _kind(chosen: str | None) -> str:
    return chosen.split(":")[0] if chosen else ""


def _number(chosen: str | None) -> int | None:
    return int(chosen.split(":")[1]) if chosen else None
