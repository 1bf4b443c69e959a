"""Indices with their rates, the basis of an appraisal's costs, lines, envelopes."""

from typing import Any, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.money.models.rows import at_least_nought, pounds_field, year_field
from contracts_site.foundation.calendars.financial_years import FinancialYear
from contracts_site.foundation.history import tracked
from contracts_site.foundation.settings_data import council_settings
from options_appraisal.appraisals.guards import (
    CHANGED_OR_DELETED,
    OF_OPTION,
    refuses,
    written,
)
from options_appraisal.appraisals.models import (
    NOT_EXEMPT,
    Appraisal,
    AppraisalRow,
    GroupQuerySet,
    MayBeExempt,
    exempt_with_its_reason,
)
from options_appraisal.appraisals.states import Writing
from options_appraisal.considered.models import OfOption, Option
from options_appraisal.considered.models.options import OfOptionQuerySet
from options_appraisal.cost_models.guards import OF_A_DECIDED_APPRAISAL
from options_appraisal.costs.kinds import BEAR_NO_ALLOWANCE, CostKind

MOST_PER_CENT = 100
FALLS_AT_MOST = -50
KINDS = [(kind.name.lower(), kind.value.capitalize()) for kind in CostKind]
KINDS = [(name, words.replace("Tupe", "TUPE")) for name, words in KINDS]
NO_ALLOWANCE = sorted(kind.name.lower() for kind in BEAR_NO_ALLOWANCE)


class CostIndexQuerySet(models.QuerySet["CostIndex"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Published by others, about prices in general: for all who read contracts."""
        return self if standing_of(user).reads_every_contract else self.none()


@tracked
class CostIndex(models.Model):
    """Rates by which prices rise, as published on a day; a new publication is new."""

    name = models.CharField("index", max_length=150)
    source = models.CharField(max_length=300)
    published_on = models.DateField("published on")

    objects = CostIndexQuerySet.as_manager()

    class Meta:
        verbose_name = "index"
        verbose_name_plural = "indices"
        ordering = ("name", "-published_on")
        constraints = (
            models.UniqueConstraint(
                fields=("name", "published_on"),
                name="index_is_published_once_on_a_day",
                violation_error_message="This index of that day is recorded already.",
                violation_error_code="published_on",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, published {self.published_on:%-d %B %Y}"


class IndexRateQuerySet(models.QuerySet["IndexRate"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(index__in=CostIndex.objects.visible_to(user))


@tracked
class IndexRate(models.Model):
    """By how many per cent a financial year is dearer than the one before."""

    index = models.ForeignKey(CostIndex, on_delete=models.CASCADE, related_name="rates")
    start_year = year_field("financial year")
    rate = models.DecimalField(
        "rate in per cent",
        max_digits=6,
        decimal_places=3,
        validators=[
            MinValueValidator(FALLS_AT_MOST),
            MaxValueValidator(MOST_PER_CENT),
        ],
    )

    objects = IndexRateQuerySet.as_manager()

    class Meta:
        ordering = ("index", "start_year")
        constraints = (
            models.UniqueConstraint(
                fields=("index", "start_year"),
                name="index_has_one_rate_a_year",
                violation_error_message="The index has a rate for this year already.",
                violation_error_code="start_year",
            ),
        )
        triggers = (
            refuses(
                "rate_of_a_decided_appraisal_stays",
                name="stays_once_decided",
                operation=CHANGED_OR_DELETED,
                when=OF_A_DECIDED_APPRAISAL.format(index="OLD.index_id"),
                sentence="A decided appraisal used this rate: it stays.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.index.name}, {self.start_year}: {self.rate}%"


@tracked
class CostBasis(AppraisalRow):
    """What all options of an appraisal are costed on alike, beside term and base year."""

    appraisal = models.OneToOneField(
        Appraisal, on_delete=models.PROTECT, related_name="cost_basis"
    )
    deflator = models.ForeignKey(
        CostIndex, on_delete=models.PROTECT, related_name="deflates"
    )

    objects = GroupQuerySet["CostBasis"].as_manager()

    class Meta:
        verbose_name = "basis of the costs"
        verbose_name_plural = "bases of the costs"
        triggers = (written(Writing.GROWTH),)

    def __str__(self) -> str:
        return f"Deflated by {self.deflator}"


@tracked
class Envelope(AppraisalRow):
    """The most that may be spent in one financial year, and who said so."""

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="envelopes"
    )
    start_year = year_field("financial year")
    amount = pounds_field("the most that may be spent")
    authority = models.CharField("who set it", max_length=200)

    objects = GroupQuerySet["Envelope"].as_manager()

    class Meta:
        ordering = ("appraisal", "start_year")
        constraints = (
            models.UniqueConstraint(
                fields=("appraisal", "start_year"),
                name="appraisal_has_one_envelope_a_year",
                violation_error_message="This year has its envelope already.",
                violation_error_code="start_year",
            ),
            at_least_nought("envelope_of_an_appraisal_is_not_negative", "amount"),
        )
        triggers = (written(Writing.GROWTH),)

    def __str__(self) -> str:
        return f"Envelope of {self.year}"

    @property
    def year(self) -> FinancialYear:
        return FinancialYear(
            self.start_year, council_settings().financial_year_start_month
        )


def _per_cent(words: str) -> models.DecimalField[Any, Any]:
    return models.DecimalField(
        words,
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_PER_CENT)],
    )


class CostLineQuerySet(OfOptionQuerySet["CostLine"]):
    def exempt(self) -> Self:
        return self.exclude(NOT_EXEMPT)


@tracked
class CostLine(OfOption, MayBeExempt):
    """One cost of an option: once in a year, or so much a year from a day to a day.

    Without days a yearly cost runs as long as the service. A line that is somebody's
    price may be marked exempt: then it enters no public page or export.
    """

    option = models.ForeignKey(
        Option, on_delete=models.PROTECT, related_name="cost_lines"
    )
    name = models.CharField("line", max_length=150)
    kind = models.CharField("kind of cost", max_length=20, choices=KINDS)
    amount = pounds_field("amount")
    once_in = year_field("financial year in which it falls", null=True, blank=True)
    first_day = models.DateField("from", null=True, blank=True)
    last_day = models.DateField("to", null=True, blank=True)
    index = models.ForeignKey(
        CostIndex,
        verbose_name="index",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lines",
    )
    contingency = _per_cent("contingency")
    optimism_bias = _per_cent("optimism bias")
    is_already_in_budget = models.BooleanField(
        "the saving is in the budget lines already", default=False
    )
    comes_from = models.TextField("where the amount comes from")
    price_of = models.CharField("whose price it is", max_length=200, blank=True)

    objects = CostLineQuerySet.as_manager()

    class Meta:
        ordering = ("option", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("option", "name"),
                name="cost_line_has_one_name_in_an_option",
                violation_error_message="The option has a line with this name.",
                violation_error_code="name",
            ),
            at_least_nought("amount_of_a_cost_line_is_not_negative", "amount"),
            models.CheckConstraint(
                name="cost_line_falls_once_or_every_year",
                condition=Q(once_in__isnull=True)
                | Q(first_day__isnull=True, last_day__isnull=True),
                violation_error_message=(
                    "Enter the year of a cost that falls once, or the days of a yearly "
                    "one; not both."
                ),
                violation_error_code="once_in",
            ),
            models.CheckConstraint(
                name="cost_line_ends_on_or_after_its_first_day",
                condition=Q(first_day__isnull=True)
                | Q(last_day__isnull=True)
                | Q(last_day__gte=F("first_day")),
                violation_error_message="The last day must be on or after the first.",
                violation_error_code="last_day",
            ),
            models.CheckConstraint(
                name="allowances_are_from_0_to_100_per_cent",
                condition=Q(contingency__range=(0, MOST_PER_CENT))
                & Q(optimism_bias__range=(0, MOST_PER_CENT)),
                violation_error_message="Enter from 0 to 100 per cent.",
                violation_error_code="contingency",
            ),
            models.CheckConstraint(
                name="no_allowance_on_what_is_taken_off_or_set_aside",
                condition=~Q(kind__in=NO_ALLOWANCE) | Q(contingency=0, optimism_bias=0),
                violation_error_message=(
                    "No allowance is put on savings, income, contingency or optimism "
                    "bias."
                ),
                violation_error_code="contingency",
            ),
            models.CheckConstraint(
                name="only_a_saving_is_in_the_budget_already",
                condition=Q(is_already_in_budget=False) | Q(kind="saving"),
                violation_error_message="Only a saving can be in the budget already.",
                violation_error_code="is_already_in_budget",
            ),
            models.CheckConstraint(
                name="cost_line_says_where_its_amount_comes_from",
                condition=~Q(comes_from=""),
                violation_error_message="Say where the amount comes from.",
                violation_error_code="comes_from",
            ),
            exempt_with_its_reason(
                "exempt_cost_line_names_its_paragraph_and_reason", "the line"
            ),
        )
        triggers = (written(Writing.GROWTH, appraisal=OF_OPTION),)

    def __str__(self) -> str:
        return self.name
