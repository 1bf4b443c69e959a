"""Who decided under which law a contract stands, and why."""

from typing import Self

from django.conf import settings
from django.db import models

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models.contract import Contract
from contracts.register.regimes import Regime
from contracts_site.foundation.history import tracked


class RegimeDecisionQuerySet(models.QuerySet["RegimeDecision"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self if standing_of(user).reads_every_contract else self.none()


@tracked
class RegimeDecision(models.Model):
    """An officer's decision on a contract's regime; the newest one is in force."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="regime_decisions"
    )
    was = models.CharField(choices=Regime, blank=True)
    regime = models.CharField("procurement regime", choices=Regime)
    reason = models.TextField("why this regime applies")
    decided_on = models.DateField("decided on")
    decided_by_post = models.CharField("decided by", max_length=150)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = RegimeDecisionQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="regime_decision_gives_its_reason",
                condition=~models.Q(reason="") & ~models.Q(decided_by_post=""),
                violation_error_message="Say who decided and why this regime applies.",
                violation_error_code="reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_regime_display()}, decided on {self.decided_on:%-d %B %Y}"
