"""What stands behind a figure: evidence files, queries with answers, names looked at."""

from typing import Self

from django.conf import settings
from django.db import models

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.history import tracked
from kpis.definitions.models import KPI
from kpis.returns.models.returns import Return


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(filed_in__in=Return.objects.visible_to(user))


@tracked
class Evidence(models.Model):
    """A file that supports a figure."""

    filed_in = models.ForeignKey(
        Return, on_delete=models.PROTECT, related_name="evidence"
    )
    kpi = models.ForeignKey(KPI, on_delete=models.PROTECT, related_name="+")
    file = models.FileField(upload_to="evidence/%Y/%m/")
    name = models.CharField(max_length=200)
    size = models.PositiveIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ("filed_in", "kpi", "uploaded_at")

    def __str__(self) -> str:
        return self.name


class QueryQuerySet(models.QuerySet["Query"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(filed_in__in=Return.objects.visible_to(user))

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def about(self, owner: str | None) -> Self:
        """Those that whoever fills in this owner's part must answer: about its KPIs, or
        about the whole return. All of them, if None."""
        if owner is None:
            return self
        return self.filter(models.Q(kpi__isnull=True) | models.Q(kpi__data_owner=owner))

    def with_last_word(self) -> Self:
        """Each with `last_word_is_answer`: whether the asker, not the asked, is next."""
        last = QueryMessage.objects.filter(query=models.OuterRef("pk")).order_by(
            "-written_at", "-pk"
        )
        return self.annotate(
            last_word_is_answer=models.Subquery(last.values("is_answer")[:1])
        )

    def to_answer(self) -> Self:
        """Open queries in which the last word is a question."""
        return self.open().with_last_word().filter(last_word_is_answer=False)


@tracked
class Query(models.Model):
    """A question about a return, or about one KPI of it, with its answers."""

    filed_in = models.ForeignKey(
        Return, on_delete=models.PROTECT, related_name="queries"
    )
    kpi = models.ForeignKey(
        KPI, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    last_word_is_answer: bool | None  # from `with_last_word`

    objects = QueryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "queries"
        ordering = ("opened_at", "pk")

    def __str__(self) -> str:
        about = self.kpi or "the whole return"
        return f"Query about {about}"


@tracked
class QueryMessage(models.Model):
    """One message in the thread of a query."""

    query = models.ForeignKey(Query, on_delete=models.CASCADE, related_name="messages")
    text = models.TextField()
    is_answer = models.BooleanField(default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return self.text[:60]


class NameDismissalQuerySet(models.QuerySet["NameDismissal"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(filed_in__in=Return.objects.visible_to(user))


@tracked
class NameDismissal(models.Model):
    """Words in the text of a figure that may name a person, and why they may stay."""

    MOST_WORDS = 200

    filed_in = models.ForeignKey(
        Return, on_delete=models.PROTECT, related_name="name_dismissals"
    )
    kpi = models.ForeignKey(KPI, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=MOST_WORDS)
    reason = models.TextField("why they may stay")
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    dismissed_at = models.DateTimeField()

    objects = NameDismissalQuerySet.as_manager()

    class Meta:
        ordering = ("dismissed_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("filed_in", "kpi", "words"),
                name="likely_name_is_dismissed_once",
                violation_error_message="Somebody has dismissed these words already.",
            ),
            models.CheckConstraint(
                name="likely_name_is_dismissed_with_a_reason",
                condition=~models.Q(reason=""),
                violation_error_message="Say why these words may stay.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kpi}: {self.words}"
