"""Boards, their members, their terms of reference and the contracts they watch."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from contracts.access.standing import SignedInPerson, standing_of
from contracts.governance.boards.lines import written_lines
from contracts.governance.committees.models import Committee
from contracts.register.models import Contract
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from contracts_site.foundation.tables.counting import HowMany


class BoardCadence(models.TextChoices):
    """How often a board meets."""

    WEEKLY = "weekly", "Weekly"
    EVERY_TWO_WEEKS = "every_two_weeks", "Every two weeks"
    MONTHLY = "monthly", "Monthly"
    EVERY_TWO_MONTHS = "every_two_months", "Every two months"
    QUARTERLY = "quarterly", "Quarterly"
    TERMLY = "termly", "Termly"
    HALF_YEARLY = "half_yearly", "Half-yearly"
    YEARLY = "yearly", "Yearly"
    AS_NEEDED = "as_needed", "As needed"


class BoardQuerySet(models.QuerySet["Board"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Every board, for those who read contracts whole; none for others."""
        return self if standing_of(user).reads_every_contract else self.none()

    def run_by(self, user: SignedInPerson) -> Self:
        """Boards a commissioner set up, or that watch a contract of their directorate."""
        standing = standing_of(user)
        if not standing.directorate_ids:
            return self.none()
        watched = WatchedContract.objects.filter(
            board=OuterRef("pk"), contract__directorate__in=standing.directorate_ids
        )
        return self.filter(Q(created_by=standing.user_id) | Exists(watched))

    def meeting(self) -> Self:
        """Boards that have not stopped."""
        return self.filter(ended_on__isnull=True)

    def watching(self, contract: Contract, *, on: date) -> Self:
        watched = WatchedContract.objects.filter(contract=contract).watched(on=on)
        return self.filter(Exists(watched.filter(board=OuterRef("pk"))))

    def with_counts(self, *, on: date) -> Self:
        """Each with how many contracts it watches and the day it meets next."""
        watched = WatchedContract.objects.watched(on=on).filter(board=OuterRef("pk"))
        coming = self.model.objects.filter(
            pk=OuterRef("pk"), meetings__held_on__gte=on, meetings__cancelled_because=""
        )
        days = coming.order_by("meetings__held_on").values("meetings__held_on")
        return self.annotate(
            contracts_watched=HowMany(watched), next_meeting_on=Subquery(days[:1])
        )


@tracked
class Board(models.Model):
    """A group that meets to watch contracts, and reports to another or a committee."""

    name = models.CharField(
        max_length=150,
        unique=True,
        error_messages={"unique": "Another board already has this name."},
    )
    purpose = models.TextField("what it is for")
    cadence = models.CharField("meets", max_length=20, choices=BoardCadence)
    chair_post = models.CharField("chaired by", max_length=150, help_text="A post.")
    place = models.CharField("usual place", max_length=200, blank=True)
    standing_items = models.TextField(
        "standing items of the agenda", blank=True, help_text="One on each line."
    )
    reports_to = models.ForeignKey(
        "self",
        verbose_name="reports to the board",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reported_by",
    )
    reports_to_committee = models.ForeignKey(
        Committee,
        verbose_name="reports to the committee",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="boards",
    )
    ended_on = models.DateField("stopped meeting on", null=True, blank=True)
    is_illustrative = models.BooleanField(
        "illustrative",
        default=False,
        help_text="Invented for a demonstration; pages that show it say so.",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="set up by",
        on_delete=models.PROTECT,
        related_name="+",
    )

    # Set on boards that a queryset gives `with_counts`.
    contracts_watched: int
    next_meeting_on: date | None

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        indexes = (
            WordsIndex(
                name="board_words", a=("name",), b=("purpose",), c=("standing_items",)
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="board_reports_to_a_board_or_a_committee_not_both",
                condition=Q(reports_to__isnull=True)
                | Q(reports_to_committee__isnull=True),
                violation_error_message=(
                    "Choose a board or a committee that it reports to, not both."
                ),
                violation_error_code="reports_to_committee",
            ),
            models.CheckConstraint(
                name="board_does_not_report_to_itself",
                condition=Q(reports_to__isnull=True) | ~Q(reports_to=F("pk")),
                violation_error_message="A board cannot report to itself.",
                violation_error_code="reports_to",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def has_ended(self) -> bool:
        return self.ended_on is not None

    @property
    def agenda_lines(self) -> list[str]:
        return written_lines(self.standing_items)


@tracked
class BoardMember(models.Model):
    """A post that sits on a board, and for whom."""

    class Organisation(models.TextChoices):
        COUNCIL = "council", "Council"
        PROVIDER = "provider", "Provider"
        PARTNER = "partner", "Partner"

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="members")
    post = models.CharField(max_length=150, help_text="A post, not a person's name.")
    organisation = models.CharField(max_length=10, choices=Organisation)

    class Meta:
        ordering = ("board", "organisation", "post")
        verbose_name = "member of a board"
        constraints = (
            models.UniqueConstraint(
                fields=("board", "post", "organisation"),
                name="post_sits_on_a_board_once",
                violation_error_message="This post already sits on the board.",
                violation_error_code="post",
            ),
        )

    def __str__(self) -> str:
        return f"{self.post} ({self.get_organisation_display().lower()})"


class WatchedContractQuerySet(models.QuerySet["WatchedContract"]):
    def watched(self, *, on: date) -> Self:
        """Under watch on the day."""
        return self.filter(
            Q(watched_until__isnull=True) | Q(watched_until__gte=on),
            watched_from__lte=on,
        )


@tracked
class WatchedContract(models.Model):
    """A contract that a board watches, from a day until another."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="watched")
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="watched_by"
    )
    watched_from = models.DateField("watched from")
    watched_until = models.DateField("watched until", null=True, blank=True)

    objects = WatchedContractQuerySet.as_manager()

    class Meta:
        ordering = ("board", "contract__title", "watched_from")
        verbose_name = "contract watched by a board"
        constraints = (
            models.UniqueConstraint(
                fields=("board", "contract"),
                condition=Q(watched_until__isnull=True),
                name="board_watches_a_contract_once_at_a_time",
                violation_error_message="The board watches this contract already.",
                violation_error_code="contract",
            ),
            models.CheckConstraint(
                name="contract_is_watched_until_on_or_after_from",
                condition=Q(watched_until__isnull=True)
                | Q(watched_until__gte=F("watched_from")),
                violation_error_message=(
                    "The last day of watching must be on or after the first."
                ),
                violation_error_code="watched_until",
            ),
        )

    def __str__(self) -> str:
        return f"{self.board}: {self.contract}"


class TermsOfReferenceQuerySet(models.QuerySet["TermsOfReference"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(board__in=Board.objects.visible_to(user))

    def agreed(self) -> Self:
        return self.filter(agreed_on__isnull=False)

    def drafts(self) -> Self:
        return self.filter(agreed_on__isnull=True)


@tracked
class TermsOfReference(models.Model):
    """One version of what a board may do. Agreed, it is closed to editing."""

    board = models.ForeignKey(
        Board, on_delete=models.CASCADE, related_name="terms_of_reference"
    )
    version = models.PositiveSmallIntegerField()
    text = models.TextField("terms of reference")
    agreed_on = models.DateField("agreed on", null=True, blank=True)

    objects = TermsOfReferenceQuerySet.as_manager()

    class Meta:
        ordering = ("board", "-version")
        indexes = (WordsIndex(name="terms_of_reference_words", b=("text",)),)
        verbose_name = "terms of reference"
        verbose_name_plural = "terms of reference"
        constraints = (
            models.UniqueConstraint(
                fields=("board", "version"),
                name="terms_of_reference_have_one_text_a_version",
                violation_error_message="The board already has this version.",
            ),
            models.UniqueConstraint(
                fields=("board",),
                condition=Q(agreed_on__isnull=True),
                name="board_has_one_draft_of_its_terms",
                violation_error_message=(
                    "A draft of the terms of reference is already being written."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.board}, version {self.version}"

    @property
    def is_agreed(self) -> bool:
        return self.agreed_on is not None
