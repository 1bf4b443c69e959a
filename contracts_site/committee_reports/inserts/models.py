"""An insert: a piece of the record in a paper, kept with what it was placed with."""

from collections.abc import Collection
from typing import Self

from django.conf import settings
from django.db import models

from contracts.access.standing import SignedInPerson
from contracts.register.models import Contract
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.history import tracked


class InsertQuerySet(models.QuerySet["Insert"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(paper__in=Paper.objects.visible_to(user))

    def showing(self, contract: Contract) -> Self:
        """Inserts with figures or facts of the contract."""
        return self.filter(contract_ids__contains=[contract.pk])


@tracked
class Insert(models.Model):
    """A scorecard or table taken from the record at a moment.

    `parameters` say what was asked for, `content` what the record answered then. Only
    refreshing replaces the content; the record's later changes do not.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="inserts")
    number = models.PositiveSmallIntegerField()
    kind = models.SlugField(max_length=50)
    title = models.CharField(max_length=250)
    source = models.TextField("where the figures come from")
    parameters = models.JSONField(default=dict)
    content = models.JSONField(default=dict)
    contract_ids = models.JSONField("contracts shown", default=list)
    as_reported_at = models.DateTimeField("as the record stood at")
    placed_at = models.DateTimeField("placed or last refreshed")
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="placed or last refreshed by",
        on_delete=models.PROTECT,
        related_name="+",
    )
    refreshed_times = models.PositiveSmallIntegerField("times refreshed", default=0)

    objects = InsertQuerySet.as_manager()

    class Meta:
        ordering = ("paper", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "number"),
                name="insert_number_is_used_once_in_a_paper",
                violation_error_message="This paper already has an insert of this number.",
            ),
            models.CheckConstraint(
                name="insert_shows_the_record_of_a_moment_past",
                condition=models.Q(as_reported_at__lte=models.F("placed_at")),
                violation_error_message=(
                    "An insert can only show the record as it stood before it was placed."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"Insert {self.number}: {self.title}"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """A register that nothing matches shows no contract, and says so; an appraisal
        may be about services without one."""
        left_out = set() if self.contract_ids else {"contract_ids"}
        super().clean_fields(exclude={*(exclude or ()), *left_out})

    @property
    def mark(self) -> str:
        """The line that stands for the insert in a section's text."""
        return insert_mark(self.number)


def insert_mark(number: int) -> str:
    return f"[insert {number}]"
