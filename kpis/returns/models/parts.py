"""A return in parts, one for each owner of its data; and when returns may come in."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson
from contracts.register.models import Contract
from contracts_site.foundation.history import tracked
from kpis.definitions.models import DataOwner, contracts_whose_kpis_are_read
from kpis.returns.models.returns import Return
from kpis.returns.states import NEXT_PART_STATES, PartState

WHOSE = {
    DataOwner.PROVIDER: "the provider’s part",
    DataOwner.PARTNER: "the partner’s part",
    DataOwner.COUNCIL: "the council’s part",
}


class ReturnPartQuerySet(models.QuerySet["ReturnPart"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(filed_in__in=Return.objects.visible_to(user))

    def to_fill_in(self) -> Self:
        return self.exclude(state=PartState.SUBMITTED)


@tracked
class ReturnPart(models.Model):
    """What one owner of data gives to a return.

    OPEN is being filled in; SUBMITTED waits for the other parts, then for validation of
    the whole; QUERIED is back with whoever fills it in. A return that the provider
    reports alone has no parts. A partner does not sign in: an officer of the council
    enters and submits its part.
    """

    filed_in = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="parts")
    owner = models.CharField("whose part", max_length=10, choices=DataOwner)
    state = models.CharField(max_length=10, choices=PartState, default=PartState.OPEN)
    due_on = models.DateField("due on")
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

    objects = ReturnPartQuerySet.as_manager()

    class Meta:
        ordering = (
            "filed_in",
            "-owner",
        )  # the provider's, the partner's, the council's
        constraints = (
            models.UniqueConstraint(
                fields=("filed_in", "owner"),
                name="return_has_one_part_of_an_owner",
                violation_error_message="This return already has a part of this owner.",
            ),
            models.CheckConstraint(
                name="submitted_part_says_who_and_when",
                condition=Q(state="open")
                | (
                    Q(submitted_by__isnull=False)
                    & Q(submitted_at__isnull=False)
                    & ~Q(declared_name="")
                ),
                violation_error_message="A submitted part says who declared it.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.filed_in}: {self.whose}"

    @property
    def whose(self) -> str:
        """The provider's part, the council's part."""
        return WHOSE[DataOwner(self.owner)]

    @property
    def is_submitted(self) -> bool:
        return self.state == PartState.SUBMITTED

    def may_move_to(self, state: PartState) -> bool:
        return state in NEXT_PART_STATES[PartState(self.state)]


class SubmissionWindowQuerySet(models.QuerySet["SubmissionWindow"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Of the contracts whose performance the person reads."""
        return self.filter(contract__in=contracts_whose_kpis_are_read(user))


@tracked
class SubmissionWindow(models.Model):
    """When a contract's returns may come in, in place of the council's rule: the days
    from the period's end. A late return is marked so, never refused."""

    contract = models.OneToOneField(
        Contract, on_delete=models.PROTECT, related_name="submission_window"
    )
    opens_days = models.PositiveSmallIntegerField("opens, days after the period ends")
    due_days = models.PositiveSmallIntegerField("due, days after the period ends")

    objects = SubmissionWindowQuerySet.as_manager()

    class Meta:
        ordering = ("contract",)
        constraints = (
            models.CheckConstraint(
                name="submission_opens_once_the_period_is_over",
                condition=Q(opens_days__gte=1),
                violation_error_message=(
                    "A return may be submitted from the day after its period ends: "
                    "enter 1 or more."
                ),
            ),
            models.CheckConstraint(
                name="submission_is_due_once_it_is_open",
                condition=Q(due_days__gte=F("opens_days")) & Q(due_days__lte=366),
                violation_error_message=(
                    "Returns must be due on or after the day they may be submitted, "
                    "within 366 days."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.contract}: {self.opens_days} to {self.due_days} days"
