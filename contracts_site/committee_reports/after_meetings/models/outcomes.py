"""What the panel did with a paper, and with each of its recommendations."""

from typing import Generic, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked

AnyRow_co = TypeVar("AnyRow_co", bound=models.Model, covariant=True)


class PaperOutcomeQuerySet(models.QuerySet["PaperOutcome"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(paper__in=Paper.objects.visible_to(user))


class OfOutcomeQuerySet(models.QuerySet[AnyRow_co], Generic[AnyRow_co]):
    """Rows of an outcome: seen by whoever reads its paper."""

    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(outcome__paper__in=Paper.objects.visible_to(user))


@tracked
class PaperOutcome(models.Model):
    """What came of a paper at its meeting, in the panel's own words.

    The day is that of the meeting as it was held, whatever the paper says later.
    """

    class Said(models.TextChoices):
        NOTED = "noted", "Noted the report"
        STEERED = "steered", "Gave a steer"
        ENDORSED = "endorsed", "Endorsed the report"
        COMMENTED = "commented", "Made comments to the lead member"

    paper = models.OneToOneField(
        Paper,
        on_delete=models.PROTECT,
        related_name="outcome",
        error_messages={"unique": "What came of this paper is recorded already."},
    )
    held_on = models.DateField("meeting")
    said = models.CharField("what the panel did", max_length=10, choices=Said)
    words = models.TextField("what it said", blank=True)
    minutes_reference = models.CharField("where the minutes say so", max_length=200)
    awaits_decision = models.BooleanField("a decision is to follow", default=False)
    decision_expected_on = models.DateField(
        "decision expected by", null=True, blank=True
    )
    recorded_at = models.DateTimeField("recorded")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = PaperOutcomeQuerySet.as_manager()

    class Meta:
        verbose_name = "panel outcome"
        ordering = ("-held_on", "paper")
        indexes = (
            WordsIndex(name="paper_outcome_words", b=("words", "minutes_reference")),
        )
        constraints = (
            models.CheckConstraint(
                name="panel_that_did_more_than_note_is_quoted",
                condition=Q(said="noted") | ~Q(words=""),
                violation_error_message="Enter what the panel said, in its own words.",
                violation_error_code="words",
            ),
            models.CheckConstraint(
                name="panel_outcome_names_its_minutes",
                condition=~Q(minutes_reference=""),
                violation_error_message="Enter where the minutes say so.",
                violation_error_code="minutes_reference",
            ),
            models.CheckConstraint(
                name="only_an_awaited_decision_is_expected",
                condition=Q(awaits_decision=True) | Q(decision_expected_on=None),
                violation_error_message=(
                    "A day is expected only where a decision is to follow."
                ),
                violation_error_code="decision_expected_on",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_said_display()}, {self.held_on:%-d %B %Y}"


@tracked
class RecommendationAnswer(models.Model):
    """What the panel did with one recommendation, as the paper had it."""

    class Result(models.TextChoices):
        AGREED = "agreed", "Agreed"
        AMENDED = "amended", "Agreed as amended"
        NOT_AGREED = "not_agreed", "Not agreed"
        NOT_REACHED = "not_reached", "Not dealt with"

    outcome = models.ForeignKey(
        PaperOutcome, on_delete=models.PROTECT, related_name="recommendations"
    )
    number = models.PositiveSmallIntegerField()
    text = models.TextField("recommendation")
    result = models.CharField("what the panel did", max_length=12, choices=Result)
    amended_to = models.TextField("as agreed", blank=True)

    objects = OfOutcomeQuerySet["RecommendationAnswer"].as_manager()

    class Meta:
        verbose_name = "answer to a recommendation"
        verbose_name_plural = "answers to recommendations"
        ordering = ("outcome", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("outcome", "number"),
                name="recommendation_is_answered_once",
                violation_error_message="This recommendation is answered already.",
            ),
            models.CheckConstraint(
                name="amended_recommendation_says_to_what",
                condition=(Q(result="amended") & ~Q(amended_to=""))
                | (~Q(result="amended") & Q(amended_to="")),
                violation_error_message=(
                    "Enter the words that were agreed where a recommendation was "
                    "amended, and only there."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"Recommendation {self.number}: {self.get_result_display().lower()}"
