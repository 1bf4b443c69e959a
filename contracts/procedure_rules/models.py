"""Contract procedure rules as the council sets them, and what was done under them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.procedure_rules.bands import Band
from contracts.register.models import Contract
from contracts_site.foundation.history import tracked


class ProcedureRulesQuerySet(models.QuerySet["ProcedureRules"]):
    def in_force(self, *, on: date) -> "ProcedureRules | None":
        """The rules that began last on or before the day."""
        return (
            self.filter(in_force_from__lte=on)
            .prefetch_related("bands")
            .order_by("-in_force_from")
            .first()
        )


@tracked
class ProcedureRules(models.Model):
    """One version of the council's rules; it holds until the next one begins."""

    title = models.CharField(max_length=150)
    source = models.CharField(
        max_length=200, help_text="Who adopted them, when, and where they stand."
    )
    in_force_from = models.DateField(
        "in force from",
        unique=True,
        error_messages={"unique": "Other rules are in force from this day."},
    )
    is_illustrative = models.BooleanField("illustrative", default=False)

    objects = ProcedureRulesQuerySet.as_manager()

    class Meta:
        ordering = ("-in_force_from",)
        verbose_name_plural = "contract procedure rules"

    def __str__(self) -> str:
        return self.title


@tracked
class ValueBand(models.Model):
    """From which value, without VAT, to below which one; and what it takes to buy."""

    class Route(models.TextChoices):
        ONE_QUOTATION = "one_quotation", "Best value shown by at least one quotation"
        QUOTATIONS = "quotations", "Written quotations"
        TENDER = "tender", "Tender"

    rules = models.ForeignKey(
        ProcedureRules, on_delete=models.CASCADE, related_name="bands"
    )
    name = models.CharField(max_length=60)
    from_value = models.DecimalField("from", max_digits=14, decimal_places=2)
    below_value = models.DecimalField(
        "below",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Empty for the highest band.",
    )
    route = models.CharField(max_length=20, choices=Route)
    quotations_needed = models.PositiveSmallIntegerField(default=0)
    approved_by_post = models.CharField("approved by", max_length=150)

    class Meta:
        ordering = ("rules", "from_value")
        constraints = (
            models.CheckConstraint(
                name="value_band_ends_above_its_beginning",
                condition=Q(below_value__isnull=True)
                | Q(below_value__gt=F("from_value")),
                violation_error_message="A band must end above the value it begins at.",
                violation_error_code="below_value",
            ),
            models.CheckConstraint(
                name="value_band_begins_at_nought_or_more",
                condition=Q(from_value__gte=0),
                violation_error_message="A band cannot begin below £0.",
                violation_error_code="from_value",
            ),
            models.UniqueConstraint(
                fields=("rules", "from_value"),
                name="value_bands_begin_at_different_values",
                violation_error_message="Another band begins at this value.",
                violation_error_code="from_value",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def band(self) -> Band:
        return Band(
            name=self.name,
            from_value=self.from_value,
            below_value=self.below_value,
            route=self.get_route_display(),
            quotations_needed=self.quotations_needed,
            approved_by_post=self.approved_by_post,
        )


class QuotationQuerySet(models.QuerySet["Quotation"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Prices of rivals: for those who read contracts whole, never for providers."""
        return self if standing_of(user).reads_every_contract else self.none()


@tracked
class Quotation(models.Model):
    """One provider asked for a price, and what came of it."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="quotations"
    )
    asked_of = models.CharField("who was asked", max_length=200)
    asked_on = models.DateField("asked on")
    received_on = models.DateField("received on", null=True, blank=True)
    price = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    is_chosen = models.BooleanField("chosen", default=False)
    reason = models.TextField("why it was chosen", blank=True)
    is_illustrative = models.BooleanField("illustrative", default=False)

    objects = QuotationQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "asked_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="quotation_is_received_on_or_after_it_was_asked",
                condition=Q(received_on__isnull=True)
                | Q(received_on__gte=F("asked_on")),
                violation_error_message=(
                    "A quotation cannot be received before it was asked for."
                ),
                violation_error_code="received_on",
            ),
            models.CheckConstraint(
                name="received_quotation_has_a_price",
                condition=Q(received_on__isnull=True, price__isnull=True)
                | Q(received_on__isnull=False, price__isnull=False),
                violation_error_message=(
                    "Give both the price and the day it was received, or neither."
                ),
                violation_error_code="price",
            ),
            models.CheckConstraint(
                name="quotation_price_is_not_negative",
                condition=Q(price__isnull=True) | Q(price__gte=0),
                violation_error_message="The price cannot be less than £0.",
                violation_error_code="price",
            ),
            models.CheckConstraint(
                name="chosen_quotation_has_a_price_and_a_reason",
                condition=Q(is_chosen=False) | (Q(price__isnull=False) & ~Q(reason="")),
                violation_error_message=(
                    "Say why the quotation was chosen; it must have a price."
                ),
                violation_error_code="reason",
            ),
            models.UniqueConstraint(
                fields=("contract",),
                condition=Q(is_chosen=True),
                name="one_quotation_of_a_contract_is_chosen",
                violation_error_message="Another quotation is chosen already.",
                violation_error_code="is_chosen",
            ),
        )

    def __str__(self) -> str:
        return f"Quotation of {self.asked_of}"


class RuleWaiverQuerySet(models.QuerySet["RuleWaiver"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self if standing_of(user).reads_every_contract else self.none()


@tracked
class RuleWaiver(models.Model):
    """A decision not to follow the procedure rules for one contract."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="rule_waivers"
    )
    what = models.CharField("what is waived", max_length=200)
    reason = models.TextField("why")
    approved_by_post = models.CharField(
        "approved by", max_length=150, help_text="A post, not a person's name."
    )
    authority = models.CharField(
        "under which authority",
        max_length=200,
        help_text="For example: contract procedure rules, rule 12.",
    )
    reference = models.CharField("decision reference", max_length=100)
    decided_on = models.DateField("decided on")
    is_illustrative = models.BooleanField("illustrative", default=False)

    objects = RuleWaiverQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "-decided_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="rule_waiver_names_its_authority",
                condition=~Q(reason="")
                & ~Q(approved_by_post="")
                & ~Q(authority="")
                & ~Q(reference=""),
                violation_error_message=(
                    "Say who approved the waiver, under which authority, its reference "
                    "and why."
                ),
                violation_error_code="reason",
            ),
        )

    def __str__(self) -> str:
        return f"Waiver {self.reference}"
