"""What officers decide and record of duties; what the law asks is in `statute`."""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.duties.local_policy import CountedFrom, LocalPolicy
from contracts.duties.standing_duties import OverrideFact, RecordFact
from contracts.register.models import Contract
from contracts.register.regimes import Regime
from contracts.worked_out.triggers import counts_changes
from contracts_site.foundation.history import tracked

NOTICE_IDENTIFIER = r"^\d{6}-\d{4}$"
A_NOTICE_IDENTIFIER = RegexValidator(
    NOTICE_IDENTIFIER, "Enter six digits, a hyphen and the year, such as 012345-2026."
)


class LocalDutyQuerySet(models.QuerySet["LocalDuty"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self if standing_of(user).reads_every_contract else self.none()

    def in_force(self, *, on: date) -> Self:
        """Those that bear on contracts on the day, and those still to begin."""
        return self.filter(Q(in_force_until__isnull=True) | Q(in_force_until__gte=on))


@tracked
class LocalDuty(models.Model):
    """What the council's own policy asks, of many contracts or of one."""

    class Day(models.TextChoices):
        START = CountedFrom.START.value, "the start date"
        SIGNED = CountedFrom.SIGNED.value, "the day it was signed"
        REVIEW = CountedFrom.REVIEW.value, "the review date"
        END = CountedFrom.END.value, "the end date"

    title = models.CharField(max_length=150)
    what = models.CharField("what is to be done", max_length=300)
    source = models.CharField(
        "which policy asks for it", max_length=200, help_text="Policy and paragraph."
    )
    contract = models.ForeignKey(
        Contract,
        verbose_name="only for this contract",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="local_duties",
        help_text="Empty for a duty of every contract that matches.",
    )
    regime = models.CharField(
        "only under this regime",
        max_length=20,
        choices=Regime,
        blank=True,
    )
    over_value = models.DecimalField(
        "only over this value, with VAT",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
    )
    counted_from = models.CharField(
        "counted from", max_length=10, choices=Day, default=Day.START
    )
    days = models.SmallIntegerField(
        "days after that day", default=0, help_text="A minus for days before it."
    )
    every_months = models.PositiveSmallIntegerField(
        "again every so many months",
        default=0,
        help_text="0 for a duty that falls once.",
    )
    in_force_from = models.DateField("in force from")
    in_force_until = models.DateField("in force until", null=True, blank=True)

    objects = LocalDutyQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        verbose_name_plural = "local duties"
        constraints = (
            models.CheckConstraint(
                name="local_duty_ends_on_or_after_it_begins",
                condition=Q(in_force_until__isnull=True)
                | Q(in_force_until__gte=F("in_force_from")),
                violation_error_message=(
                    "A local duty cannot end before the day it is in force from."
                ),
                violation_error_code="in_force_until",
            ),
            models.CheckConstraint(
                name="local_duty_is_counted_within_five_years",
                condition=Q(days__range=(-1830, 1830), every_months__lte=60),
                violation_error_message="Count at most five years of days or months.",
                violation_error_code="days",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def policy(self) -> LocalPolicy:
        return LocalPolicy(
            pk=self.pk,
            title=self.title,
            what=self.what,
            source=self.source,
            counted_from=CountedFrom(self.counted_from),
            in_force_from=self.in_force_from,
            in_force_until=self.in_force_until,
            days=self.days,
            every_months=self.every_months,
            contract_id=self.contract_id,
            regime=self.regime,
            over=self.over_value,
        )


class DutyOverrideQuerySet(models.QuerySet["DutyOverride"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self if standing_of(user).reads_every_contract else self.none()

    def in_force(self) -> Self:
        return self.filter(withdrawn_on__isnull=True)


@counts_changes()
@tracked
class DutyOverride(models.Model):
    """An officer's decision that a duty bears on a contract, or does not."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="duty_overrides"
    )
    code = models.CharField("duty", max_length=30)
    applies = models.BooleanField("the duty applies")
    due_on = models.DateField("due on", null=True, blank=True)
    reason = models.TextField("why")
    decided_by_post = models.CharField(
        "decided by", max_length=150, help_text="A post, not a person's name."
    )
    decided_on = models.DateField("decided on")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_on = models.DateField("withdrawn on", null=True, blank=True)

    objects = DutyOverrideQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "code", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "code"),
                condition=Q(withdrawn_on__isnull=True),
                name="duty_of_a_contract_has_one_override_in_force",
                violation_error_message=(
                    "Somebody has decided on this duty already. Withdraw that decision "
                    "first."
                ),
            ),
            models.CheckConstraint(
                name="duty_override_says_who_and_why",
                condition=~Q(reason="") & ~Q(decided_by_post=""),
                violation_error_message="Say who decided and why.",
                violation_error_code="reason",
            ),
            models.CheckConstraint(
                name="duty_that_does_not_apply_is_not_due",
                condition=Q(applies=True) | Q(due_on__isnull=True),
                violation_error_message=(
                    "A duty that does not apply has no date on which it is due."
                ),
                violation_error_code="due_on",
            ),
            models.CheckConstraint(
                name="duty_override_is_withdrawn_after_it_was_decided",
                condition=Q(withdrawn_on__isnull=True)
                | Q(withdrawn_on__gte=F("decided_on")),
                violation_error_message=(
                    "A decision cannot be withdrawn before it was taken."
                ),
                violation_error_code="withdrawn_on",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {'applies' if self.applies else 'does not apply'}"

    def fact(self) -> OverrideFact:
        return OverrideFact(
            self.applies,
            self.reason,
            self.decided_by_post,
            self.decided_on,
            self.due_on,
        )


class DutyRecordQuerySet(models.QuerySet["DutyRecord"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self if standing_of(user).reads_every_contract else self.none()


@counts_changes()
@tracked
class DutyRecord(models.Model):
    """That one time a duty fell due was met, or waived with a reason."""

    class Kind(models.TextChoices):
        DONE = "done", "Done"
        WAIVED = "waived", "Waived"

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="duty_records"
    )
    code = models.CharField("duty", max_length=30)
    occurrence = models.CharField("which time", max_length=30)
    title = models.CharField("duty as it was worded", max_length=200)
    due_on = models.DateField("was due on")
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField("on")
    notice_identifier = models.CharField(
        max_length=11,
        blank=True,
        validators=[A_NOTICE_IDENTIFIER],
        help_text="As the notice has it, such as 012345-2026.",
    )
    evidence = models.CharField("where it can be seen", max_length=300, blank=True)
    reason = models.TextField("why it is waived", blank=True)
    decided_by_post = models.CharField(
        "waived by",
        max_length=150,
        blank=True,
        help_text="A post, not a person's name.",
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = DutyRecordQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "-on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "code", "occurrence"),
                name="duty_is_recorded_once_each_time",
                violation_error_message="Somebody has recorded this already.",
            ),
            models.CheckConstraint(
                name="done_duty_shows_where_it_can_be_seen",
                condition=~Q(kind="done") | ~Q(evidence="") | ~Q(notice_identifier=""),
                violation_error_message=(
                    "Give the notice's identifier, or say where it can be seen."
                ),
                violation_error_code="evidence",
            ),
            models.CheckConstraint(
                name="waived_duty_says_who_and_why",
                condition=~Q(kind="waived") | (~Q(reason="") & ~Q(decided_by_post="")),
                violation_error_message="Say who waived the duty and why.",
                violation_error_code="reason",
            ),
            models.CheckConstraint(
                name="notice_identifier_is_six_digits_and_a_year",
                condition=Q(notice_identifier="")
                | Q(notice_identifier__regex=NOTICE_IDENTIFIER),
                violation_error_message=A_NOTICE_IDENTIFIER.message,
                violation_error_code="notice_identifier",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}: {self.get_kind_display().lower()}"

    def fact(self) -> RecordFact:
        is_waived = self.kind == self.Kind.WAIVED
        return RecordFact(
            pk=self.pk,
            is_waived=is_waived,
            on=self.on,
            words=f"{self.reason} Waived by {self.decided_by_post}."
            if is_waived
            else self.evidence,
            notice_identifier=self.notice_identifier,
        )
