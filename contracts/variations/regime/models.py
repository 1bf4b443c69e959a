"""What was tested against the law, and the officer's decision beside the answer."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson
from contracts.register.regimes import Regime
from contracts.variations.models import Variation
from contracts.variations.modification_law import Nature
from contracts.variations.regime_test import Notice
from contracts.worked_out.triggers import BY_VARIATION, counts_changes
from contracts_site.foundation.history import tracked


class ModificationTestQuerySet(models.QuerySet["ModificationTest"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(variation__in=Variation.objects.visible_to(user))


@counts_changes(BY_VARIATION)
@tracked
class ModificationTest(models.Model):
    """One for a variation: what only an officer can say, then the decision.

    The suggestion and the figures it rests on are kept as they were when the decision
    was recorded, so that a later change of the variation shows.
    """

    class KindOfContract(models.TextChoices):
        SERVICES = Nature.SERVICES.value, "Services"
        GOODS = Nature.GOODS.value, "Goods"
        WORKS = Nature.WORKS.value, "Works"

    class NoticeNeeded(models.TextChoices):
        NEEDED = Notice.NEEDED.value, "Needed"
        NOT_NEEDED = Notice.NOT_NEEDED.value, "Not needed"
        DEPENDS = Notice.DEPENDS.value, "For the officer to judge"

    variation = models.OneToOneField(
        Variation, on_delete=models.PROTECT, related_name="modification_test"
    )
    nature = models.CharField(
        "what the contract is mainly for",
        choices=KindOfContract,
        default=KindOfContract.SERVICES,
    )
    scope_changes_materially = models.BooleanField(null=True, blank=True)
    balance_changes_materially = models.BooleanField(
        "economic balance changes materially in the provider's favour",
        null=True,
        blank=True,
    )

    regime = models.CharField("regime tested", choices=Regime, blank=True)
    suggested_route = models.CharField(blank=True)
    suggested_notice = models.CharField(choices=NoticeNeeded, blank=True)
    tested_value = models.DecimalField(
        "change of value tested", max_digits=14, decimal_places=2, null=True, blank=True
    )
    tested_months = models.DecimalField(
        "change of term tested, in months",
        max_digits=9,
        decimal_places=4,
        null=True,
        blank=True,
    )

    route = models.CharField("route", blank=True)
    notice = models.CharField("change notice", choices=NoticeNeeded, blank=True)
    reason = models.TextField("why", blank=True)
    decided_by_post = models.CharField("decided by", max_length=200, blank=True)
    decided_on = models.DateField("decided on", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects = ModificationTestQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="modification_test_decided_is_whole",
                condition=Q(
                    decided_on__isnull=True,
                    decided_by_post="",
                    route="",
                    notice="",
                    recorded_by__isnull=True,
                )
                | (
                    Q(decided_on__isnull=False, recorded_by__isnull=False)
                    & ~Q(decided_by_post="")
                    & ~Q(route="")
                    & ~Q(regime="")
                    & Q(notice__in=("needed", "not needed"))
                ),
                violation_error_message=(
                    "Say which route, whether a notice is needed, who decided and when."
                ),
            ),
            models.CheckConstraint(
                name="modification_test_decided_otherwise_says_why",
                condition=Q(decided_on__isnull=True)
                | Q(route=F("suggested_route"), notice=F("suggested_notice"))
                | ~Q(reason=""),
                violation_error_message=(
                    "The decision differs from the suggestion, or none was made. Say "
                    "why."
                ),
                violation_error_code="reason",
            ),
        )

    def __str__(self) -> str:
        return f"Regime test, variation {self.variation.number}"

    @property
    def is_decided(self) -> bool:
        return self.decided_on is not None


@tracked
class MadeTogether(models.Model):
    """An earlier variation that could reasonably have been made with this one."""

    modification_test = models.ForeignKey(
        ModificationTest, on_delete=models.CASCADE, related_name="made_together"
    )
    earlier = models.ForeignKey(Variation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("modification_test", "earlier"),
                name="earlier_variation_is_counted_once_in_a_test",
                violation_error_message="This variation is counted already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.modification_test} with variation {self.earlier.number}"
