"""Escalation rules, and the record of when each was met."""

from datetime import date
from typing import Self

import pgtrigger
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.concerns.records import ContractRecord, RecordQuerySet
from contracts.register.models import Contract
from contracts_site.foundation.calendars import Cadence
from contracts_site.foundation.history import tracked
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.models import KPI, Theme

OFF_TARGET = [
    (RatingLevel.SLIGHTLY_BELOW.value, "Off target, however little"),
    (RatingLevel.BELOW.value, "Below, or worse"),
    (RatingLevel.SIGNIFICANTLY_BELOW.value, "Significantly below"),
]


class EscalationRuleQuerySet(models.QuerySet["EscalationRule"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """All for whole readers; those of the council for its administrators."""
        standing = standing_of(user)
        if standing.reads_every_contract:
            return self
        if standing.holds(Role.ADMINISTRATOR):
            return self.filter(contract__isnull=True)
        return self.none()

    def of(self, contract: Contract) -> Self:
        """The contract's own, and the council's."""
        return self.filter(Q(contract=contract) | Q(contract__isnull=True))

    def in_force(self, *, on: date) -> Self:
        return self.filter(in_force_from__lte=on).filter(
            Q(in_force_to__isnull=True) | Q(in_force_to__gte=on)
        )


@tracked
class EscalationRule(models.Model):
    """A condition on ratings or returns, and what follows when it is met.

    Without a contract it holds for every contract. A rule that has fired is never
    changed but for the day on which it ends; each firing keeps its words as they were.
    """

    class Condition(models.TextChoices):
        RUNNING = "running", "So many periods running"
        OUT_OF = "out_of", "So many of the last periods"
        MISSING = "missing", "So many returns running are missing"

    contract = models.ForeignKey(
        Contract,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="escalation_rules",
    )
    title = models.CharField("name of the rule", max_length=120)
    condition = models.CharField(max_length=10, choices=Condition)
    level = models.CharField(
        "at this level or worse", max_length=20, choices=OFF_TARGET, blank=True
    )
    periods = models.PositiveSmallIntegerField("how many periods")
    times = models.PositiveSmallIntegerField(
        "how many of them count", null=True, blank=True
    )
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    kpi = models.ForeignKey(
        KPI,
        verbose_name="KPI",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="escalation_rules",
    )
    consequence = models.TextField("what follows")
    told_posts = models.CharField("who is told", max_length=300)
    plan_within_days = models.PositiveSmallIntegerField(
        "action plan within so many days", null=True, blank=True
    )
    considers_notice = models.BooleanField(
        "a rectification notice is considered", default=False
    )
    in_force_from = models.DateField("in force from")
    in_force_to = models.DateField("in force to", null=True, blank=True)

    objects = EscalationRuleQuerySet.as_manager()

    class Meta:
        ordering = (F("contract").asc(nulls_first=True), "title", "pk")
        constraints = (
            models.CheckConstraint(
                name="escalation_rule_counts_at_least_one_period",
                condition=Q(periods__gte=1),
                violation_error_message="Enter at least 1 period.",
                violation_error_code="periods",
            ),
            models.CheckConstraint(
                name="escalation_rule_of_ratings_names_a_level",
                condition=Q(condition="missing", level="")
                | (~Q(condition="missing") & ~Q(level="")),
                violation_error_message=(
                    "Choose the level for a rule about ratings. A rule about missing "
                    "returns has none."
                ),
                violation_error_code="level",
            ),
            models.CheckConstraint(
                name="escalation_rule_counts_some_of_the_last_periods",
                condition=Q(
                    condition="out_of",
                    times__isnull=False,
                    times__gte=1,
                    times__lte=F("periods"),
                )
                | (~Q(condition="out_of") & Q(times__isnull=True)),
                violation_error_message=(
                    "For a rule about the last periods, say how many of them count: at "
                    "least 1, at most all. Leave it empty for other rules."
                ),
                violation_error_code="times",
            ),
            models.CheckConstraint(
                name="escalation_rule_is_about_a_kpi_or_a_theme",
                condition=Q(kpi__isnull=True, theme__isnull=True)
                | (
                    ~Q(condition="missing")
                    & (Q(kpi__isnull=True) | Q(theme__isnull=True))
                ),
                violation_error_message=(
                    "Choose a KPI or a theme, not both. A rule about missing returns is "
                    "about neither."
                ),
                violation_error_code="theme",
            ),
            models.CheckConstraint(
                name="escalation_rule_of_the_council_names_no_kpi",
                condition=Q(kpi__isnull=True) | Q(contract__isnull=False),
                violation_error_message="A rule of the council is about no single KPI.",
                violation_error_code="kpi",
            ),
            models.CheckConstraint(
                name="escalation_rule_ends_on_or_after_it_begins",
                condition=Q(in_force_to__isnull=True)
                | Q(in_force_to__gte=F("in_force_from")),
                violation_error_message="Enter a day on or after the rule's first day.",
                violation_error_code="in_force_to",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.kpi is None or self.contract_id is None:
            return  # a rule of the council is about no KPI: a constraint says so
        if self.kpi.contract_id != self.contract_id:
            raise ValidationError({"kpi": "Choose a KPI of this contract."})

    def is_in_force(self, *, on: date) -> bool:
        """Whether a period that ends on the day counts."""
        ends = self.in_force_to
        return self.in_force_from <= on and (ends is None or on <= ends)


class FiringQuerySet(RecordQuerySet["Firing"]):
    def true(self) -> Self:
        return self.filter(untrue_on__isnull=True)

    def to_answer(self) -> Self:
        """Those that stand and that nobody has answered."""
        return self.true().filter(answer="")


@tracked
class Firing(ContractRecord):
    """One time that a rule was met: once for an episode, never deleted.

    About a KPI, or about the returns of a cadence. `fired_for` is the last day of the
    period in which the condition was first met.
    """

    class Answer(models.TextChoices):
        DONE = "done", "Something was done"
        NOT_NEEDED = "not_needed", "Nothing is needed"

    rule = models.ForeignKey(
        EscalationRule, on_delete=models.PROTECT, related_name="firings"
    )
    kpi = models.ForeignKey(
        KPI,
        verbose_name="KPI",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="firings",
    )
    cadence = models.CharField(max_length=12, choices=Cadence)
    fired_for = models.DateField("period that ends on")
    period_label = models.CharField(max_length=60)
    rule_words = models.TextField("the rule as it was worded")
    behind = models.JSONField("periods behind it, each with its rating")
    fired_on = models.DateField("on record since")
    fired_at = models.DateTimeField()
    plan_due_on = models.DateField("action plan due on", null=True, blank=True)
    ended_on = models.DateField("seen to have ended on", null=True, blank=True)
    ended_because = models.CharField(max_length=300, blank=True)
    untrue_on = models.DateField("seen to be untrue on", null=True, blank=True)
    untrue_because = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answer_words = models.TextField("what was done, or why nothing", blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = FiringQuerySet.as_manager()

    class Meta:
        ordering = ("-fired_for", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("rule", "contract", "kpi", "cadence", "fired_for"),
                name="rule_fires_once_for_a_period",
                nulls_distinct=False,
                violation_error_message="This is on record already.",
            ),
            models.CheckConstraint(
                name="ended_firing_says_why",
                condition=Q(ended_on__isnull=True, ended_because="")
                | (Q(ended_on__isnull=False) & ~Q(ended_because="")),
                violation_error_message="Say with which period it ended.",
            ),
            models.CheckConstraint(
                name="untrue_firing_says_why",
                condition=Q(untrue_on__isnull=True, untrue_because="")
                | (Q(untrue_on__isnull=False) & ~Q(untrue_because="")),
                violation_error_message="Say why it is untrue.",
            ),
            models.CheckConstraint(
                name="answer_to_a_firing_has_words_person_and_time",
                condition=Q(
                    answer="",
                    answer_words="",
                    answered_at__isnull=True,
                    answered_by__isnull=True,
                )
                | (
                    ~Q(answer="")
                    & ~Q(answer_words="")
                    & Q(answered_at__isnull=False, answered_by__isnull=False)
                ),
                violation_error_message="Say what was done, or why nothing is needed.",
                violation_error_code="answer_words",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="firings_are_never_deleted", operation=pgtrigger.Delete
            ),
        )

    def __str__(self) -> str:
        about = self.kpi or f"{self.get_cadence_display()} returns"
        return f"{about}, {self.period_label}: {self.rule}"

    @property
    def is_true(self) -> bool:
        return self.untrue_on is None

    @property
    def is_to_answer(self) -> bool:
        return self.is_true and not self.answer
