"""The contract register: who buys what from whom, from when until when."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, F, Q, Sum

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.portfolio import Portfolio
from contracts.register.term import LAST_MONTHS, Term, TermState
from contracts_site.foundation.history import tracked


@tracked
class Directorate(models.Model):
    """A part of the council that owns contracts."""

    name = models.CharField(max_length=150, unique=True)
    is_active = models.BooleanField("in use", default=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


@tracked
class Provider(models.Model):
    """An organisation that delivers a service under a contract."""

    name = models.CharField(max_length=200, unique=True)
    company_number = models.CharField(max_length=20, blank=True)
    charity_number = models.CharField(max_length=20, blank=True)
    is_small_or_medium = models.BooleanField(
        "small or medium enterprise", null=True, blank=True
    )
    is_voluntary_or_community = models.BooleanField(
        "voluntary or community organisation", null=True, blank=True
    )

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ContractQuerySet(models.QuerySet["Contract"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Contracts of which the person may see at least the title and the term."""
        standing = standing_of(user)
        if standing.reads_every_contract or standing.reads_public_fields:
            return self
        return self.filter(provider_id__in=standing.provider_ids)

    def run_by(self, user: SignedInPerson) -> Self:
        """Contracts of the directorates for which the person is a commissioner."""
        return self.filter(directorate_id__in=standing_of(user).directorate_ids)

    def live(self, *, on: date) -> Self:
        """Contracts under way on the given day."""
        return self.filter(starts_on__lte=on, ends_on__gte=on)

    def expired(self, *, on: date) -> Self:
        return self.filter(ends_on__lt=on)

    def not_started(self, *, on: date) -> Self:
        return self.filter(starts_on__gt=on)

    def in_last_months(self, *, on: date) -> Self:
        """Live contracts whose end is within the recommissioning horizon."""
        return self.live(on=on).filter(ends_on__lt=LAST_MONTHS.after(on))

    def portfolio(self, *, on: date) -> Portfolio:
        """How many are live, what they are worth, how many need recommissioning."""
        live = self.live(on=on)
        ending = Q(ends_on__lt=LAST_MONTHS.after(on))
        counted = live.aggregate(
            contracts=Count("pk"),
            value=Sum("total_value"),
            of_unknown_value=Count("pk", filter=Q(total_value__isnull=True)),
            in_last_months=Count("pk", filter=ending),
        )
        return Portfolio(**counted)


@tracked
class Contract(models.Model):
    """An agreement under which a provider delivers a service for a directorate."""

    class Arrangement(models.TextChoices):
        CONTRACT = "contract", "Contract"
        WORKING_AGREEMENT = "working_agreement", "Working agreement"
        EXEMPTED = "exempted", "Exempted arrangement with another authority"
        GRANT = "grant", "Grant"
        FRAMEWORK = "framework", "Framework of spot purchases"
        IN_HOUSE = "in_house", "In-house service"

    class Procedure(models.TextChoices):
        """How the provider came to be chosen, as the transparency register asks."""

        TENDER = "tender", "Published invitation to tender"
        QUOTATION = "quotation", "Invitation to quote"
        DIRECT = "direct", "Direct award"
        NOT_APPLICABLE = "not_applicable", "Not applicable"

    reference = models.CharField(
        max_length=40,
        unique=True,
        error_messages={"unique": "Another contract already has this reference."},
    )
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, related_name="contracts"
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="contracts"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="contract manager",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="owned_contracts",
    )
    arrangement = models.CharField(
        max_length=30, choices=Arrangement, default=Arrangement.CONTRACT
    )
    procedure = models.CharField(
        "how the provider was chosen",
        max_length=30,
        choices=Procedure,
        blank=True,
    )
    starts_on = models.DateField("start date")
    ends_on = models.DateField("end date")
    review_on = models.DateField("review date", null=True, blank=True)
    total_value = models.DecimalField(
        "value over the whole term",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="In pounds, without VAT. Leave empty if it is not known.",
    )
    is_illustrative = models.BooleanField(
        "illustrative",
        default=False,
        help_text="Invented for a demonstration; pages that show it say so.",
    )

    objects = ContractQuerySet.as_manager()

    class Meta:
        ordering = ("title", "reference")
        constraints = (
            models.CheckConstraint(
                name="contract_ends_on_or_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=(
                    "The end date must be on or after the start date."
                ),
                violation_error_code="ends_on",
            ),
            models.CheckConstraint(
                name="contract_is_reviewed_after_it_starts",
                condition=Q(review_on__isnull=True) | Q(review_on__gte=F("starts_on")),
                violation_error_message=(
                    "The review date must be on or after the start date."
                ),
                violation_error_code="review_on",
            ),
            models.CheckConstraint(
                name="contract_value_is_not_negative",
                condition=Q(total_value__isnull=True) | Q(total_value__gte=0),
                violation_error_message="The value cannot be less than £0.",
                violation_error_code="total_value",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def term(self) -> Term:
        return Term(starts_on=self.starts_on, ends_on=self.ends_on)

    def term_state(self, *, on: date) -> TermState:
        return self.term.state(on=on)
