"""Findings that somebody dismissed, and acronyms that need no words."""

from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from contracts.access.standing import SignedInPerson
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.history import tracked

LETTERS = r"^[A-Z][A-Z&]{0,4}[A-Z]$"


class FindingDismissalQuerySet(models.QuerySet["FindingDismissal"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(paper__in=Paper.objects.visible_to(user))


@tracked
class FindingDismissal(models.Model):
    """Why a finding may stay as it is.

    `fingerprint` stands for the check, the place, the line and what is wrong with it:
    when one of them changes, the finding is another one, and open again.
    """

    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, related_name="finding_dismissals"
    )
    fingerprint = models.CharField(max_length=64)
    check_label = models.CharField("check", max_length=50)
    place = models.CharField(max_length=250)
    words = models.TextField("words found", blank=True)
    says = models.TextField("what was found")
    reason = models.TextField("why it may stay")
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    dismissed_at = models.DateTimeField()

    objects = FindingDismissalQuerySet.as_manager()

    class Meta:
        ordering = ("dismissed_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "fingerprint"),
                name="finding_is_dismissed_once",
                violation_error_message="Somebody has dismissed this finding already.",
            ),
            models.CheckConstraint(
                name="finding_is_dismissed_with_a_reason",
                condition=~models.Q(reason=""),
                violation_error_message="Say why it may stay.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.place}: {self.says}"


@tracked
class KnownAcronym(models.Model):
    """An acronym that the council's papers use without its words."""

    letters = models.CharField(
        max_length=6,
        unique=True,
        validators=[
            RegexValidator(LETTERS, "Enter two to six capitals, such as SEND.")
        ],
        error_messages={"unique": "This acronym is in the list already."},
    )
    words = models.CharField(
        max_length=200,
        help_text="What it stands for: special educational needs and disabilities.",
    )

    class Meta:
        ordering = ("letters",)
        constraints = (
            models.CheckConstraint(
                name="known_acronym_is_in_capitals",
                condition=models.Q(letters__regex=LETTERS),
                violation_error_message="Enter two to six capitals, such as SEND.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.letters}: {self.words}"
