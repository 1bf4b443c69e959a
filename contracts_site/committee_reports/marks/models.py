"""The marks of a paper: which part is kept back, on which ground, who decided."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import JSONField, Q, Value

from contracts.access.standing import SignedInPerson
from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.inserts.inner import Place
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.papers.models import (
    Paper,
    Recommendation,
    Section,
)
from contracts_site.foundation.access_marks import Ground
from contracts_site.foundation.history import tracked


class MarkState(models.TextChoices):
    """What is proposed is kept back already; only what is lifted is public."""

    PROPOSED = "proposed", "Proposed"
    DECIDED = "decided", "Decided"
    LIFTED = "lifted", "Lifted"


class Covers(models.TextChoices):
    """What a mark stands on; passages are found in the section's text itself."""

    SECTION = "section", "Section"
    PASSAGES = "passages", "Passages of a section"
    RECOMMENDATION = "recommendation", "Recommendation"
    INSERT = "insert", "Insert"
    PLACES = "places", "Rows or figures of an insert"
    ATTACHMENT = "attachment", "Attachment"


_ON_EACH = {
    Covers.SECTION: "section",
    Covers.PASSAGES: "section",
    Covers.RECOMMENDATION: "recommendation",
    Covers.INSERT: "insert",
    Covers.PLACES: "insert",
    Covers.ATTACHMENT: "attachment",
}
_PIECES = ("section", "recommendation", "insert", "attachment")
_WRITTEN_ONCE_DECIDED = ("decided_by", "decided_at", "review_on")


def _stands_on_what_it_covers() -> Q:
    """Exactly the key of what it covers is filled."""
    every = Q()
    for covers, field in _ON_EACH.items():
        filled = {f"{piece}__isnull": piece != field for piece in _PIECES}
        every |= Q(covers=covers, **filled)
    return every


def _filled(*fields: str, filled: bool) -> Q:
    return Q(**{f"{field}__isnull": not filled for field in fields})


class MarkQuerySet(models.QuerySet["Mark"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(paper__in=Paper.objects.visible_to(user))

    def standing(self) -> Self:
        """Those that keep something back."""
        return self.exclude(state=MarkState.LIFTED)

    def for_list(self) -> Self:
        return self.select_related(
            "section", "recommendation", "insert", "attachment", "decided_by"
        )


@tracked
class Mark(models.Model):
    """Why one piece of a paper is kept back.

    Proposed → decided → lifted, or proposed → lifted; a lifted mark stays on record.
    That of rows and figures is proposed again when it is to cover more of them.
    """

    NEXT_STATES: ClassVar[dict[MarkState, frozenset[MarkState]]] = {
        MarkState.PROPOSED: frozenset({MarkState.DECIDED, MarkState.LIFTED}),
        MarkState.DECIDED: frozenset(MarkState),
        MarkState.LIFTED: frozenset(),
    }

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="marks")
    covers = models.CharField("what it covers", max_length=20, choices=Covers)
    section = models.ForeignKey(
        Section, null=True, blank=True, on_delete=models.CASCADE, related_name="marks"
    )
    recommendation = models.ForeignKey(
        Recommendation,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="marks",
    )
    insert = models.ForeignKey(
        Insert, null=True, blank=True, on_delete=models.CASCADE, related_name="marks"
    )
    attachment = models.ForeignKey(
        Attachment,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="marks",
    )
    # Of rows and figures: for each its row's key, its figure's, and both in words.
    places = models.JSONField(
        "rows and figures", default=list, db_default=Value([], JSONField()), blank=True
    )
    ground = models.CharField(max_length=20, choices=Ground)
    state = models.CharField(
        max_length=10, choices=MarkState, default=MarkState.PROPOSED
    )
    reason = models.TextField("why it is kept back", blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    decided_post = models.CharField("post that decides", max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField("looked at again on", null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_reason = models.TextField("why it is lifted", blank=True)

    objects = MarkQuerySet.as_manager()

    class Meta:
        ordering = ("paper", "pk")
        constraints = (
            models.CheckConstraint(
                name="mark_stands_on_what_it_covers",
                condition=_stands_on_what_it_covers(),
                violation_error_message="A mark stands on one piece of the paper.",
            ),
            models.CheckConstraint(
                name="mark_of_rows_and_figures_names_them",
                condition=Q(covers=Covers.PLACES) ^ Q(places=[]),
                violation_error_message=(
                    "A mark of rows and figures names them; no other does."
                ),
            ),
            models.CheckConstraint(
                name="mark_names_a_ground",
                condition=Q(ground__in=Ground.values),
                violation_error_message=(
                    "Choose a paragraph of Schedule 12A, or confidential."
                ),
            ),
            models.UniqueConstraint(
                fields=("covers", *_PIECES, "ground"),
                condition=~Q(state=MarkState.LIFTED),
                nulls_distinct=False,
                name="piece_is_marked_once_on_a_ground",
                violation_error_message=(
                    "This piece of the paper is marked on this ground already."
                ),
            ),
            models.CheckConstraint(
                name="decided_mark_says_why_who_and_until_when",
                condition=~Q(state=MarkState.DECIDED)
                | (
                    ~Q(reason="")
                    & ~Q(decided_post="")
                    & _filled(*_WRITTEN_ONCE_DECIDED, filled=True)
                ),
                violation_error_message=(
                    "A decided mark says why, which post decided, and when it is looked "
                    "at again."
                ),
            ),
            models.CheckConstraint(
                name="proposed_mark_is_not_decided",
                condition=~Q(state=MarkState.PROPOSED)
                | (Q(decided_post="") & _filled(*_WRITTEN_ONCE_DECIDED, filled=False)),
                violation_error_message="What is only proposed has not been decided.",
            ),
            models.CheckConstraint(
                name="lifted_mark_says_why_and_by_whom",
                condition=(
                    Q(state=MarkState.LIFTED)
                    & ~Q(lifted_reason="")
                    & _filled("lifted_by", "lifted_at", filled=True)
                )
                | (
                    ~Q(state=MarkState.LIFTED)
                    & Q(lifted_reason="")
                    & _filled("lifted_by", "lifted_at", filled=False)
                ),
                violation_error_message=(
                    "A lifted mark says why, and who lifted it; no other does."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.piece_words}: {self.as_ground.short}"

    @property
    def as_ground(self) -> Ground:
        return Ground(self.ground)

    @property
    def is_lifted(self) -> bool:
        return self.state == MarkState.LIFTED

    @property
    def is_decided(self) -> bool:
        return self.state == MarkState.DECIDED

    @property
    def piece(self) -> Section | Recommendation | Insert | Attachment:
        """What it stands on; the section for its passages."""
        found = getattr(self, _ON_EACH[Covers(self.covers)])
        assert isinstance(found, Section | Recommendation | Insert | Attachment)
        return found

    @property
    def kept_places(self) -> list[Place]:
        """The rows and figures that it covers."""
        return [(each["row"], each["figure"]) for each in self.places]

    @property
    def piece_words(self) -> str:
        words = piece_words(self.piece, passages=self.covers == Covers.PASSAGES)
        inside = "; ".join(each["words"] for each in self.places)
        return f"{words}: {inside}" if inside else words

    def is_due(self, *, on: date) -> bool:
        """Whether the day has come on which it is to be looked at again."""
        return self.is_decided and self.review_on is not None and self.review_on <= on


def piece_words(
    piece: Section | Recommendation | Insert | Attachment, *, passages: bool = False
) -> str:
    if isinstance(piece, Recommendation):
        return f"Recommendation {piece.position}"
    if isinstance(piece, Insert):
        return str(piece)
    if isinstance(piece, Attachment):
        return f"Attachment: {piece.title}"
    return f"Passages of “{piece.title}”" if passages else f"Section “{piece.title}”"
