"""Options to extend a contract, as the contract words them."""

from typing import Self

from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson
from contracts.register.models import Contract
from contracts.term.ledger import OptionState, OptionTerms, TermLedger, ledger_of
from contracts.variations.models import Variation
from contracts.worked_out.triggers import counts_changes
from contracts_site.foundation.history import tracked


class ExtensionOptionQuerySet(models.QuerySet["ExtensionOption"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """The term is known to whoever knows the contract."""
        return self.filter(contract__in=Contract.objects.visible_to(user))


@counts_changes()
@tracked
class ExtensionOption(models.Model):
    """One option to run on: OPEN until an approved variation exercises or declines it."""

    class State(models.TextChoices):
        OPEN = "open", "Open"
        EXERCISED = "exercised", "Exercised"
        DECLINED = "declined", "Declined"

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="extension_options"
    )
    number = models.PositiveSmallIntegerField("option")
    months = models.PositiveSmallIntegerField("extends the term by, in months")
    notice_months = models.PositiveSmallIntegerField(
        "notice the provider must have, in months", default=3
    )
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(
        Variation,
        verbose_name="decided by variation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="extension_options",
    )

    objects = ExtensionOptionQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "number"),
                name="extension_option_number_is_used_once_in_a_contract",
                violation_error_message=(
                    "This contract already has an option with this number."
                ),
                violation_error_code="number",
            ),
            models.CheckConstraint(
                name="extension_option_has_a_length_and_a_number",
                condition=Q(months__gte=1) & Q(number__gte=1),
                violation_error_message="An option extends the term by a month or more.",
                violation_error_code="months",
            ),
            models.CheckConstraint(
                name="extension_option_is_decided_by_a_variation",
                condition=Q(state="open", decided_by__isnull=True)
                | (~Q(state="open") & Q(decided_by__isnull=False)),
                violation_error_message=(
                    "An option is exercised or declined by an approved variation."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"Option {self.number}, {self.months} months"

    @property
    def terms(self) -> OptionTerms:
        return OptionTerms(
            self.number, self.months, self.notice_months, OptionState(self.state)
        )


def term_ledger(contract: Contract) -> TermLedger:
    """One query, none where `extension_options` are fetched already."""
    return ledger_of(
        starts_on=contract.starts_on,
        initial_end=contract.initial_end,
        current_end=contract.ends_on,
        options=[option.terms for option in contract.extension_options.all()],
        is_ended_early=contract.is_ended_early,
    )
