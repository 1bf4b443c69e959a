"""Meetings of boards, their minutes, who came, what was decided and is to be done."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from contracts.access.standing import SignedInPerson, standing_of
from contracts.governance.boards.lines import written_lines
from contracts.governance.boards.models import Board, BoardMember, WatchedContract
from contracts.governance.meetings.states import MeetingState
from contracts.register.models import Contract
from contracts_site.foundation.history import tracked


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(board__in=Board.objects.visible_to(user))

    def run_by(self, user: SignedInPerson) -> Self:
        """Meetings of boards that the person may write."""
        return self.filter(board__in=Board.objects.run_by(user))

    def coming(self, *, on: date) -> Self:
        """Those on the day or after it that are not cancelled."""
        return self.filter(held_on__gte=on, cancelled_because="")

    def past(self, *, on: date) -> Self:
        return self.filter(held_on__lt=on, cancelled_because="")

    def cancelled(self) -> Self:
        return self.exclude(cancelled_because="")

    def without_minutes(self, *, on: date) -> Self:
        return self.past(on=on).filter(minutes__isnull=True)

    def minutes_in_draft(self) -> Self:
        return self.filter(minutes__isnull=False, minutes__agreed_on__isnull=True)

    def minutes_agreed(self) -> Self:
        return self.filter(minutes__agreed_on__isnull=False)

    def with_following(self) -> Self:
        """Each with the day of the board's next meeting after it, `next_on`."""
        following = Meeting.objects.filter(
            board=OuterRef("board"),
            held_on__gt=OuterRef("held_on"),
            cancelled_because="",
        )
        days = following.order_by("held_on").values("held_on")
        return self.annotate(next_on=Subquery(days[:1]))

    def about(self, contract: Contract) -> Self:
        """Those of boards that watched the contract on the day of the meeting."""
        watched = WatchedContract.objects.filter(
            Q(watched_until__isnull=True) | Q(watched_until__gte=OuterRef("held_on")),
            board=OuterRef("board"),
            contract=contract,
            watched_from__lte=OuterRef("held_on"),
        )
        return self.filter(Exists(watched))


@tracked
class Meeting(models.Model):
    """One meeting of a board. Cancelled, it stays in the calendar with the reason."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField("date")
    starts_at = models.TimeField("start time", null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    agenda = models.TextField(blank=True, help_text="One item on each line, in order.")
    moved_from = models.DateField(
        "moved from",
        null=True,
        blank=True,
        help_text="The day that the cadence gave, on which the council is closed.",
    )
    moved_because = models.CharField("why it moved", max_length=150, blank=True)
    cancelled_because = models.TextField("why it is cancelled", blank=True)

    # Set on meetings that a queryset gives `with_following`.
    next_on: date | None

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on", "board")
        constraints = (
            models.UniqueConstraint(
                fields=("board", "held_on"),
                condition=Q(cancelled_because=""),
                name="board_meets_once_a_day",
                violation_error_message="This board already meets on this day.",
                violation_error_code="held_on",
            ),
            models.CheckConstraint(
                name="moved_meeting_says_from_which_day_and_why",
                condition=Q(moved_from__isnull=True, moved_because="")
                | (Q(moved_from__isnull=False) & ~Q(moved_because="")),
                violation_error_message=(
                    "Say both from which day the meeting moved and why."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.board}, {self.held_on:%-d %B %Y}"

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_because != ""

    @property
    def agenda_lines(self) -> list[str]:
        return written_lines(self.agenda)

    @property
    def kept_minutes(self) -> "Minutes | None":
        """The minutes, if anybody has written them yet."""
        return getattr(self, "minutes", None)

    @property
    def is_closed(self) -> bool:
        """Whether agreed minutes have closed the meeting to editing."""
        return self.kept_minutes is not None and self.kept_minutes.is_agreed

    def state(self, *, on: date) -> MeetingState:
        if self.is_cancelled:
            return MeetingState.CANCELLED
        if self.kept_minutes is not None:
            return MeetingState.MINUTES_AGREED if self.is_closed else MeetingState.DRAFT
        return MeetingState.PLANNED if self.held_on >= on else MeetingState.NO_MINUTES


@tracked
class Minutes(models.Model):
    """What was said at a meeting: a draft until agreed, then closed to editing."""

    meeting = models.OneToOneField(
        Meeting, on_delete=models.PROTECT, related_name="minutes"
    )
    text = models.TextField("minutes")
    agreed_on = models.DateField("agreed on", null=True, blank=True)

    class Meta:
        ordering = ("meeting",)
        verbose_name = "minutes"
        verbose_name_plural = "minutes"

    def __str__(self) -> str:
        return f"Minutes of {self.meeting}"

    @property
    def is_agreed(self) -> bool:
        return self.agreed_on is not None


@tracked
class MinutesCorrection(models.Model):
    """What a later meeting found wrong in agreed minutes; their text stays."""

    minutes = models.ForeignKey(
        Minutes, on_delete=models.PROTECT, related_name="corrections"
    )
    noted_at = models.ForeignKey(
        Meeting,
        verbose_name="noted at the meeting",
        on_delete=models.PROTECT,
        related_name="corrections_noted",
    )
    text = models.TextField("correction")

    class Meta:
        ordering = ("minutes", "noted_at__held_on", "pk")
        verbose_name = "correction of minutes"

    def __str__(self) -> str:
        return f"Correction of {self.minutes}"


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
