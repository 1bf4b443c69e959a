"""Individual scores, releases of scorers, and the scores that the group settled on."""

from decimal import Decimal
from typing import Self

import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.lookups import Exact

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.history import tracked
from options_appraisal.appraisals.guards import ADDED_OR_CHANGED, refuses, written
from options_appraisal.appraisals.models import GroupQuerySet, StateStep
from options_appraisal.appraisals.models.rows import AnyRow_co
from options_appraisal.appraisals.states import State, Writing
from options_appraisal.considered.models import Option
from options_appraisal.criteria.models import Criterion, Round
from options_appraisal.scores.guards import (
    EXCUSED,
    NOT_A_PLACE_TO_SCORE,
    NOT_A_SCORER,
    OF_ANOTHER_ROUND,
    OF_ROUND,
    WITHOUT_WORD_OF_INTERESTS,
)
from options_appraisal.scoring.individual import HIGHEST, LOWEST
from options_appraisal.working_group.models import WorkingGroupMember

HALF = Decimal("0.5")


def _in_the_round_that_counts() -> pgtrigger.Trigger:
    return refuses(
        "score_belongs_to_the_last_locked_round",
        name="of_the_last_locked_round",
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=OF_ANOTHER_ROUND,
        sentence="Scores are given in the last round, once its weights are locked.",
    )


def _where_people_score() -> pgtrigger.Trigger:
    return refuses(
        "score_is_of_a_considered_option_on_a_criterion_that_people_score",
        name="of_a_place_to_score",
        operation=ADDED_OR_CHANGED,
        when=NOT_A_PLACE_TO_SCORE,
        sentence="Only considered options of this appraisal are scored by people.",
    )


class OfRoundQuerySet(GroupQuerySet[AnyRow_co]):
    of = "round__appraisal"


class IndividualScoreQuerySet(models.QuerySet["IndividualScore"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.revealed_to(user)

    def revealed_to(self, user: SignedInPerson) -> Self:
        """Own scores always; others' once their round has come to moderation."""
        own = Q(member__user_id=user.pk) | Q(given_by_id=user.pk)
        rounds = Round.objects.visible_to(user)
        return self.filter(round__in=rounds).filter(own | Q(Exists(_moderated())))

    def of_revealed_rounds(self) -> Self:
        return self.filter(Exists(_moderated()))


def _moderated() -> models.QuerySet[StateStep]:
    """The step that ended the scoring alone of the outer row's round, or a later one."""
    return StateStep.objects.filter(
        appraisal=OuterRef("round__appraisal"),
        state=State.MODERATION,
        taken_at__gte=OuterRef("round__locked_at"),
    )


@tracked
class IndividualScore(models.Model):
    """What one scorer gives one option on one criterion, without seeing the others'.

    Whoever enters it for a scorer who does not sign in is named by `given_by`.
    """

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="individual_scores"
    )
    member = models.ForeignKey(
        WorkingGroupMember,
        verbose_name="scorer",
        on_delete=models.PROTECT,
        related_name="scores",
    )
    option = models.ForeignKey(
        Option, on_delete=models.PROTECT, related_name="individual_scores"
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="individual_scores"
    )
    value = models.PositiveSmallIntegerField(
        "score", validators=[MaxValueValidator(HIGHEST)]
    )
    reason = models.TextField("why", blank=True)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = IndividualScoreQuerySet.as_manager()

    class Meta:
        ordering = ("round", "option", "criterion", "member")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "member", "option", "criterion"),
                name="scorer_scores_a_place_once_in_a_round",
                violation_error_message="This scorer has scored this already.",
            ),
            models.CheckConstraint(
                name="individual_score_is_from_0_to_100",
                condition=Q(value__range=(LOWEST, HIGHEST)),
                violation_error_message="Enter a whole number from 0 to 100.",
                violation_error_code="value",
            ),
        )
        triggers = (
            written(Writing.SCORES, appraisal=OF_ROUND),
            _in_the_round_that_counts(),
            _where_people_score(),
            refuses(
                "score_is_given_by_a_scorer_of_the_group",
                name="of_a_scorer",
                operation=ADDED_OR_CHANGED,
                when=NOT_A_SCORER,
                sentence="Only scorers of this working group give scores.",
            ),
            refuses(
                "scorer_declares_interests_first",
                name="after_the_word_of_interests",
                operation=ADDED_OR_CHANGED,
                when=WITHOUT_WORD_OF_INTERESTS,
                sentence="Interests are declared, or denied, before anything is scored.",
            ),
            refuses(
                "scorer_is_not_excused_from_the_option",
                name="not_excused",
                operation=ADDED_OR_CHANGED,
                when=EXCUSED,
                sentence="A scorer excused from an option does not score it.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member.name}: {self.option} on {self.criterion}"


@tracked
class Release(models.Model):
    """What a scorer has not scored is waited for no longer, and why."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="releases")
    member = models.ForeignKey(
        WorkingGroupMember,
        verbose_name="scorer",
        on_delete=models.PROTECT,
        related_name="releases",
    )
    reason = models.TextField("why nobody waits for the rest")
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfRoundQuerySet["Release"].as_manager()

    class Meta:
        ordering = ("round", "member")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "member"),
                name="scorer_is_released_once_in_a_round",
                violation_error_message="This scorer is released already.",
            ),
            models.CheckConstraint(
                name="release_of_a_scorer_says_why",
                condition=~Q(reason=""),
                violation_error_message="Say why nobody waits for the rest.",
                violation_error_code="reason",
            ),
        )
        triggers = (
            written(Writing.SCORES, appraisal=OF_ROUND),
            _in_the_round_that_counts(),
        )

    def __str__(self) -> str:
        return f"{self.member.name} is released"


@tracked
class ModeratedScore(models.Model):
    """What the group settled on, beside the median that it was moderated from."""

    round = models.ForeignKey(
        Round, on_delete=models.PROTECT, related_name="moderated_scores"
    )
    option = models.ForeignKey(
        Option, on_delete=models.PROTECT, related_name="moderated_scores"
    )
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="moderated_scores"
    )
    score = models.DecimalField(
        max_digits=4,
        decimal_places=1,
        validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)],
    )
    median = models.DecimalField(
        max_digits=4, decimal_places=1, null=True, blank=True, editable=False
    )
    reason = models.TextField("why it is not the median", blank=True)
    settled_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfRoundQuerySet["ModeratedScore"].as_manager()

    class Meta:
        ordering = ("round", "option", "criterion")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "option", "criterion"),
                name="place_has_one_moderated_score_in_a_round",
                violation_error_message="This has its moderated score already.",
            ),
            models.CheckConstraint(
                name="moderated_score_is_a_half_from_0_to_100",
                condition=Q(score__range=(LOWEST, HIGHEST))
                & Q(Exact(F("score") % Value(HALF), Decimal(0))),
                violation_error_message="Enter a score from 0 to 100, in halves.",
                violation_error_code="score",
            ),
            models.CheckConstraint(
                name="moderated_score_that_leaves_the_median_says_why",
                condition=Q(median__isnull=False, median=F("score")) | ~Q(reason=""),
                violation_error_message="Say why the score is not the median.",
                violation_error_code="reason",
            ),
        )
        triggers = (
            written(Writing.MODERATED_SCORES, appraisal=OF_ROUND),
            _in_the_round_that_counts(),
            _where_people_score(),
        )

    def __str__(self) -> str:
        return f"{self.option} on {self.criterion}: {self.score}"
