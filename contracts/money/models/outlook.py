"""What is expected of the money: savings, pressures, the cost at most."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from contracts.money.commitment import SavingLine
from contracts.money.models.rows import (
    MoneyRow,
    at_least_nought,
    more_than_nought,
    pounds_field,
    year_field,
)
from contracts_site.foundation.history import tracked


class SavingTerms(models.Model):
    """A saving, whatever it is taken from."""

    title = models.CharField("what is saved", max_length=200)
    amount = pounds_field("saving in a year")
    start_year = year_field("in the financial year")
    is_recurring = models.BooleanField(
        "how often",
        default=True,
        choices=((True, "Every year from then on"), (False, "Once")),
    )
    is_already_in_budget = models.BooleanField(
        "the budget lines allow for it already", default=False
    )
    source = models.CharField(
        "where it comes from",
        max_length=200,
        blank=True,
        help_text="For example: medium-term financial plan, 2018 to 2022.",
    )

    class Meta:
        abstract = True

    @property
    def line(self) -> SavingLine:
        return SavingLine(
            name=self.title,
            amount=self.amount,
            start_year=self.start_year,
            is_recurring=self.is_recurring,
            is_already_in_budget=self.is_already_in_budget,
        )


class CostAtMost(models.Model):
    """An anticipated maximum cost, and what it rests on."""

    class Basis(models.TextChoices):
        QUOTATION = "quotation", "Quotation"
        BID = "bid", "Bid"
        ESTIMATE = "estimate", "Estimate"

    class Covers(models.TextChoices):
        YEAR = "year", "A year"
        TERM = "term", "The maximum term"

    amount = pounds_field("anticipated maximum cost")
    covers = models.CharField("for", max_length=10, choices=Covers, default="term")
    basis = models.CharField("it rests on", max_length=10, choices=Basis)
    source = models.CharField(
        "whose", max_length=200, help_text="For example: the present provider."
    )
    reference = models.CharField(max_length=100, blank=True)
    dated_on = models.DateField("dated")
    notes = models.TextField(
        blank=True, help_text="For example: bids can come in lower."
    )

    class Meta:
        abstract = True


@tracked
class Saving(SavingTerms, MoneyRow):
    """A saving on a contract."""

    class Meta:
        ordering = ("contract", "start_year", "title", "pk")
        constraints = (more_than_nought("saving_is_more_than_nought", "amount"),)

    def __str__(self) -> str:
        return self.title


@tracked
class AnticipatedCost(CostAtMost, MoneyRow):
    """What a contract is expected to cost at most."""

    class Meta:
        ordering = ("contract", "-dated_on", "-pk")
        constraints = (at_least_nought("anticipated_cost_is_not_negative", "amount"),)

    def __str__(self) -> str:
        return f"Anticipated maximum cost ({self.get_basis_display().lower()})"


@tracked
class BudgetPressure(MoneyRow):
    """Something that raises the cost, with what is done about it, or that nothing is."""

    NONE: ClassVar[str] = "None: nothing has been found"

    title = models.CharField("what raises the cost", max_length=200)
    cause = models.TextField("why")
    amount = pounds_field("how much a year, if it is known", null=True, blank=True)
    start_year = year_field("from the financial year")
    is_recurring = models.BooleanField(
        "how often",
        default=True,
        choices=((True, "Every year from then on"), (False, "Once")),
    )
    mitigation = models.TextField("what is done about it", blank=True)
    has_no_mitigation = models.BooleanField(
        "nothing has been found that mitigates it", default=False
    )

    class Meta:
        ordering = ("contract", "start_year", "title", "pk")
        constraints = (
            at_least_nought("pressure_is_not_negative", "amount"),
            models.CheckConstraint(
                name="pressure_says_its_mitigation_or_that_there_is_none",
                condition=(Q(has_no_mitigation=True) & Q(mitigation=""))
                | (Q(has_no_mitigation=False) & ~Q(mitigation="")),
                violation_error_message=(
                    "Say what is done about it, or tick that nothing has been found; "
                    "not both."
                ),
                violation_error_code="mitigation",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def mitigation_words(self) -> str:
        return self.mitigation or self.NONE
