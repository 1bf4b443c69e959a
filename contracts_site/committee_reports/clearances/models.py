"""The record of a paper's clearances: asked, said, signed. It is only ever added to."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts_site.committee_reports.clearances.acts import SIGNING, Act
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.history import tracked


class ClearanceEntryQuerySet(models.QuerySet["ClearanceEntry"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(paper__in=Paper.objects.visible_to(user))

    def deciding(self) -> Self:
        """The last entry of each clearance that is more than a comment."""
        later = ClearanceEntry.objects.filter(
            paper=OuterRef("paper"), kind=OuterRef("kind"), pk__gt=OuterRef("pk")
        ).exclude(act=Act.COMMENTED)
        return self.exclude(act=Act.COMMENTED).filter(~Exists(later))

    def waiting(self) -> Self:
        """Requests that nobody has answered."""
        return self.deciding().filter(act=Act.ASKED)

    def waiting_for(self, user: SignedInPerson) -> Self:
        """Requests for what the person clears, but not of papers they write."""
        standing = standing_of(user)
        return (
            self.waiting()
            .filter(kind__in=standing.clearances)
            .exclude(paper__author_id=standing.user_id)
        )


@tracked(exclude=("signed",))  # the row itself is never changed
class ClearanceEntry(models.Model):
    """One thing asked, said or signed about a clearance of a paper.

    `acts.MAY_FOLLOW` says what may follow what. A signing entry keeps `signed`: the
    parts of the paper as they were, and the fingerprint over them.
    """

    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, related_name="clearance_entries"
    )
    kind = models.CharField("clearance", max_length=30, choices=ClearanceKind)
    act = models.CharField("what", max_length=10, choices=Act)
    words = models.TextField("words", blank=True)
    wanted_by = models.DateField("answer wanted by", null=True, blank=True)
    signed_by = models.CharField(
        "signed by",
        max_length=200,
        blank=True,
        help_text="Who does not sign in, with their post.",
    )
    signed_on = models.DateField("signed on", null=True, blank=True)
    signed = models.JSONField("what was signed", null=True, blank=True)
    fingerprint = models.CharField(
        "fingerprint of what was signed", max_length=64, blank=True
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    objects = ClearanceEntryQuerySet.as_manager()

    class Meta:
        ordering = ("paper", "pk")
        verbose_name_plural = "clearance entries"
        indexes = (
            models.Index(fields=("paper", "kind", "id"), name="clearance_on_record"),
        )
        constraints = (
            models.CheckConstraint(
                name="request_for_clearance_says_by_when",
                condition=Q(act=Act.ASKED, wanted_by__isnull=False)
                | (~Q(act=Act.ASKED) & Q(wanted_by__isnull=True)),
                violation_error_message="Say by when the answer is wanted.",
            ),
            models.CheckConstraint(
                name="sign_off_keeps_what_was_signed",
                condition=(
                    Q(act__in=sorted(SIGNING), signed__isnull=False)
                    & ~Q(fingerprint="")
                )
                | (
                    ~Q(act__in=sorted(SIGNING)) & Q(signed__isnull=True, fingerprint="")
                ),
                violation_error_message="A sign-off keeps what was signed.",
            ),
            models.CheckConstraint(
                name="recorded_sign_off_says_who_and_when",
                condition=(
                    Q(act=Act.RECORDED, signed_on__isnull=False) & ~Q(signed_by="")
                )
                | (~Q(act=Act.RECORDED) & Q(signed_on__isnull=True, signed_by="")),
                violation_error_message="Say who signed it off, and on which day.",
            ),
            models.CheckConstraint(
                name="what_is_sent_back_has_a_reason",
                condition=~Q(act__in=(Act.SENT_BACK, Act.COMMENTED), words=""),
                violation_error_message="Say what is to change.",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="clearance_entries_are_only_added",
                operation=pgtrigger.Update | pgtrigger.Delete,
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_act_display().lower()}"
