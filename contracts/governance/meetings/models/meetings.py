"""Meetings of boards and their minutes."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery

from contracts.access.standing import SignedInPerson
from contracts.governance.boards.lines import written_lines
from contracts.governance.boards.models import Board, WatchedContract
from contracts.governance.meetings.states import MeetingState
from contracts.register.models import Contract
from contracts_site.foundation.full_text import WordsIndex
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

    def about(self, contracts: models.QuerySet[Contract]) -> Self:
        """Those of boards that watched one of the contracts on the day of the meeting."""
        watched = WatchedContract.objects.filter(
            Q(watched_until__isnull=True) | Q(watched_until__gte=OuterRef("held_on")),
            board=OuterRef("board"),
            contract__in=contracts,
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
        indexes = (WordsIndex(name="meeting_words", b=("agenda",), c=("place",)),)
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
        indexes = (WordsIndex(name="minutes_words", b=("text",)),)
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
