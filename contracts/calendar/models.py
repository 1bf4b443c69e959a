"""Secret addresses under which a person's own calendar program reads what is due."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts_site.foundation.history import tracked


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def working(self) -> Self:
        """Feeds that still answer: not revoked, of people who may still sign in."""
        return self.filter(revoked_at__isnull=True, user__is_active=True)


@tracked(exclude=["token_hash", "last_used_at"])
class CalendarFeed(models.Model):
    """One address of one person. Only the hash of its token is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="calendar_feeds",
    )
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField("made at")
    revoked_at = models.DateTimeField("revoked at", null=True, blank=True)
    last_used_at = models.DateTimeField("last read at", null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("user",),
                condition=Q(revoked_at__isnull=True),
                name="person_has_one_calendar_address",
                violation_error_message=(
                    "There is an address already. Revoke it before making another."
                ),
            ),
            models.CheckConstraint(
                name="calendar_address_is_revoked_after_it_was_made",
                condition=Q(revoked_at__isnull=True)
                | Q(revoked_at__gte=F("created_at")),
                violation_error_message="An address cannot be revoked before it was made.",
            ),
        )

    def __str__(self) -> str:
        return f"Calendar address of {self.user}"
