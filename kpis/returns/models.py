"""Returns, draft figures that may change, and figures that are only ever added to."""

from datetime import date, datetime
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Contract
from contracts_site.foundation.calendars import Cadence, Period
from contracts_site.foundation.history import tracked
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.models import KPI, KPIDefinition, KPISet
from kpis.returns.states import (
    NEXT_RETURN_STATES,
    Cause,
    FigureSource,
    FigureState,
    ReturnState,
)


class ReturnQuerySet(models.QuerySet["Return"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Every return for those who read contracts whole, and for the administrator who
        may reopen one; a provider's own."""
        standing = standing_of(user)
        if standing.reads_every_contract or standing.holds(Role.ADMINISTRATOR):
            return self
        return self.filter(contract__provider_id__in=standing.provider_ids)

    def with_provider(self) -> Self:
        """Returns that wait for whoever fills them in."""
        return self.filter(state__in=(ReturnState.OPEN, ReturnState.QUERIED))

    def overdue(self, *, on: date) -> Self:
        """Returns that should have been submitted by the day and never were."""
        return self.filter(state=ReturnState.OPEN, due_on__lt=on)


@tracked
class Return(models.Model):
    """What a contract reports for one period.

    OPEN is being filled in; SUBMITTED waits for somebody else to validate it; QUERIED is
    back with the person who filled it in; VALIDATED is accepted. From submission on,
    figures are append-only.
    """

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="returns"
    )
    cadence = models.CharField(max_length=12, choices=Cadence)
    period_start = models.DateField("first day of the period")
    period_end = models.DateField("last day of the period")
    year_start_month = models.PositiveSmallIntegerField(
        "financial year starts in month",
        default=4,
        help_text="As the council counted when the return was opened.",
    )
    due_on = models.DateField("due on")
    state = models.CharField(
        max_length=12, choices=ReturnState, default=ReturnState.OPEN
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    declared_name = models.CharField("name", max_length=150, blank=True)
    declared_post = models.CharField("post", max_length=150, blank=True)
    validated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    validated_at = models.DateTimeField(null=True, blank=True)
    is_self_validated = models.BooleanField(
        "validated by the person who submitted it", default=False
    )

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ("-period_start", "contract")
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "cadence", "period_start"),
                name="contract_has_one_return_for_a_period",
                violation_error_message=(
                    "This contract already has a return for this period."
                ),
            ),
            models.CheckConstraint(
                name="return_period_ends_on_or_after_it_starts",
                condition=Q(period_end__gte=F("period_start")),
                violation_error_message=(
                    "The last day of the period must be on or after its first day."
                ),
            ),
            models.CheckConstraint(
                name="submitted_return_says_who_and_when",
                condition=Q(state="open")
                | (
                    Q(submitted_by__isnull=False)
                    & Q(submitted_at__isnull=False)
                    & ~Q(declared_name="")
                ),
                violation_error_message="A submitted return says who declared it.",
            ),
            models.CheckConstraint(
                name="validated_return_says_who_and_when",
                condition=~Q(state="validated")
                | (Q(validated_by__isnull=False) & Q(validated_at__isnull=False)),
                violation_error_message="A validated return says who validated it.",
            ),
            models.CheckConstraint(
                name="self_validation_is_marked",
                condition=~Q(state="validated")
                | Q(is_self_validated=True)
                | ~Q(validated_by=F("submitted_by")),
                violation_error_message=(
                    "A return validated by the person who submitted it is marked so."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.contract.title}, {self.period.label}"

    @property
    def period(self) -> Period:
        return Period(
            Cadence(self.cadence),
            self.period_start,
            self.period_end,
            self.year_start_month,
        )

    def definitions_asked(self) -> models.QuerySet[KPIDefinition]:
        """What the return asks for: the KPIs of its cadence in the set in force on its
        last day, in the set's order."""
        in_force = KPISet.objects.filter(contract=self.contract_id).in_force(
            on=self.period_end
        )
        return (
            KPIDefinition.objects.filter(kpi_set__in=in_force, cadence=self.cadence)
            .select_related("kpi", "theme", "kpi_set")
            .order_by("position", "pk")
        )

    @property
    def is_with_provider(self) -> bool:
        """Whether it waits for whoever fills it in."""
        return self.state in {ReturnState.OPEN, ReturnState.QUERIED}

    def is_overdue(self, *, on: date) -> bool:
        """Whether it should have been submitted by now; a queried one was, once."""
        return self.state == ReturnState.OPEN and self.due_on < on

    def may_move_to(self, state: ReturnState) -> bool:
        return state in NEXT_RETURN_STATES[ReturnState(self.state)]


@tracked
class ReturnStep(models.Model):
    """One move of a return, for its timeline: submitted, queried, validated."""

    filed_in = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=12, choices=ReturnState)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField()
    words = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("taken_at", "pk")

    def __str__(self) -> str:
        return f"{self.get_state_display()}, {self.taken_at:%-d %B %Y}"


class FigureContent(models.Model):
    """What a figure says, whether still a draft or on the record."""

    state = models.CharField(
        max_length=16, choices=FigureState, default=FigureState.AWAITED
    )
    value = models.DecimalField(max_digits=24, decimal_places=10, null=True, blank=True)
    numerator = models.DecimalField(
        max_digits=18, decimal_places=4, null=True, blank=True
    )
    denominator = models.DecimalField(
        max_digits=18, decimal_places=4, null=True, blank=True
    )
    reason = models.TextField("reason", blank=True, help_text="Why there is no figure.")
    comment = models.TextField(blank=True)

    class Meta:
        abstract = True


def _figure_constraints(prefix: str) -> tuple[models.CheckConstraint, ...]:
    """Missing is not zero: a value with "reported" and only with it."""
    parts = Q(numerator__isnull=True, denominator__isnull=True) | Q(
        numerator__isnull=False, denominator__isnull=False, state="reported"
    )
    if prefix == "draft_figure":
        # A draft may wait with one part typed and the other still to come.
        parts |= Q(state="awaited") & (
            Q(numerator__isnull=True) | Q(denominator__isnull=True)
        )
    return (
        models.CheckConstraint(
            name=f"{prefix}_has_a_value_exactly_when_reported",
            condition=(Q(state="reported") & Q(value__isnull=False))
            | (~Q(state="reported") & Q(value__isnull=True)),
            violation_error_message=(
                "Give a value when the figure is reported, and only then."
            ),
        ),
        models.CheckConstraint(
            name=f"{prefix}_has_both_parts_or_neither",
            condition=parts,
            violation_error_message="Give both the upper and the lower number.",
        ),
        models.CheckConstraint(
            name=f"{prefix}_is_not_divided_by_zero",
            condition=Q(denominator__isnull=True) | Q(denominator__gt=0),
            violation_error_message=(
                "The lower number must be above 0. If there was nothing to measure, "
                'choose "No activity".'
            ),
        ),
    )


@tracked
class DraftFigure(FigureContent):
    """One figure while it may still change; `version` guards against racing edits."""

    filed_in = models.ForeignKey(
        Return, on_delete=models.CASCADE, related_name="draft_figures"
    )
    kpi = models.ForeignKey(KPI, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("filed_in", "kpi")
        constraints = (
            models.UniqueConstraint(
                fields=("filed_in", "kpi"), name="return_drafts_a_kpi_once"
            ),
            *_figure_constraints("draft_figure"),
        )

    def __str__(self) -> str:
        return f"{self.kpi}: {self.get_state_display()}"


class FigureQuerySet(models.QuerySet["Figure"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(filed_in__in=Return.objects.visible_to(user))

    def as_reported_at(self, moment: datetime) -> Self:
        """What the record said at the moment: recorded by then, not yet superseded."""
        return self.filter(recorded_at__lte=moment).filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment)
        )

    def current(self) -> Self:
        return self.filter(superseded_at__isnull=True)

    def by_provider(self) -> Self:
        return self.filter(source=FigureSource.PROVIDER)

    def verified(self) -> Self:
        return self.filter(source=FigureSource.COUNCIL)


@tracked
class Figure(FigureContent):
    """One figure on the record, with the definition and the rating it was judged by.

    Never changed and never deleted: a correction adds a row and sets `superseded_at` of
    the one before, once.
    """

    filed_in = models.ForeignKey(
        Return, on_delete=models.PROTECT, related_name="figures"
    )
    kpi = models.ForeignKey(KPI, on_delete=models.PROTECT, related_name="figures")
    definition = models.ForeignKey(
        KPIDefinition, on_delete=models.PROTECT, related_name="figures"
    )
    source = models.CharField(
        max_length=10, choices=FigureSource, default=FigureSource.PROVIDER
    )
    cause = models.CharField(max_length=14, choices=Cause, default=Cause.SUBMISSION)
    rating = models.CharField(max_length=20, choices=RatingLevel)
    rating_reason = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    superseded_at = models.DateTimeField(null=True, blank=True)
    supersedes = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
    )
    change_reason = models.TextField("why it was changed", blank=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ("filed_in", "kpi", "recorded_at")
        constraints = (
            models.UniqueConstraint(
                fields=("filed_in", "kpi", "source"),
                condition=Q(superseded_at__isnull=True),
                name="one_figure_is_current",
            ),
            models.CheckConstraint(
                name="figure_on_record_is_not_awaited",
                condition=~Q(state="awaited"),
                violation_error_message=(
                    "An awaited figure is one that is not on the record yet."
                ),
            ),
            models.CheckConstraint(
                name="superseding_figure_says_why",
                condition=Q(supersedes__isnull=True) | ~Q(change_reason=""),
                violation_error_message="Say why the figure changes.",
            ),
            models.CheckConstraint(
                name="missing_figure_says_why",
                condition=~Q(state__in=("not_available", "not_applicable"))
                | ~Q(reason=""),
                violation_error_message="Say why there is no figure.",
            ),
            models.CheckConstraint(
                name="figure_is_superseded_after_it_was_recorded",
                condition=Q(superseded_at__isnull=True)
                | Q(superseded_at__gte=F("recorded_at")),
            ),
            *_figure_constraints("figure"),
        )
        indexes = (
            models.Index(
                fields=("filed_in", "kpi", "recorded_at"), name="figure_on_record"
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="figures_are_never_deleted", operation=pgtrigger.Delete
            ),
            pgtrigger.Protect(
                name="figures_are_never_changed",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["superseded_at"]),
            ),
            pgtrigger.Protect(
                name="figures_are_superseded_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__superseded_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kpi}, {self.filed_in.period.label}: {self.get_state_display()}"


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
