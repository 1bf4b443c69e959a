"""Panel outcomes, recommendations and decisions: acts that stay as they were."""

import pgtrigger
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from contracts.documents.models import Document
from contracts.governance.models import Committee
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from options_appraisal.appraisals.guards import (
    ADDED_OR_CHANGED,
    CHANGED_OR_DELETED,
    refuses,
    written,
)
from options_appraisal.appraisals.models import Appraisal, AppraisalRow, GroupQuerySet
from options_appraisal.appraisals.states import Writing
from options_appraisal.considered.models import Option

NAMES_ANOTHER_OPTION = """NEW.option_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM options_appraisal_option
        WHERE id = NEW.option_id AND appraisal_id = NEW.appraisal_id
            AND removed_on IS NULL
    )"""


def _of_a_considered_option() -> pgtrigger.Trigger:
    """A removed option, or another appraisal's, is neither recommended nor decided."""
    return refuses(
        "option_is_considered_and_of_this_appraisal",
        name="names_a_considered_option",
        operation=ADDED_OR_CHANGED,
        when=NAMES_ANOTHER_OPTION,
        sentence="Choose a considered option of this appraisal.",
    )


def _stays(what: str) -> pgtrigger.Trigger:
    """An act is not taken back by changing the record of it."""
    return refuses(
        f"{what}_stays",
        name="stays",
        operation=CHANGED_OR_DELETED,
        when="true",
        sentence=f"A {what} stays as it was made.",
    )


@tracked
class PanelOutcome(AppraisalRow):
    """What a panel was asked, and its own words in answer."""

    class Asked(models.TextChoices):
        NOTE = "note", "To note"
        STEER = "steer", "To give a steer"
        ENDORSE = "endorse", "To endorse"
        COMMENT = "comment", "To comment"

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="panel_outcomes"
    )
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField("meeting date")
    asked = models.CharField("what it was asked", max_length=10, choices=Asked)
    words = models.TextField("what the panel said")
    option = models.ForeignKey(
        Option,
        verbose_name="option that it prefers, if it said so",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="preferred_by",
    )
    answer = models.TextField("how it was answered", blank=True)
    answered_on = models.DateField("answered on", null=True, blank=True)

    objects = GroupQuerySet["PanelOutcome"].as_manager()

    class Meta:
        ordering = ("appraisal", "held_on", "pk")
        indexes = (WordsIndex(name="panel_outcome_words", b=("words", "answer")),)
        constraints = (
            models.CheckConstraint(
                name="answered_panel_says_how_and_when",
                condition=Q(answered_on__isnull=True, answer="")
                | (Q(answered_on__isnull=False) & ~Q(answer="")),
                violation_error_message=(
                    "Enter both how the panel was answered and when, or neither."
                ),
                violation_error_code="answer",
            ),
        )
        triggers = (written(Writing.ROUNDABOUT), _of_a_considered_option())

    def __str__(self) -> str:
        return f"{self.committee}, {self.held_on:%-d %B %Y}"


@tracked
class Recommendation(AppraisalRow):
    """A person's recommendation, whatever the sums say; the last one holds."""

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="recommendations"
    )
    option = models.ForeignKey(
        Option, on_delete=models.PROTECT, related_name="recommendations"
    )
    reasons = models.TextField()
    depends_on = models.TextField("what it depends on", blank=True)
    why_not_the_leader = models.TextField(
        "why it is not the option that scores highest", blank=True
    )
    why_not_as_steered = models.TextField(
        "why it departs from what the panel said", blank=True
    )
    by_post = models.CharField("recommended by", max_length=150, help_text="A post.")
    made_on = models.DateField("recommended on")

    objects = GroupQuerySet["Recommendation"].as_manager()

    class Meta:
        ordering = ("appraisal", "-made_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="recommendation_gives_reasons",
                condition=~Q(reasons=""),
                violation_error_message="Enter the reasons.",
                violation_error_code="reasons",
            ),
        )
        triggers = (
            written(Writing.ROUNDABOUT),
            _stays("recommendation"),
            _of_a_considered_option(),
        )

    def __str__(self) -> str:
        return str(self.option)


@tracked
class Decision(AppraisalRow):
    """What was decided, by which post and under which authority.

    A decision on an option keeps the result and costs as they stood, and the release
    that worked them out.
    """

    class About(models.TextChoices):
        APPROACH = "approach", "The approach"
        OPTION = "option", "An option"

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="decisions"
    )
    about = models.CharField("what was decided", max_length=10, choices=About)
    option = models.ForeignKey(
        Option,
        verbose_name="option decided on",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    words = models.TextField("the decision in words")
    by_post = models.CharField("decided by", max_length=200, help_text="A post.")
    authority = models.CharField("under which authority", max_length=300)
    reference = models.CharField("reference of the decision", max_length=100)
    decided_on = models.DateField("decided on")
    evidence = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    as_it_stood = models.JSONField(
        default=dict, editable=False, encoder=DjangoJSONEncoder
    )

    objects = GroupQuerySet["Decision"].as_manager()

    class Meta:
        verbose_name = "decision"
        ordering = ("appraisal", "decided_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="decision_on_an_option_names_it",
                condition=Q(about="option", option__isnull=False)
                | Q(about="approach", option__isnull=True),
                violation_error_message=(
                    "Choose the option that was decided on; the approach has none."
                ),
                violation_error_code="option",
            ),
            models.CheckConstraint(
                name="decision_names_post_authority_and_reference",
                condition=~Q(by_post="") & ~Q(authority="") & ~Q(reference=""),
                violation_error_message=(
                    "Enter who decided, under which authority, and the reference."
                ),
                violation_error_code="authority",
            ),
        )
        triggers = (
            written(Writing.ROUNDABOUT),
            _stays("decision"),
            _of_a_considered_option(),
        )

    def __str__(self) -> str:
        return self.words
