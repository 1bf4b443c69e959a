"""How a variation changes the term: options decided on, an end moved."""

from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value

from contracts.access.standing import SignedInPerson
from contracts.register.models import Contract
from contracts.variations.models import Variation
from contracts.worked_out.triggers import BY_VARIATION, counts_changes
from contracts_site.foundation.history import tracked


class TermChangeQuerySet(models.QuerySet["TermChange"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(variation__in=Variation.objects.visible_to(user))

    def applied(self) -> Self:
        return self.filter(applied_at__isnull=False)

    def moving_the_end(self) -> Self:
        return self.exclude(kind=TermChange.Kind.DECLINE)


@counts_changes(BY_VARIATION)
@tracked
class TermChange(models.Model):
    """One step of the term ledger: an option exercised or declined, or the end moved.

    A variation may hold several: each option once, and one end by date. The days that
    an extension adds are kept as long as they stand; a later cut takes them back.
    """

    class Kind(models.TextChoices):
        EXERCISE = "exercise", "Exercise an option"
        DECLINE = "decline", "Decline an option"
        EXTEND = "extend", "Extend beyond the options"
        SHORTEN = "shorten", "Shorten the term"

    variation = models.ForeignKey(
        Variation, on_delete=models.PROTECT, related_name="term_changes"
    )
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="term_changes"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    option = models.ForeignKey(
        "contracts.ExtensionOption",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="term_changes",
    )
    ends_on_before = models.DateField("end before", null=True, blank=True)
    ends_on_after = models.DateField("end after", null=True, blank=True)
    adds_from = models.DateField("first day added", null=True, blank=True)
    adds_to = models.DateField("last day added", null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TermChangeQuerySet.as_manager()

    class Meta:
        ordering = ("variation", "option__number", "pk")
        constraints = (
            models.CheckConstraint(
                name="term_change_names_its_option_or_its_end",
                condition=Q(kind__in=("exercise", "decline"), option__isnull=False)
                | Q(
                    kind__in=("extend", "shorten"),
                    option__isnull=True,
                    ends_on_after__isnull=False,
                ),
                violation_error_message="Name the option, or the new end date.",
            ),
            models.UniqueConstraint(
                fields=("variation", "option"),
                name="term_change_decides_an_option_once_in_a_variation",
                violation_error_message="This variation already decides that option.",
            ),
            models.UniqueConstraint(
                fields=("variation",),
                condition=Q(kind__in=("extend", "shorten")),
                name="term_change_moves_the_end_once_in_a_variation",
                violation_error_message="This variation already moves the end date.",
            ),
            models.UniqueConstraint(
                fields=("option",),
                condition=Q(applied_at__isnull=False),
                name="term_change_decides_an_option_once",
                violation_error_message="This option is decided already.",
            ),
            models.CheckConstraint(
                name="term_change_moves_the_end_the_way_it_says",
                condition=Q(ends_on_before__isnull=True)
                | Q(ends_on_after__isnull=True)
                | Q(kind="decline", ends_on_after=F("ends_on_before"))
                | Q(kind="shorten", ends_on_after__lt=F("ends_on_before"))
                | Q(
                    kind__in=("exercise", "extend"),
                    ends_on_after__gt=F("ends_on_before"),
                ),
                violation_error_message=(
                    "An extension ends later than before, a shortened term earlier."
                ),
                violation_error_code="ends_on_after",
            ),
            models.CheckConstraint(
                name="term_change_applied_keeps_both_ends",
                condition=Q(applied_at__isnull=True)
                | Q(ends_on_before__isnull=False, ends_on_after__isnull=False),
                violation_error_message="Keep the end date before and after.",
            ),
            models.CheckConstraint(
                name="term_change_adds_days_in_order",
                condition=Q(adds_from__isnull=True, adds_to__isnull=True)
                | Q(adds_to__gte=F("adds_from")),
                violation_error_message="The last day added comes after the first.",
            ),
            # Without btree_gist a number is compared as a range of one.
            ExclusionConstraint(
                name="extensions_of_a_contract_do_not_overlap",
                expressions=[
                    (
                        Func(
                            F("contract_id"),
                            F("contract_id"),
                            Value("[]"),
                            function="int8range",
                        ),
                        "&&",
                    ),
                    (
                        Func(
                            F("adds_from"),
                            F("adds_to"),
                            Value("[]"),
                            function="daterange",
                        ),
                        "&&",
                    ),
                ],
                condition=Q(adds_from__isnull=False, adds_to__gte=F("adds_from")),
                violation_error_message=(
                    "Another extension of this contract already covers these days."
                ),
            ),
        )

    def __str__(self) -> str:
        what = f"Option {self.option.number}" if self.option else "End of the term"
        return f"{what}, variation {self.variation.number}"

    @property
    def decides_an_option(self) -> bool:
        return self.option_id is not None
