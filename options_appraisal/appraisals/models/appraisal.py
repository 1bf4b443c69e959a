"""An appraisal: what is to be decided, how it is judged, the term that is costed."""

from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, TruncDate

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Directorate
from contracts_site.foundation.access_marks import AccessMark
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from options_appraisal.appraisals.guards import CHANGED_OR_DELETED, refuses
from options_appraisal.appraisals.states import NEXT_STATES, State

LONGEST_MONTHS = 600
ALONG_THE_TABLE = " OR ".join(
    f"(OLD.state = '{was.value}' AND NEW.state = '{to.value}')"
    for was in State
    for to in sorted(NEXT_STATES[was])
)
OVER = (State.DECIDED, State.WITHDRAWN)
# An invitation ends on a day. Whoever asks, the database says which day it is.
TODAY = TruncDate(Now())


class AppraisalQuerySet(models.QuerySet["Appraisal"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Those that the person may open: to read whole, or as an invited guest."""
        if standing_of(user).reads_every_contract:
            return self
        inside = self._inside(user)
        guest = Q(
            members__user_id=user.pk,
            members__is_external=True,
            members__invited_until__gte=TODAY,
        ) & ~Q(state__in=OVER)
        return self._with_a_member(inside | guest)

    def read_whole_by(self, user: SignedInPerson) -> Self:
        """Those of which the person reads every part: not the guests'."""
        if standing_of(user).reads_every_contract:
            return self
        return self._with_a_member(self._inside(user))

    def invited_to(self, part: str, user: SignedInPerson) -> Self:
        """Those that the person may open, and whose invitation names the part."""
        named = Q(members__user_id=user.pk) & Q(**{f"members__{part}": True})
        return self.visible_to(user)._with_a_member(named)

    @staticmethod
    def _inside(user: SignedInPerson) -> Q:
        return Q(members__user_id=user.pk, members__is_external=False)

    def _with_a_member(self, such: Q) -> Self:
        """A subquery: rows that join the members would come once for each.

        A member who does not sign in is nobody, and nobody is no member.
        """
        such &= Q(members__user__isnull=False)
        return self.filter(pk__in=Appraisal.objects.filter(such).values("pk"))


def _marked(what: str) -> models.CharField[Any, Any]:
    return models.CharField(
        what, max_length=10, choices=AccessMark, default=AccessMark.INTERNAL
    )


@tracked
class Appraisal(models.Model):
    """The comparison of ways to provide services, up to a decision.

    Its state moves along `NEXT_STATES`; each move leaves a `StateStep`. The months and
    the options counted are the term over which the options are costed.
    """

    class Way(models.TextChoices):
        WORDS = "words", "Judged in words"
        WEIGHTED = "weighted", "Weighted and scored"

    reference = models.CharField(
        max_length=40,
        unique=True,
        error_messages={"unique": "Another appraisal already has this reference."},
    )
    title = models.CharField(max_length=200)
    need = models.TextField("the need", blank=True)
    way = models.CharField(
        "how options are judged", max_length=10, choices=Way, default=Way.WORDS
    )
    state = models.CharField(
        max_length=20, choices=State, default=State.DRAFT, editable=False
    )
    began_on = models.DateField("began on")
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, related_name="appraisals"
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="written by",
        on_delete=models.PROTECT,
        related_name="appraisals",
    )
    starts_on = models.DateField("first day of service", null=True, blank=True)
    months = models.PositiveSmallIntegerField(
        "months of service",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_MONTHS)],
    )
    option_months: ArrayField[Any, Any] = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="extension options in months",
        default=list,
        blank=True,
    )
    options_counted = models.PositiveSmallIntegerField(
        "extension options counted in the costs", default=0
    )
    base_year = models.PositiveSmallIntegerField(
        "year in whose prices options are compared", null=True, blank=True
    )
    points_access = _marked("options, points and judgements are")
    consultation_access = _marked("the consultation is")
    risks_access = _marked("risks and equality are")
    costs_access = _marked("costs are")
    scores_access = _marked("scores are")
    is_illustrative = models.BooleanField("illustrative", default=False)
    copied_from: models.ForeignKey[Any, Any] = models.ForeignKey(
        "self",
        verbose_name="copied from",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="copies",
    )
    copied_on = models.DateField("copied on", null=True, blank=True, editable=False)

    objects = AppraisalQuerySet.as_manager()

    class Meta:
        ordering = ("-began_on", "reference")
        indexes = (
            WordsIndex(name="appraisal_words", a=("reference", "title"), b=("need",)),
        )
        constraints = (
            models.CheckConstraint(
                name="appraisal_term_has_a_first_day_and_months",
                condition=Q(starts_on__isnull=True, months__isnull=True)
                | Q(starts_on__isnull=False, months__range=(1, LONGEST_MONTHS)),
                violation_error_message=(
                    "Enter both the first day of service and for how many months, "
                    "or neither."
                ),
                violation_error_code="months",
            ),
            models.CheckConstraint(
                name="appraisal_counts_options_that_there_are",
                condition=Q(options_counted__lte=F("option_months__len")),
                violation_error_message=(
                    "No more extension options can be counted than there are."
                ),
                violation_error_code="options_counted",
            ),
            models.CheckConstraint(
                name="copied_appraisal_says_from_which_and_when",
                condition=Q(copied_from__isnull=True, copied_on__isnull=True)
                | Q(copied_from__isnull=False, copied_on__isnull=False),
                violation_error_message=(
                    "A copied appraisal names the one it was copied from and the day."
                ),
            ),
        )
        triggers = (
            refuses(
                "appraisal_that_is_over_is_not_changed",
                name="ended_is_not_changed",
                operation=pgtrigger.Update,
                when="OLD.state IN ('decided', 'withdrawn')",
                sentence="An appraisal that is over is not changed.",
            ),
            refuses(
                "appraisal_moves_along_its_states",
                name="moves_along_its_states",
                operation=pgtrigger.Update,
                when=f"OLD.state <> NEW.state AND NOT ({ALONG_THE_TABLE})",
                sentence="An appraisal moves along its states.",
            ),
            refuses(
                "appraisal_begins_as_a_draft",
                name="begins_as_a_draft",
                operation=pgtrigger.Insert,
                when="NEW.state <> 'draft'",
                sentence="An appraisal begins as a draft.",
            ),
            refuses(
                "appraisal_way_is_chosen_in_draft",
                name="way_is_chosen_in_draft",
                operation=pgtrigger.Update,
                when="OLD.way <> NEW.way AND OLD.state <> 'draft'",
                sentence="How options are judged is chosen in the draft.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def is_weighted(self) -> bool:
        return self.way == self.Way.WEIGHTED


class StateStepQuerySet(models.QuerySet["StateStep"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(appraisal__in=Appraisal.objects.read_whole_by(user))


@tracked
class StateStep(models.Model):
    """One move of an appraisal: from where, to where, who, when and why."""

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="steps"
    )
    was = models.CharField("from", max_length=20, choices=State)
    state = models.CharField("to", max_length=20, choices=State)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)

    objects = StateStepQuerySet.as_manager()

    class Meta:
        verbose_name = "step"
        ordering = ("taken_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="appraisal_goes_back_or_out_for_a_reason",
                condition=~Q(state__in=(State.DRAFT, State.WITHDRAWN)) | ~Q(reason=""),
                violation_error_message="Say why.",
                violation_error_code="reason",
            ),
        )
        triggers = (
            refuses(
                "step_of_an_appraisal_stays",
                name="step_stays",
                operation=CHANGED_OR_DELETED,
                when="true",
                sentence="A step stays on record.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_was_display()} to {self.get_state_display().lower()}"
