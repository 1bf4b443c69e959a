"""Which KPI an action plan is meant to bring back on target."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models

from contracts.access.standing import SignedInPerson
from contracts.concerns.models import ActionPlan
from contracts_site.foundation.history import tracked
from kpis.definitions.models import KPI
from kpis.escalation.models import Firing


class KPIPlanQuerySet(models.QuerySet["KPIPlan"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(plan__in=ActionPlan.objects.visible_to(user))


def plans_to_link(kpi: KPI, user: SignedInPerson) -> models.QuerySet[ActionPlan]:
    """The contract's action plans that do not name the KPI yet, the newest first."""
    named = KPIPlan.objects.filter(kpi=kpi).order_by().values("plan")
    return (
        ActionPlan.objects.visible_to(user)
        .filter(contract=kpi.contract_id)
        .exclude(pk__in=named)
        .order_by("-raised_on", "pk")
    )


@tracked
class KPIPlan(models.Model):
    """A KPI that an action plan answers for, and the firing that led to it, if one did."""

    plan = models.ForeignKey(
        ActionPlan, on_delete=models.PROTECT, related_name="kpi_plans"
    )
    kpi = models.ForeignKey(
        KPI, verbose_name="KPI", on_delete=models.PROTECT, related_name="kpi_plans"
    )
    firing = models.ForeignKey(
        Firing,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="kpi_plans",
    )

    objects = KPIPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "action plan for a KPI"
        ordering = ("plan__raised_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "kpi"),
                name="plan_names_a_kpi_once",
                violation_error_message="The plan names this KPI already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan}: {self.kpi}"

    def clean(self) -> None:
        super().clean()
        if self.plan.contract_id != self.kpi.contract_id:
            raise ValidationError("The plan and the KPI are of one contract.")
        if self.firing is not None and self.firing.kpi_id != self.kpi_id:
            raise ValidationError("The plan answers for the KPI that was escalated.")
