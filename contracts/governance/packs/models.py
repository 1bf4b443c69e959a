"""Meeting packs, each version kept with what it holds and the PDF that was made of it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson
from contracts.governance.meetings.models import Meeting
from contracts_site.foundation.history import tracked


class MeetingPackQuerySet(models.QuerySet["MeetingPack"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(meeting__in=Meeting.objects.visible_to(user))


@tracked(exclude=["content"])
class MeetingPack(models.Model):
    """What a board is given to read before a meeting, as the record had it then.

    Its content never changes: preparing the pack again makes the next version. The
    history keeps the fingerprint of the content, not another copy of it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    version = models.PositiveSmallIntegerField()
    as_reported_at = models.DateTimeField("as reported at")
    prepared_at = models.DateTimeField("prepared at")
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="prepared by",
        on_delete=models.PROTECT,
        related_name="+",
    )
    content = models.JSONField()
    content_hash = models.CharField("fingerprint of the content", max_length=64)
    file = models.FileField("PDF", upload_to="meeting-packs/%Y/%m/", blank=True)
    sha256 = models.CharField("fingerprint of the PDF", max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    pages = models.PositiveIntegerField(default=0)

    objects = MeetingPackQuerySet.as_manager()

    class Meta:
        ordering = ("meeting", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "version"),
                name="meeting_has_one_pack_of_a_version",
                violation_error_message="This meeting already has this version.",
            ),
            models.CheckConstraint(
                name="printed_meeting_pack_has_a_fingerprint",
                condition=Q(file="", sha256="") | (~Q(file="") & ~Q(sha256="")),
                violation_error_message="A PDF is kept with its fingerprint.",
            ),
        )

    def __str__(self) -> str:
        return f"Pack of {self.meeting}, version {self.version}"

    @property
    def is_printed(self) -> bool:
        return bool(self.file)
