"""Criteria, the objectives they test, and the rounds in which weights are locked."""

from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.history import tracked
from options_appraisal.appraisals.guards import (
    ADDED_OR_CHANGED,
    CHANGED_OR_DELETED,
    OF_CRITERION,
    WRITTEN,
    refuses,
    written,
)
from options_appraisal.appraisals.models import (
    Appraisal,
    AppraisalRow,
    GroupQuerySet,
    GuestQuerySet,
    Objective,
)
from options_appraisal.appraisals.states import Writing

WHOLE = 100
LOCKED_BEFORE_ITS_TIME = """NEW.locked_at IS NOT NULL AND (
        (
            SELECT COALESCE(SUM(points), 0) FROM options_appraisal_weight
            WHERE round_id = NEW.id
        ) <> 100
        OR EXISTS (
            SELECT 1 FROM options_appraisal_criterion c
            WHERE c.appraisal_id = NEW.appraisal_id AND NOT EXISTS (
                SELECT 1 FROM options_appraisal_weight w
                WHERE w.criterion_id = c.id AND w.round_id = NEW.id
                    AND w.reasoning <> '' AND w.points IS NOT NULL
            )
        )
    )"""
OF_A_LOCKED_ROUND = """EXISTS (
        SELECT 1 FROM options_appraisal_round
        WHERE id IN (NEW.round_id, OLD.round_id) AND locked_at IS NOT NULL
    )"""


@tracked
class Criterion(AppraisalRow):
    """What options are compared by."""

    class Kind(models.TextChoices):
        FINANCIAL = "financial", "Financial"
        BENEFIT = "benefit", "Benefit by objective"
        SERVICE_USERS = "service_users", "Impact on service users"
        PROVIDERS = "providers", "Impact on current providers"
        COUNCIL = "council", "Impact on the council"
        SOCIAL_VALUE = "social_value", "Social and added value"

    class ScoredBy(models.TextChoices):
        PEOPLE = "people", "Scored by people"
        PRESENT_VALUES = "present_values", "Scored from present values"

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="criteria"
    )
    number = models.PositiveSmallIntegerField()
    name = models.CharField("criterion", max_length=150)
    asked = models.TextField("what is asked", blank=True)
    kind = models.CharField("kind of criterion", max_length=20, choices=Kind)
    scored_by = models.CharField(
        "how it is scored",
        max_length=20,
        choices=ScoredBy,
        default=ScoredBy.PEOPLE,
    )
    objectives: models.ManyToManyField[Objective, Any] = models.ManyToManyField(
        Objective,
        verbose_name="objectives that it tests",
        through="CriterionObjective",
        related_name="criteria",
        blank=True,
    )

    objects = GuestQuerySet["Criterion"].as_manager()

    class Meta:
        verbose_name_plural = "criteria"
        ordering = ("appraisal", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("appraisal", "number"),
                name="criterion_number_is_used_once",
                violation_error_message="Another criterion has this number.",
                violation_error_code="number",
            ),
            models.UniqueConstraint(
                fields=("appraisal", "name"),
                name="criterion_has_one_name_in_an_appraisal",
                violation_error_message="Another criterion has this name.",
                violation_error_code="name",
            ),
            models.CheckConstraint(
                name="only_a_financial_criterion_is_scored_from_costs",
                condition=Q(scored_by="people") | Q(kind="financial"),
                violation_error_message=(
                    "Only a financial criterion can be scored from present values."
                ),
                violation_error_code="scored_by",
            ),
        )
        triggers = (written(Writing.FRAME),)

    def __str__(self) -> str:
        return self.name


class CriterionObjectiveQuerySet(models.QuerySet["CriterionObjective"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(criterion__in=Criterion.objects.visible_to(user))


@tracked
class CriterionObjective(models.Model):
    """A criterion tests an objective."""

    criterion = models.ForeignKey(
        Criterion, on_delete=models.CASCADE, related_name="tested"
    )
    objective = models.ForeignKey(
        Objective, on_delete=models.PROTECT, related_name="tested_by"
    )

    objects = CriterionObjectiveQuerySet.as_manager()

    class Meta:
        verbose_name = "objective tested"
        verbose_name_plural = "objectives tested"
        ordering = ("criterion", "objective")
        constraints = (
            models.UniqueConstraint(
                fields=("criterion", "objective"),
                name="criterion_tests_an_objective_once",
                violation_error_message="The criterion tests this objective already.",
            ),
        )
        triggers = (written(Writing.FRAME, appraisal=OF_CRITERION),)

    def __str__(self) -> str:
        return f"{self.criterion} tests {self.objective}"


@tracked
class Round(AppraisalRow):
    """One locking of weights, with the scores that follow; open until it is locked."""

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="rounds"
    )
    number = models.PositiveSmallIntegerField()
    reason = models.TextField("why there is another round", blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = GroupQuerySet["Round"].as_manager()

    class Meta:
        ordering = ("appraisal", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("appraisal", "number"),
                name="round_number_is_used_once",
                violation_error_message="There is a round with this number.",
            ),
            models.UniqueConstraint(
                fields=("appraisal",),
                condition=Q(locked_at__isnull=True),
                name="appraisal_has_one_open_round",
                violation_error_message="A round is open already.",
            ),
            models.CheckConstraint(
                name="later_round_says_why",
                condition=Q(number__lte=1) | ~Q(reason=""),
                violation_error_message="Say why the weights are changed.",
                violation_error_code="reason",
            ),
            models.CheckConstraint(
                name="round_is_locked_by_a_person",
                condition=Q(locked_at__isnull=True, locked_by__isnull=True)
                | Q(locked_at__isnull=False, locked_by__isnull=False),
                violation_error_message="A lock names who locked and when.",
            ),
        )
        triggers = (
            written(Writing.FRAME),
            refuses(
                "locked_round_stays",
                name="locked_round_stays",
                operation=CHANGED_OR_DELETED,
                when="OLD.locked_at IS NOT NULL",
                sentence="A locked round stays.",
            ),
            refuses(
                "round_is_locked_at_100_with_reasons",
                name="locked_at_100",
                operation=ADDED_OR_CHANGED,
                when=LOCKED_BEFORE_ITS_TIME,
                sentence="Points come to 100, each with its reasoning.",
            ),
        )

    def __str__(self) -> str:
        return f"Round {self.number}"

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None


class WeightQuerySet(GroupQuerySet["Weight"]):
    of = "round__appraisal"


@tracked
class Weight(models.Model):
    """The points of one criterion in a round; until somebody gives them, none."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="weights")
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="weights"
    )
    points = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(WHOLE)]
    )
    reasoning = models.TextField("why so many points", blank=True)

    objects = WeightQuerySet.as_manager()

    class Meta:
        ordering = ("round", "criterion")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "criterion"),
                name="criterion_is_weighed_once_in_a_round",
                violation_error_message="The criterion has its points in this round.",
            ),
            models.CheckConstraint(
                name="points_are_at_most_100",
                condition=Q(points__isnull=True) | Q(points__lte=WHOLE),
                violation_error_message="Enter from 0 to 100 points.",
                violation_error_code="points",
            ),
        )
        triggers = (
            written(Writing.FRAME, appraisal=OF_CRITERION),
            refuses(
                "locked_weight_stays",
                name="locked_weight_stays",
                operation=WRITTEN,
                when=OF_A_LOCKED_ROUND,
                sentence="Weights of a locked round stay.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion}: {self.points} points"
