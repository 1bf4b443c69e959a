"""What a person wants to be reminded of, and which digests were sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from contracts_site.foundation.history import tracked


class HowOften(models.TextChoices):
    DAILY = "daily", "Daily, when a return is due soon, due today or overdue"
    WEEKLY = "weekly", "Once a week, on Mondays"
    NEVER = "never", "Never"


@tracked
class ReminderChoice(models.Model):
    """How often one person is reminded; whoever has chosen nothing, daily."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="reminder_choice",
    )
    how_often = models.CharField(
        "how often", max_length=10, choices=HowOften, default=HowOften.DAILY
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="reminders_come_as_often_as_can_be_chosen",
                condition=Q(how_often__in=HowOften.values),
                violation_error_message="Choose how often you want to be reminded.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_how_often_display()}"


class Sending(models.TextChoices):
    """BEGUN says neither: the mail may have left when the run was killed."""

    BEGUN = "begun", "Being sent"
    SENT = "sent", "Sent"
    REFUSED = "refused", "Refused by the mail server"


class Digest(models.Model):
    """One e-mail to one person on one day; written down before it is sent."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField()
    state = models.CharField(max_length=10, choices=Sending, default=Sending.BEGUN)
    returns = models.PositiveIntegerField("returns named")
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ("-day", "user")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "day"),
                name="person_gets_one_digest_a_day",
                violation_error_message="This person's digest of the day is noted.",
            ),
            models.CheckConstraint(
                name="digest_that_was_sent_says_when",
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                violation_error_message="Say when the digest was sent.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.day}: {self.get_state_display()}"
