"""A contract of the register."""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, Q, Sum

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register import choices, constraints
from contracts.register.models.organisations import Directorate, Provider
from contracts.register.portfolio import Portfolio
from contracts.register.regimes import Regime
from contracts.register.term import LAST_MONTHS, Term, TermState
from contracts.worked_out.triggers import OWN, counts_changes
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked

CPV_CODE = RegexValidator(
    r"^\d{8}(-\d)?$", "Enter a CPV code of eight digits, such as 85320000-8."
)


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


@counts_changes(OWN)
@tracked
class Contract(models.Model):
    """An agreement under which a provider delivers a service for a directorate.

    `ends_on` is the last day as things stand: extensions taken up and an early end are
    in it. `initial_ends_on` is the end of the first term where extensions have moved the
    end, and `planned_ends_on` the end that an early one replaced.
    """

    Arrangement = choices.Arrangement
    Procedure = choices.Procedure
    Tier = choices.Tier
    ValueBasis = choices.ValueBasis
    Funding = choices.Funding
    EarlyEnd = choices.EarlyEnd

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
    tier = models.PositiveSmallIntegerField(
        choices=Tier,
        null=True,
        blank=True,
        help_text="How closely the contract is managed.",
    )
    category = models.CharField(
        max_length=100, blank=True, help_text="The council's own category of spend."
    )
    cpv_code = models.CharField(
        "CPV code",
        max_length=10,
        blank=True,
        validators=[CPV_CODE],
        help_text="The common procurement vocabulary, such as 85320000-8.",
    )
    statutory_basis = models.CharField(
        max_length=200,
        blank=True,
        help_text="The duty or power behind the service; empty if there is none.",
    )

    regime = models.CharField("procurement regime", choices=Regime, blank=True)
    procedure = models.CharField(
        "how the provider was chosen", max_length=30, choices=Procedure, blank=True
    )
    procurement_began_on = models.DateField(
        "procurement began on", null=True, blank=True
    )
    is_user_choice = models.BooleanField(
        "awarded directly because service users choose the provider",
        default=False,
    )

    signed_on = models.DateField("signed on", null=True, blank=True)
    starts_on = models.DateField("start date")
    ends_on = models.DateField("end date")
    initial_ends_on = models.DateField("end of the initial term", null=True, blank=True)
    review_on = models.DateField("review date", null=True, blank=True)

    terminated_on = models.DateField("ended early on", null=True, blank=True)
    termination_ground = models.CharField(
        "ground of the early end", max_length=20, choices=EarlyEnd, blank=True
    )
    termination_reason = models.TextField("why it ended early", blank=True)
    planned_ends_on = models.DateField(
        "end before it was ended early", null=True, blank=True
    )

    total_value = models.DecimalField(
        "value over the whole term",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="In pounds. Leave empty if it is not known.",
    )
    annual_value = models.DecimalField(
        "estimated value in a year",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
    )
    value_basis = models.CharField(
        "values are", max_length=10, choices=ValueBasis, default=ValueBasis.NET
    )
    irrecoverable_vat = models.DecimalField(
        "VAT that cannot be recovered",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
    )
    funding = models.CharField(max_length=30, choices=Funding, blank=True)
    funding_notes = models.CharField(max_length=300, blank=True)

    is_illustrative = models.BooleanField(
        "illustrative",
        default=False,
        help_text="Invented for a demonstration; pages that show it say so.",
    )

    objects = ContractQuerySet.as_manager()

    class Meta:
        ordering = ("title", "reference")
        indexes = (
            WordsIndex(
                name="contract_words", a=("reference", "title"), b=("description",)
            ),
        )
        constraints = constraints.CONTRACT

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def term(self) -> Term:
        return Term(starts_on=self.starts_on, ends_on=self.ends_on)

    @property
    def initial_end(self) -> date:
        return self.initial_ends_on or self.planned_ends_on or self.ends_on

    @property
    def is_ended_early(self) -> bool:
        return self.terminated_on is not None

    def term_state(self, *, on: date) -> TermState:
        return self.term.state(on=on)
