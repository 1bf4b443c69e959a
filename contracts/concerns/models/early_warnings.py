"""Early warnings: what may go wrong, told before harm is done."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from contracts.concerns.models.issues import Issue
from contracts.concerns.records import ContractRecord, RecordQuerySet
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked


class EarlyWarningQuerySet(RecordQuerySet["EarlyWarning"]):
    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def closed(self) -> Self:
        """Ended without harm, with the reason."""
        return self.filter(closed_on__isnull=False, became__isnull=True)

    def become_issues(self) -> Self:
        return self.filter(became__isnull=False)


@tracked
class EarlyWarning(ContractRecord):
    """Something that may happen to a contract.

    It stays open until what it warned of has happened, and it becomes an issue, or until
    it is closed with the reason why it no longer need be watched.
    """

    class Likelihood(models.IntegerChoices):
        UNLIKELY = 1, "Unlikely"
        POSSIBLE = 2, "Possible"
        LIKELY = 3, "Likely"
        ALMOST_CERTAIN = 4, "Almost certain"

    title = models.CharField("early warning", max_length=200)
    what_may_happen = models.TextField("what may happen")
    what_is_affected = models.TextField("what would be affected")
    likelihood = models.PositiveSmallIntegerField(
        "how likely it is", choices=Likelihood
    )
    mitigation = models.TextField("what is done to prevent it")
    raised_on = models.DateField("raised on")
    raised_by_post = models.CharField("raised by", max_length=150, help_text="A post.")
    owner_post = models.CharField("owned by", max_length=150, help_text="A post.")
    closed_on = models.DateField("closed on", null=True, blank=True)
    closing_reason = models.TextField("why it was closed", blank=True)
    became = models.OneToOneField(
        Issue,
        verbose_name="became issue",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="early_warning",
    )

    objects = EarlyWarningQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "raised_on", "pk")
        indexes = (
            WordsIndex(
                name="early_warning_words",
                a=("title",),
                b=("what_may_happen", "what_is_affected"),
                c=("mitigation", "closing_reason"),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="early_warning_has_a_known_likelihood",
                condition=Q(likelihood__range=(1, 4)),
                violation_error_message="Choose how likely it is.",
                violation_error_code="likelihood",
            ),
            models.CheckConstraint(
                name="early_warning_closes_on_or_after_it_was_raised",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("raised_on")),
                violation_error_message=(
                    "An early warning cannot end before the day it was raised."
                ),
                violation_error_code="closed_on",
            ),
            models.CheckConstraint(
                name="early_warning_ends_as_an_issue_or_with_a_reason",
                condition=(
                    Q(closed_on__isnull=True, became__isnull=True, closing_reason="")
                    | (Q(closed_on__isnull=False, became__isnull=False))
                    | (Q(closed_on__isnull=False) & ~Q(closing_reason=""))
                ),
                violation_error_message="Say why the warning need no longer be watched.",
                violation_error_code="closing_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.closed_on is None
