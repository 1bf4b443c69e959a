"""What an appraisal is about: services, evidence, findings, objectives, next steps."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson
from contracts.documents.models import Document
from contracts.money.models.rows import at_least_nought, pounds_field
from contracts.outcomes.models import Outcome
from contracts.register.models import Contract
from contracts_site.foundation.history import tracked
from options_appraisal.appraisals.guards import written
from options_appraisal.appraisals.models.appraisal import Appraisal
from options_appraisal.appraisals.models.exempt import (
    NOT_EXEMPT,
    MayBeExempt,
    MayBeExemptQuerySet,
    exempt_with_its_reason,
)
from options_appraisal.appraisals.models.rows import (
    AppraisalRow,
    GroupQuerySet,
    GuestQuerySet,
)
from options_appraisal.appraisals.states import Writing


class ServiceInScopeQuerySet(GroupQuerySet["ServiceInScope"]):
    def kept(self) -> Self:
        """Those that were not taken out again."""
        return self.filter(taken_out_on__isnull=True)


@tracked
class ServiceInScope(AppraisalRow):
    """A service that the appraisal is about: under a contract, or the council's own."""

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="services"
    )
    name = models.CharField("service", max_length=200)
    contract = models.ForeignKey(
        Contract,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appraised",
    )
    locality = models.CharField(max_length=200, blank=True)
    ends_on = models.DateField("last day as it is today", null=True, blank=True)
    budget = pounds_field("budget a year today", null=True, blank=True)
    is_statutory = models.BooleanField("statutory", null=True, blank=True)
    taken_out_on = models.DateField("taken out on", null=True, blank=True)
    taken_out_reason = models.TextField("why it was taken out", blank=True)

    objects = ServiceInScopeQuerySet.as_manager()

    class Meta:
        verbose_name = "service in scope"
        verbose_name_plural = "services in scope"
        ordering = ("appraisal", "pk")
        constraints = (
            at_least_nought("budget_of_a_service_in_scope_is_not_negative", "budget"),
            models.UniqueConstraint(
                fields=("appraisal", "name"),
                name="service_is_in_scope_once",
                violation_error_message="This service is in the scope already.",
                violation_error_code="name",
            ),
            models.CheckConstraint(
                name="service_taken_out_says_when_and_why",
                condition=Q(taken_out_on__isnull=True, taken_out_reason="")
                | (Q(taken_out_on__isnull=False) & ~Q(taken_out_reason="")),
                violation_error_message=(
                    "Enter both when the service was taken out and why, or neither."
                ),
                violation_error_code="taken_out_reason",
            ),
        )
        triggers = (written(Writing.FRAME),)

    def __str__(self) -> str:
        return self.name


class EvidenceQuerySet(MayBeExemptQuerySet["Evidence"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Whole readers all; a guest what the invitation names: the costed service.

        What is marked exempt is no guest's.
        """
        whole = Q(appraisal__in=Appraisal.objects.read_whole_by(user))
        named = NOT_EXEMPT & Q(
            kind__in=Evidence.OF_THE_COSTED_SERVICE,
            appraisal__in=Appraisal.objects.invited_to("sees_costed_service", user),
        )
        return self.filter(pk__in=Evidence.objects.filter(whole | named).values("pk"))


@tracked
class Evidence(AppraisalRow, MayBeExempt):
    """Something that findings rest on: a needs analysis, a review, a market test."""

    class Kind(models.TextChoices):
        NEEDS_ANALYSIS = "needs_analysis", "Needs analysis"
        SERVICE_REVIEW = "service_review", "Service review"
        BENCHMARKING = "benchmarking", "Benchmarking"
        MARKET_TEST = "market_test", "Market test"
        INDICATIVE_COSTING = "indicative_costing", "Indicative costing"
        ENGAGEMENT = "engagement", "Engagement"
        OTHER = "other", "Other"

    OF_THE_COSTED_SERVICE = (Kind.INDICATIVE_COSTING,)

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="evidence"
    )
    kind = models.CharField("kind of evidence", max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    dated_on = models.DateField("date", null=True, blank=True)
    says = models.TextField("what it says")
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "evidence"
        verbose_name_plural = "evidence"
        ordering = ("appraisal", "dated_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("appraisal", "title"),
                name="evidence_has_one_title_in_an_appraisal",
                violation_error_message="There is evidence with this title.",
                violation_error_code="title",
            ),
            exempt_with_its_reason(
                "exempt_evidence_names_its_paragraph_and_reason", "the evidence"
            ),
        )
        triggers = (written(Writing.GROWTH),)

    def __str__(self) -> str:
        return self.title


@tracked
class Finding(AppraisalRow):
    """What we saw → what it requires → what it looks like."""

    saw = models.TextField("what we saw")
    requires = models.TextField("what it requires", blank=True)
    looks_like = models.TextField("what it looks like", blank=True)
    evidence = models.ForeignKey(
        Evidence,
        verbose_name="evidence it rests on",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="findings",
    )

    objects = GroupQuerySet["Finding"].as_manager()

    class Meta:
        ordering = ("appraisal", "pk")
        triggers = (written(Writing.FRAME),)

    def __str__(self) -> str:
        return self.saw


@tracked
class Objective(AppraisalRow):
    """What the service shall achieve, whichever option is taken."""

    number = models.PositiveSmallIntegerField()
    name = models.CharField("objective", max_length=300)
    outcome = models.ForeignKey(
        Outcome,
        verbose_name="outcome of a plan that it serves",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="objectives",
    )

    objects = GuestQuerySet["Objective"].as_manager()

    class Meta:
        ordering = ("appraisal", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("appraisal", "number"),
                name="objective_number_is_used_once",
                violation_error_message="Another objective has this number.",
                violation_error_code="number",
            ),
            models.UniqueConstraint(
                fields=("appraisal", "name"),
                name="objective_is_named_once",
                violation_error_message="Another objective says the same.",
                violation_error_code="name",
            ),
        )
        triggers = (written(Writing.FRAME),)

    def __str__(self) -> str:
        return f"{self.number}. {self.name}"


class NextStepQuerySet(GroupQuerySet["NextStep"]):
    def open(self) -> Self:
        return self.filter(done_on__isnull=True)


@tracked
class NextStep(AppraisalRow):
    """What follows from the appraisal, by which post and by when."""

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="next_steps"
    )
    what = models.CharField("next step", max_length=300)
    by_post = models.CharField("who does it", max_length=150, help_text="A post.")
    contract = models.ForeignKey(
        Contract,
        verbose_name="contract that it concerns",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appraisal_steps",
    )
    due_on = models.DateField("due on")
    done_on = models.DateField("done on", null=True, blank=True)
    evidence = models.TextField("evidence that it is done", blank=True)

    objects = NextStepQuerySet.as_manager()

    class Meta:
        ordering = ("appraisal", "due_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="done_next_step_has_evidence",
                condition=Q(done_on__isnull=True) | ~Q(evidence=""),
                violation_error_message="Say what shows that the step is done.",
                violation_error_code="evidence",
            ),
        )

    def __str__(self) -> str:
        return self.what

    def is_overdue(self, *, on: date) -> bool:
        return self.done_on is None and self.due_on < on
