"""The council's durations and election calendar, and what officers record of a plan."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.recommissioning.back_plan import ElectionPeriod
from contracts.recommissioning.steps import CHAIN, TITLES, BuyingProcedure, Step
from contracts.register.models import Contract
from contracts.worked_out.triggers import counts_changes
from contracts_site.foundation.history import tracked

STEP_CHOICES = [(step.value, TITLES[step]) for step in Step]
SET_BY_COUNCIL = [(rule.step.value, rule.title) for rule in CHAIN]


class Procedure(models.TextChoices):
    """How the service is to be bought next time."""

    OPEN = BuyingProcedure.OPEN.value, "Open procedure"
    DIALOGUE = BuyingProcedure.DIALOGUE.value, "Competitive, with dialogue"
    CALL_OFF = BuyingProcedure.CALL_OFF.value, "Call-off under a framework"
    DIRECT = BuyingProcedure.DIRECT.value, "Direct award"
    QUOTATION = BuyingProcedure.QUOTATION.value, "Quotations"


@tracked
class StepDuration(models.Model):
    """How long the council takes for one step of one procedure, where it differs."""

    procedure = models.CharField(max_length=10, choices=Procedure)
    step = models.CharField(max_length=30, choices=SET_BY_COUNCIL)
    length = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="In the unit of the step; empty leaves the step out.",
    )

    class Meta:
        ordering = ("procedure", "step")
        constraints = (
            models.UniqueConstraint(
                fields=("procedure", "step"),
                name="step_of_a_procedure_has_one_duration",
                violation_error_message="This step has its duration already.",
            ),
            models.CheckConstraint(
                name="step_takes_at_most_two_years",
                condition=Q(length__isnull=True) | Q(length__lte=730),
                violation_error_message="A step takes at most 730.",
                violation_error_code="length",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_procedure_display()}: {self.get_step_display()}"


@tracked
class PreElectionPeriod(models.Model):
    """Days before an election in which no contested decision is taken."""

    name = models.CharField(max_length=100, help_text="Which election.")
    first_day = models.DateField("first day")
    last_day = models.DateField("last day", help_text="The day of the election.")
    source = models.CharField(max_length=200)

    class Meta:
        ordering = ("first_day",)
        constraints = (
            models.CheckConstraint(
                name="pre_election_period_ends_on_or_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message="The last day cannot be before the first.",
                violation_error_code="last_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.first_day:%-d %B} to {self.last_day:%-d %B %Y}"

    def period(self) -> ElectionPeriod:
        return ElectionPeriod(self.name, self.first_day, self.last_day)


class WholeReadersOnly(models.QuerySet["PlanChoice"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self if standing_of(user).reads_every_contract else self.none()


@counts_changes()
@tracked
class PlanChoice(models.Model):
    """How a contract's service is to be bought next, and why."""

    contract = models.OneToOneField(
        Contract, on_delete=models.PROTECT, related_name="plan_choice"
    )
    procedure = models.CharField(
        "how the service is to be bought", max_length=10, choices=Procedure
    )
    reason = models.TextField("why")

    objects = WholeReadersOnly.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="choice_of_procedure_gives_its_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why this procedure is planned.",
                violation_error_code="reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.contract}: {self.get_procedure_display()}"


class MilestoneRecordQuerySet(models.QuerySet["MilestoneRecord"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self if standing_of(user).reads_every_contract else self.none()


@counts_changes()
@tracked
class MilestoneRecord(models.Model):
    """What officers say of one milestone: shifted to another day, or done."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="milestone_records"
    )
    step = models.CharField("milestone", max_length=30, choices=STEP_CHOICES)
    shifted_to = models.DateField("shifted to", null=True, blank=True)
    shift_reason = models.TextField("why it is shifted", blank=True)
    done_on = models.DateField("done on", null=True, blank=True)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = MilestoneRecordQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "step")
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "step"),
                name="milestone_of_a_contract_has_one_record",
                violation_error_message="Somebody has recorded this already.",
            ),
            models.CheckConstraint(
                name="shifted_milestone_gives_its_reason",
                condition=Q(shifted_to__isnull=True) | ~Q(shift_reason=""),
                violation_error_message="Say why the milestone is shifted.",
                violation_error_code="shift_reason",
            ),
            models.CheckConstraint(
                name="done_milestone_says_what_was_done",
                condition=Q(done_on__isnull=True) | ~Q(note=""),
                violation_error_message="Say what was done, and where it is recorded.",
                violation_error_code="note",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_step_display()}"
