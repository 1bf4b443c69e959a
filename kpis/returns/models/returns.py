"""A return, what a contract reports for one period, and the steps it has taken."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Contract
from contracts_site.foundation.calendars import Cadence, Period
from contracts_site.foundation.calendars.services import terms_for
from contracts_site.foundation.history import tracked
from kpis.definitions.models import DataOwner, KPIDefinition, KPISet
from kpis.returns.states import NEXT_RETURN_STATES, ReturnState

ONE_DAY = timedelta(days=1)


class ReturnQuerySet(models.QuerySet["Return"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Every return for those who read contracts whole, and for the administrator who
        may reopen one; a provider's own."""
        standing = standing_of(user)
        if standing.reads_every_contract or standing.holds(Role.ADMINISTRATOR):
            return self
        return self.filter(contract__provider_id__in=standing.provider_ids)

    def with_provider(self) -> Self:
        """Returns that wait for whoever fills them in."""
        return self.filter(state__in=(ReturnState.OPEN, ReturnState.QUERIED))

    def overdue(self, *, on: date) -> Self:
        """Returns that should be submitted by the day, whole or in part, and are not."""
        return self.filter(state=ReturnState.OPEN, due_on__lt=on)


@tracked
class Return(models.Model):
    """What a contract reports for one period.

    OPEN is being filled in; SUBMITTED waits for somebody else to validate it; QUERIED is
    back with the person who filled it in; VALIDATED is accepted. From submission on,
    figures are append-only.
    """

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="returns"
    )
    cadence = models.CharField(max_length=12, choices=Cadence)
    period_start = models.DateField("first day of the period")
    period_end = models.DateField("last day of the period")
    year_start_month = models.PositiveSmallIntegerField(
        "financial year starts in month",
        default=4,
        help_text="As the council counted when the return was opened.",
    )
    opens_on = models.DateField(
        "may be submitted from",
        null=True,
        blank=True,
        help_text="The day after the period ends, if empty.",
    )
    due_on = models.DateField(
        "due on",
        help_text="Where it has parts: the first of those not submitted yet.",
    )
    state = models.CharField(
        max_length=12, choices=ReturnState, default=ReturnState.OPEN
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    declared_name = models.CharField("name", max_length=150, blank=True)
    declared_post = models.CharField("post", max_length=150, blank=True)
    validated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    validated_at = models.DateTimeField(null=True, blank=True)
    is_self_validated = models.BooleanField(
        "validated by the person who submitted it", default=False
    )

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ("-period_start", "contract")
        indexes = (
            models.Index(
                F("period_end").desc(nulls_last=True), "id", name="returns_newest_first"
            ),
            models.Index(fields=("cadence", "period_start"), name="returns_by_period"),
            models.Index(
                fields=("due_on", "id"),
                name="open_returns_by_day",
                condition=Q(state="open"),
            ),
            models.Index(
                fields=("state", "due_on"),
                name="returns_not_validated",
                condition=~Q(state="validated"),
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "cadence", "period_start"),
                name="contract_has_one_return_for_a_period",
                violation_error_message=(
                    "This contract already has a return for this period."
                ),
            ),
            models.CheckConstraint(
                name="return_period_ends_on_or_after_it_starts",
                condition=Q(period_end__gte=F("period_start")),
                violation_error_message=(
                    "The last day of the period must be on or after its first day."
                ),
            ),
            models.CheckConstraint(
                name="return_opens_once_its_period_is_over",
                condition=Q(opens_on__isnull=True) | Q(opens_on__gt=F("period_end")),
                violation_error_message=(
                    "A return may be submitted once its period is over, not before."
                ),
            ),
            models.CheckConstraint(
                name="submitted_return_says_who_and_when",
                condition=Q(state="open")
                | (
                    Q(submitted_by__isnull=False)
                    & Q(submitted_at__isnull=False)
                    & ~Q(declared_name="")
                ),
                violation_error_message="A submitted return says who declared it.",
            ),
            models.CheckConstraint(
                name="validated_return_says_who_and_when",
                condition=~Q(state="validated")
                | (Q(validated_by__isnull=False) & Q(validated_at__isnull=False)),
                violation_error_message="A validated return says who validated it.",
            ),
            models.CheckConstraint(
                name="self_validation_is_marked",
                condition=~Q(state="validated")
                | Q(is_self_validated=True)
                | ~Q(validated_by=F("submitted_by")),
                violation_error_message=(
                    "A return validated by the person who submitted it is marked so."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.contract.title}, {self.period.label}"

    @property
    def period(self) -> Period:
        return Period(
            Cadence(self.cadence),
            self.period_start,
            self.period_end,
            self.year_start_month,
            terms_for(self.cadence),
        )

    def definitions_asked(
        self, *, owner: str | None = None
    ) -> models.QuerySet[KPIDefinition]:
        """What the return asks for, of one data owner or of all: the KPIs of its cadence
        in the set in force on its last day, in the set's order."""
        in_force = KPISet.objects.filter(contract=self.contract_id).in_force(
            on=self.period_end
        )
        asked = (
            KPIDefinition.objects.filter(kpi_set__in=in_force, cadence=self.cadence)
            .select_related("kpi", "theme", "kpi_set")
            .order_by("position", "pk")
        )
        return asked.filter(kpi__data_owner=owner) if owner else asked

    @property
    def submits_from(self) -> date:
        """The first day on which it may be submitted."""
        return self.opens_on or self.period_end + ONE_DAY

    def definitions_judging(self, *, owner: str | None = None) -> list[KPIDefinition]:
        """What the return asks for, each with the target of its period: for reading."""
        asked = self.definitions_asked(owner=owner)
        return [definition.judging(self.period_end) for definition in asked]

    @property
    def is_with_provider(self) -> bool:
        """Whether it waits for whoever fills it in."""
        return self.state in {ReturnState.OPEN, ReturnState.QUERIED}

    def is_overdue(self, *, on: date) -> bool:
        """Whether it, or a part of it, should be submitted by now; a queried one was."""
        return self.state == ReturnState.OPEN and self.due_on < on

    def may_move_to(self, state: ReturnState) -> bool:
        return state in NEXT_RETURN_STATES[ReturnState(self.state)]


@tracked
class ReturnStep(models.Model):
    """One move of a return or of one owner's part, for its timeline."""

    filed_in = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=12, choices=ReturnState)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField()
    owner = models.CharField("whose part", max_length=10, choices=DataOwner, blank=True)
    words = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("taken_at", "pk")

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {self.taken_at:%-d %B %Y}"
