"""What may go wrong with an option, and whom it may touch unequally."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from contracts.assessments.models import Assessment
from contracts.risks.scoring import STEPS
from contracts_site.foundation.history import tracked
from options_appraisal.appraisals.guards import OF_OPTION, written
from options_appraisal.appraisals.states import Writing
from options_appraisal.considered.models.options import (
    OfOption,
    OfOptionQuerySet,
    Option,
)

LEAST, MOST = STEPS[0], STEPS[-1]
ON_THE_SCALE = [MinValueValidator(LEAST), MaxValueValidator(MOST)]


@tracked
class OptionRisk(OfOption):
    """A risk of one option, on the council's scale, and what is done about it."""

    option = models.ForeignKey(Option, on_delete=models.PROTECT, related_name="risks")
    title = models.CharField("risk", max_length=300)
    likelihood = models.PositiveSmallIntegerField(validators=ON_THE_SCALE)
    impact = models.PositiveSmallIntegerField(validators=ON_THE_SCALE)
    mitigation = models.TextField("what is done about it", blank=True)

    objects = OfOptionQuerySet["OptionRisk"].as_manager()

    class Meta:
        verbose_name = "risk of an option"
        verbose_name_plural = "risks of options"
        ordering = ("option", "pk")
        constraints = (
            models.CheckConstraint(
                name="risk_of_an_option_is_scored_from_1_to_5",
                condition=Q(
                    likelihood__range=(LEAST, MOST), impact__range=(LEAST, MOST)
                ),
                violation_error_message="Score likelihood and impact from 1 to 5.",
                violation_error_code="likelihood",
            ),
        )
        triggers = (written(Writing.GROWTH, appraisal=OF_OPTION),)

    def __str__(self) -> str:
        return self.title


@tracked
class OptionEquality(OfOption):
    """The equality assessment of one option, and how it stands."""

    option = models.OneToOneField(
        Option, on_delete=models.PROTECT, related_name="equality"
    )
    state = models.CharField(max_length=20, choices=Assessment.State)
    as_of = models.DateField("state on")
    reason = models.TextField("why it is not completed", blank=True)
    summary = models.TextField("what it found", blank=True)

    objects = OfOptionQuerySet["OptionEquality"].as_manager()

    class Meta:
        verbose_name = "equality assessment of an option"
        verbose_name_plural = "equality assessments of options"
        ordering = ("option",)
        constraints = (
            models.CheckConstraint(
                name="equality_of_an_option_not_completed_says_why",
                condition=Q(state="completed") | ~Q(reason=""),
                violation_error_message="Say why the assessment is not completed.",
                violation_error_code="reason",
            ),
            models.CheckConstraint(
                name="completed_equality_of_an_option_says_what_it_found",
                condition=~Q(state="completed") | ~Q(summary=""),
                violation_error_message="Say what the assessment found.",
                violation_error_code="summary",
            ),
        )
        triggers = (written(Writing.GROWTH, appraisal=OF_OPTION),)

    def __str__(self) -> str:
        return f"{self.get_state_display()}: {self.option}"
