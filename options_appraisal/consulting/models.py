"""The log of whom an appraisal asked."""

from django.db import models
from django.db.models import Q

from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from options_appraisal.appraisals.guards import written
from options_appraisal.appraisals.models import Appraisal, AppraisalRow, GroupQuerySet
from options_appraisal.appraisals.states import Writing


@tracked
class ConsultationEntry(AppraisalRow):
    """Whom we asked, or plan to ask; what they said, and what came of it."""

    class Adopted(models.TextChoices):
        YES = "yes", "Adopted"
        PARTLY = "partly", "Partly adopted"
        NO = "no", "Not adopted"

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="consultation"
    )
    whom = models.CharField("who was asked", max_length=200)
    capacity = models.CharField("in what capacity", max_length=150, blank=True)
    how = models.CharField("how they were asked", max_length=200, blank=True)
    planned_for = models.CharField(
        "when it is planned",
        max_length=150,
        blank=True,
        help_text="For instance: after an option is recommended.",
    )
    happened_on = models.DateField("took place on", null=True, blank=True)
    people = models.PositiveIntegerField("how many people", null=True, blank=True)
    said = models.TextField("what they said", blank=True)
    adopted = models.CharField(
        "what came of it", max_length=10, choices=Adopted, blank=True
    )
    reason = models.TextField("why", blank=True)

    objects = GroupQuerySet["ConsultationEntry"].as_manager()

    class Meta:
        verbose_name = "consultation entry"
        verbose_name_plural = "consultation entries"
        ordering = ("appraisal", "happened_on", "pk")
        indexes = (
            WordsIndex(
                name="consultation_words",
                a=("whom",),
                b=("capacity", "how", "said", "reason"),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="consultation_took_place_or_is_planned",
                condition=Q(happened_on__isnull=False) | ~Q(planned_for=""),
                violation_error_message=(
                    "Enter the day on which it took place, or when it is planned."
                ),
                violation_error_code="happened_on",
            ),
            models.CheckConstraint(
                name="consultation_that_took_place_says_what_was_said",
                condition=Q(happened_on__isnull=True) | (~Q(said="") & ~Q(adopted="")),
                violation_error_message="Enter what they said and what came of it.",
                violation_error_code="said",
            ),
            models.CheckConstraint(
                name="planned_consultation_has_no_answer_yet",
                condition=Q(happened_on__isnull=False)
                | Q(said="", adopted="", people__isnull=True),
                violation_error_message=(
                    "What was said belongs to a consultation that took place: enter "
                    "its day."
                ),
                violation_error_code="happened_on",
            ),
            models.CheckConstraint(
                name="view_not_wholly_adopted_says_why",
                condition=Q(adopted__in=("", "yes")) | ~Q(reason=""),
                violation_error_message="Say why it was not wholly adopted.",
                violation_error_code="reason",
            ),
        )
        triggers = (written(Writing.ROUNDABOUT),)

    def __str__(self) -> str:
        return self.whom

    @property
    def is_planned(self) -> bool:
        return self.happened_on is None
