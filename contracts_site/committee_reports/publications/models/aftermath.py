"""What may still happen to a published version: a withdrawal, notes."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson
from contracts_site.committee_reports.publications.models.publications import (
    Publication,
    never_changed,
)
from contracts_site.foundation.history import tracked


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(publication__in=Publication.objects.visible_to(user))


@tracked
class Withdrawal(models.Model):
    """A version taken from the public; its files stay, sealed."""

    publication = models.OneToOneField(
        Publication,
        on_delete=models.PROTECT,
        related_name="withdrawal",
        error_messages={"unique": "This version was withdrawn already."},
    )
    reason = models.TextField("why it was withdrawn")
    withdrawn_at = models.DateTimeField("withdrawn")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        ordering = ("-withdrawn_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="withdrawal_says_why",
                condition=~Q(reason=""),
                violation_error_message="Say why the version is withdrawn.",
            ),
        )
        triggers = never_changed("withdrawals_are_never_changed")

    def __str__(self) -> str:
        return f"Withdrawal of {self.publication}"


class PublicationNoteQuerySet(models.QuerySet["PublicationNote"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(publication__in=Publication.objects.visible_to(user))


@tracked
class PublicationNote(models.Model):
    """A note on the public page of a version, such as of a figure corrected since."""

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="notes"
    )
    text = models.TextField("note")
    added_at = models.DateTimeField("added")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = PublicationNoteQuerySet.as_manager()

    class Meta:
        ordering = ("added_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="note_says_something",
                condition=~Q(text=""),
                violation_error_message="Enter the note.",
            ),
        )
        triggers = never_changed("notes_are_never_changed")

    def __str__(self) -> str:
        return f"Note on {self.publication}"
