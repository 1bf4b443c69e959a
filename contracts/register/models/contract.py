"""A contract of the register."""

from datetime import date

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from contracts.register import choices, constraints
from contracts.register.models.contract_queries import ContractQuerySet
from contracts.register.models.organisations import Directorate, Provider
from contracts.register.regimes import Regime
from contracts.register.term import Term, TermState
from contracts_site.foundation.history import tracked

CPV_CODE = RegexValidator(
    r"^\d{8}(-\d)?$", "Enter a CPV code of eight digits, such as 85320000-8."
)


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
