"""What came of a meeting: who attended, what was decided and is to be done."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.governance.boards.models import Board, BoardMember
from contracts.governance.meetings.models.meetings import Meeting
from contracts.register.models import Contract
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked


@tracked
class Attendance(models.Model):
    """A post that came to a meeting, or sent apologies."""

    class Presence(models.TextChoices):
        PRESENT = "present", "Present"
        APOLOGIES = "apologies", "Apologies"

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="attendance"
    )
    post = models.CharField(max_length=150, help_text="A post, not a person's name.")
    organisation = models.CharField(
        max_length=10, choices=BoardMember.Organisation, blank=True
    )
    presence = models.CharField(max_length=10, choices=Presence)

    class Meta:
        ordering = ("meeting", "-presence", "organisation", "post")
        verbose_name = "attendance"
        verbose_name_plural = "attendance"
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "post", "organisation"),
                name="post_attends_a_meeting_once",
                violation_error_message="This post is already on the list.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.post}: {self.get_presence_display().lower()}"


@tracked
class Decision(models.Model):
    """What a meeting decided, numbered within the meeting."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.CASCADE, related_name="decisions"
    )
    number = models.PositiveSmallIntegerField()
    text = models.TextField("decision")

    class Meta:
        ordering = ("meeting", "number")
        indexes = (WordsIndex(name="decision_words", b=("text",)),)
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "number"),
                name="decision_number_is_used_once_in_a_meeting",
                violation_error_message=(
                    "This meeting already has a decision with this number."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"Decision {self.number}: {self.text[:80]}"


class MeetingActionQuerySet(models.QuerySet["MeetingAction"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """All, for those who read contracts whole; a provider's own contracts'."""
        standing = standing_of(user)
        if standing.reads_every_contract:
            return self
        return self.filter(contract__provider_id__in=standing.provider_ids)

    def answered_for_by(self, user: SignedInPerson) -> Self:
        """For a commissioner those on contracts of their directorates, and those about
        no contract of boards that they run."""
        ids = standing_of(user).directorate_ids
        runs = Q(contract__isnull=True, meeting__board__in=Board.objects.run_by(user))
        return self.filter(Q(contract__directorate__in=ids) | runs)

    def open(self) -> Self:
        return self.filter(done_on__isnull=True)

    def open_at(self, day: date) -> Self:
        """Given out before the day, and not done by its beginning."""
        return self.filter(
            Q(done_on__isnull=True) | Q(done_on__gte=day), meeting__held_on__lt=day
        )


@tracked
class MeetingAction(models.Model):
    """What a meeting asked a post to do by a day; it may be about one contract."""

    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, related_name="actions"
    )
    contract = models.ForeignKey(
        Contract,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="meeting_actions",
    )
    what = models.CharField("action", max_length=300)
    by_post = models.CharField("who does it", max_length=150, help_text="A post.")
    due_on = models.DateField("due on")
    done_on = models.DateField("done on", null=True, blank=True)
    evidence = models.TextField("evidence that it is done", blank=True)

    objects = MeetingActionQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        indexes = (
            WordsIndex(name="meeting_action_words", a=("what",), c=("evidence",)),
        )
        verbose_name = "action of a meeting"
        constraints = (
            models.CheckConstraint(
                name="done_meeting_action_has_evidence",
                condition=Q(done_on__isnull=True) | ~Q(evidence=""),
                violation_error_message="Say what shows that the action is done.",
                violation_error_code="evidence",
            ),
        )

    def __str__(self) -> str:
        return self.what

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_overdue(self, *, on: date) -> bool:
        return not self.is_done and self.due_on < on
