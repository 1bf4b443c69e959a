"""Risks to a contract: their scores, the response, and the actions that mitigate them."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.concerns.records import (
    ContractRecord,
    RecordQuerySet,
    WholeReadersQuerySet,
)
from contracts.risks.scoring import STEPS, Scale, Score, score
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked

ONE_TO_FIVE = (STEPS[0], STEPS[-1])


class RiskQuerySet(RecordQuerySet["Risk"]):
    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def closed(self) -> Self:
        return self.filter(closed_on__isnull=False)

    def review_overdue(self, *, on: date) -> Self:
        return self.open().filter(review_on__lt=on)

    def scored(self) -> Self:
        """Each with its `inherent_score` and `residual_score`, to sort and filter by."""
        return self.annotate(
            inherent_score=F("inherent_likelihood") * F("inherent_impact"),
            residual_score=F("residual_likelihood") * F("residual_impact"),
        )


@tracked
class Risk(ContractRecord):
    """Something that may keep a contract from its purpose.

    Inherent is the score with nothing done, residual with what is done today. The risk
    carries its scores of now; each scoring is kept as a `RiskScore`.
    """

    class Response(models.TextChoices):
        TREAT = "treat", "Treat"
        TOLERATE = "tolerate", "Tolerate"
        TRANSFER = "transfer", "Transfer"
        TERMINATE = "terminate", "Terminate"

    title = models.CharField("risk", max_length=200)
    description = models.TextField("what may happen, why, and with what effect")
    raised_on = models.DateField("raised on")
    owner_post = models.CharField("owned by", max_length=150, help_text="A post.")
    response = models.CharField(max_length=10, choices=Response)
    controls = models.TextField("what is done about it today", blank=True)
    review_on = models.DateField("to be reviewed on")
    inherent_likelihood = models.PositiveSmallIntegerField()
    inherent_impact = models.PositiveSmallIntegerField()
    residual_likelihood = models.PositiveSmallIntegerField()
    residual_impact = models.PositiveSmallIntegerField()
    closed_on = models.DateField("closed on", null=True, blank=True)
    closing_reason = models.TextField("why it was closed", blank=True)

    # Set on risks that a queryset gives `scored`.
    inherent_score: int
    residual_score: int

    objects = RiskQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "raised_on", "pk")
        indexes = (
            WordsIndex(
                name="risk_words",
                a=("title",),
                b=("description",),
                c=("controls", "closing_reason"),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="risk_is_scored_from_1_to_5",
                condition=Q(
                    inherent_likelihood__range=ONE_TO_FIVE,
                    inherent_impact__range=ONE_TO_FIVE,
                    residual_likelihood__range=ONE_TO_FIVE,
                    residual_impact__range=ONE_TO_FIVE,
                ),
                violation_error_message="Score likelihood and impact from 1 to 5.",
                violation_error_code="inherent_likelihood",
            ),
            models.CheckConstraint(
                name="risk_is_no_likelier_for_what_is_done",
                condition=Q(residual_likelihood__lte=F("inherent_likelihood")),
                violation_error_message=(
                    "What is done about a risk cannot make it likelier than it is with "
                    "nothing done."
                ),
                violation_error_code="residual_likelihood",
            ),
            models.CheckConstraint(
                name="risk_has_no_more_impact_for_what_is_done",
                condition=Q(residual_impact__lte=F("inherent_impact")),
                violation_error_message=(
                    "What is done about a risk cannot make its impact greater than it "
                    "is with nothing done."
                ),
                violation_error_code="residual_impact",
            ),
            models.CheckConstraint(
                name="risk_is_reviewed_after_it_was_raised",
                condition=Q(review_on__gte=F("raised_on")),
                violation_error_message=(
                    "The review date must be on or after the day the risk was raised."
                ),
                violation_error_code="review_on",
            ),
            models.CheckConstraint(
                name="risk_closes_on_or_after_it_was_raised",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("raised_on")),
                violation_error_message=(
                    "A risk cannot be closed before the day it was raised."
                ),
                violation_error_code="closed_on",
            ),
            models.CheckConstraint(
                name="closed_risk_says_why",
                condition=Q(closed_on__isnull=True) | ~Q(closing_reason=""),
                violation_error_message="Say why the risk is closed.",
                violation_error_code="closing_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    def is_review_overdue(self, *, on: date) -> bool:
        return self.is_open and self.review_on < on

    def inherent(self, *, scale: Scale) -> Score:
        return score(self.inherent_likelihood, self.inherent_impact, scale=scale)

    def residual(self, *, scale: Scale) -> Score:
        return score(self.residual_likelihood, self.residual_impact, scale=scale)


class RiskScoreQuerySet(WholeReadersQuerySet["RiskScore"]):
    pass


@tracked
class RiskScore(models.Model):
    """How a risk was scored on a day, and why; it is added, never changed."""

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="scores")
    scored_on = models.DateField("scored on")
    inherent_likelihood = models.PositiveSmallIntegerField()
    inherent_impact = models.PositiveSmallIntegerField()
    residual_likelihood = models.PositiveSmallIntegerField()
    residual_impact = models.PositiveSmallIntegerField()
    reason = models.TextField("why it is scored so")
    scored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = RiskScoreQuerySet.as_manager()

    class Meta:
        ordering = ("-scored_on", "-pk")

    def __str__(self) -> str:
        return f"Score of “{self.risk}”"

    def inherent(self, *, scale: Scale) -> Score:
        return score(self.inherent_likelihood, self.inherent_impact, scale=scale)

    def residual(self, *, scale: Scale) -> Score:
        return score(self.residual_likelihood, self.residual_impact, scale=scale)


class MitigationQuerySet(WholeReadersQuerySet["Mitigation"]):
    def open(self) -> Self:
        """Actions still to be done, of risks that are still open."""
        return self.filter(done_on__isnull=True, risk__closed_on__isnull=True)


@tracked
class Mitigation(models.Model):
    """One action that makes a risk less likely or less harmful."""

    risk = models.ForeignKey(Risk, on_delete=models.CASCADE, related_name="mitigations")
    what = models.CharField("action", max_length=300)
    by_post = models.CharField("who does it", max_length=150, help_text="A post.")
    due_on = models.DateField("due on")
    done_on = models.DateField("done on", null=True, blank=True)
    evidence = models.TextField("evidence that it is done", blank=True)

    objects = MitigationQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (WordsIndex(name="mitigation_words", a=("what",), c=("evidence",)),)
        constraints = (
            models.CheckConstraint(
                name="done_mitigation_has_evidence",
                condition=Q(done_on__isnull=True) | ~Q(evidence=""),
                violation_error_message="Say what shows that the action is done.",
                violation_error_code="evidence",
            ),
        )

    def __str__(self) -> str:
        return self.what

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_overdue(self, *, on: date) -> bool:
        return not self.is_done and self.due_on < on


@tracked
class RiskScaleWord(models.Model):
    """The council's own word for one step of likelihood or impact."""

    class Axis(models.TextChoices):
        LIKELIHOOD = "likelihood", "Likelihood"
        IMPACT = "impact", "Impact"

    axis = models.CharField("scale", max_length=10, choices=Axis)
    step = models.PositiveSmallIntegerField(choices=[(n, str(n)) for n in STEPS])
    word = models.CharField(max_length=40)

    class Meta:
        ordering = ("axis", "step")
        constraints = (
            models.UniqueConstraint(
                name="risk_scale_step_has_one_word",
                fields=("axis", "step"),
                violation_error_message="This step has its word already.",
            ),
            models.CheckConstraint(
                name="risk_scale_steps_run_from_1_to_5",
                condition=Q(step__range=ONE_TO_FIVE),
                violation_error_message="Choose a step from 1 to 5.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_axis_display()} {self.step}: {self.word}"
