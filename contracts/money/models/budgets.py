"""What may be spent and what is agreed: envelope, price, authorised additional spend."""

from django.db import models
from django.db.models import F, Q

from contracts.money.models.rows import (
    MoneyRow,
    at_least_nought,
    more_than_nought,
    pounds_field,
    year_field,
)
from contracts_site.foundation.history import tracked


@tracked
class Envelope(MoneyRow):
    """The most that may be spent on a contract, in a financial year or in all."""

    start_year = year_field(
        "for the financial year",
        null=True,
        blank=True,
        help_text="Leave empty if the envelope is for the whole term.",
    )
    amount = pounds_field("maximum budget")
    set_by_post = models.CharField(
        "set by", max_length=200, blank=True, help_text="A post or a body."
    )
    authority = models.CharField("under which authority", max_length=200, blank=True)
    reference = models.CharField(max_length=100, blank=True)
    set_on = models.DateField("set on", null=True, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        ordering = ("contract", "start_year", "pk")
        constraints = (
            at_least_nought("envelope_is_not_negative", "amount"),
            models.UniqueConstraint(
                fields=("contract", "start_year"),
                name="year_has_one_envelope",
                nulls_distinct=False,
                violation_error_message=(
                    "This year, or the whole term, has an envelope already. Change it."
                ),
                violation_error_code="start_year",
            ),
        )

    def __str__(self) -> str:
        return "Envelope"


@tracked
class PriceLine(MoneyRow):
    """So much a year under the contract, over a run of contract or financial years."""

    class CountedIn(models.TextChoices):
        CONTRACT_YEARS = "contract years", "Contract years"
        FINANCIAL_YEARS = "financial years", "Financial years"

    name = models.CharField("what the price is for", max_length=200)
    amount = pounds_field("price a year")
    counted_in = models.CharField(
        "the price is for",
        max_length=20,
        choices=CountedIn,
        default=CountedIn.CONTRACT_YEARS,
    )
    first_year = models.PositiveSmallIntegerField("from year", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField("to year", null=True, blank=True)
    uplift = models.DecimalField(
        "indexation a year", max_digits=5, decimal_places=2, null=True, blank=True
    )
    uplift_basis = models.CharField(
        "what the contract says of indexation", max_length=300, blank=True
    )
    paid_only_if = models.CharField(
        "paid only if",
        max_length=300,
        blank=True,
        help_text="An outcome on which the payment depends.",
    )

    class Meta:
        ordering = ("contract", "first_year", "name", "pk")
        constraints = (
            at_least_nought("price_is_not_negative", "amount"),
            models.CheckConstraint(
                name="price_ends_in_or_after_its_first_year",
                condition=Q(first_year__isnull=True)
                | Q(last_year__isnull=True)
                | Q(last_year__gte=F("first_year")),
                violation_error_message=(
                    "The last year must be the first year or a later one."
                ),
                violation_error_code="last_year",
            ),
            models.CheckConstraint(
                name="indexation_rests_on_the_contract",
                condition=Q(uplift__isnull=True) | ~Q(uplift_basis=""),
                violation_error_message="Say what the contract says of indexation.",
                violation_error_code="uplift_basis",
            ),
            models.CheckConstraint(
                name="indexation_is_between_nought_and_a_quarter",
                condition=Q(uplift__isnull=True) | Q(uplift__range=(0, 25)),
                violation_error_message="Enter a percentage from 0 to 25.",
                violation_error_code="uplift",
            ),
        )

    def __str__(self) -> str:
        return self.name


@tracked
class AuthorisedSpend(MoneyRow):
    """Money allowed beyond the price, by a post under an authority, up to a limit."""

    start_year = year_field("for the financial year")
    amount = pounds_field("additional spend")
    limit_words = models.CharField(
        "up to which limit",
        max_length=200,
        help_text="For example: the original envelope.",
    )
    limit_amount = pounds_field(
        "limit in pounds",
        null=True,
        blank=True,
        help_text="Price and additional spend of the year together.",
    )
    authorised_by_post = models.CharField(
        "authorised by",
        max_length=200,
        help_text="The post of the person who authorised it.",
    )
    authority = models.CharField("under which authority", max_length=200)
    reference = models.CharField("decision reference", max_length=100)
    authorised_on = models.DateField("authorised on")
    reason = models.TextField("why it was authorised")

    class Meta:
        ordering = ("contract", "start_year", "authorised_on", "pk")
        constraints = (
            more_than_nought("additional_spend_is_more_than_nought", "amount"),
            at_least_nought("limit_of_spend_is_not_negative", "limit_amount"),
        )

    def __str__(self) -> str:
        return "Authorised additional spend"
