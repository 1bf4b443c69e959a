"""The log of what was disposed of: only ever added to."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.models.publications import (
    never_changed,
)
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.history import tracked

READS_RETENTION = (Role.CLERK, Role.AUDITOR)


class DisposalQuerySet(models.QuerySet["Disposal"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """The clerk and auditors read the log."""
        if standing_of(user).holds(*READS_RETENTION):
            return self
        return self.none()


@tracked
class Disposal(models.Model):
    """One PDF of a draft that is gone, with what tells which it was."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="disposals")
    audience = models.CharField("for", max_length=10, choices=Audience)
    sha256 = models.CharField("fingerprint of the file", max_length=64)
    size = models.PositiveIntegerField(help_text="Bytes.")
    made_at = models.DateTimeField("made at")
    kept_until = models.DateField("kept until")
    disposed_at = models.DateTimeField("disposed of")
    disposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = DisposalQuerySet.as_manager()

    class Meta:
        ordering = ("-disposed_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="disposal_names_its_file",
                condition=~Q(sha256=""),
                violation_error_message="A disposal names its file.",
            ),
        )
        triggers = never_changed("disposals_are_never_changed")

    def __str__(self) -> str:
        return f"{self.paper.reference}, {self.get_audience_display()}"


class HistoryDisposalQuerySet(models.QuerySet["HistoryDisposal"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """The clerk and auditors read the log."""
        if standing_of(user).holds(*READS_RETENTION):
            return self
        return self.none()


@tracked
class HistoryDisposal(models.Model):
    """How much history of deleted records of one sort went, and under which rule."""

    kind = models.CharField("sort of record", max_length=100)
    records = models.PositiveIntegerField()
    events = models.PositiveIntegerField("changes in their history")
    reason = models.CharField("why", max_length=300)
    disposed_at = models.DateTimeField("disposed of")
    disposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = HistoryDisposalQuerySet.as_manager()

    class Meta:
        verbose_name = "disposal of history"
        verbose_name_plural = "disposals of history"
        ordering = ("-disposed_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="disposal_of_history_says_why",
                condition=~Q(reason="") & ~Q(kind=""),
                violation_error_message="Say of what history went, and why.",
            ),
        )
        triggers = never_changed("history_disposals_are_never_changed")

    def __str__(self) -> str:
        return f"{self.kind}: {self.records} records"
