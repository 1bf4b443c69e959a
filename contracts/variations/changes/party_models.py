"""How a variation changes who delivers beside the provider: parties that join or leave."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.organisations.models import Party
from contracts.register.models import Provider
from contracts.variations.models import Variation
from contracts_site.foundation.history import tracked


class PartyChangeQuerySet(models.QuerySet["PartyChange"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Of visible variations; who is no whole reader knows of consortia only."""
        seen = self.filter(variation__in=Variation.objects.visible_to(user))
        if standing_of(user).reads_every_contract:
            return seen
        return seen.filter(role=Party.Role.CONSORTIUM)

    def applied(self) -> Self:
        return self.filter(applied_at__isnull=False)


@tracked
class PartyChange(models.Model):
    """One party that joins or leaves on the day the variation takes effect.

    Of one that joins an officer says who, as what and for what; `party` is the row that
    approval adds. Of one that leaves an officer says which; what it was, and how long it
    would have stayed, is empty until approval keeps it. Parties bear their days, so that
    approval enters both at once, whether the day has come or not.
    """

    class Kind(models.TextChoices):
        JOIN = "join", "Joins"
        LEAVE = "leave", "Leaves"

    Role = Party.Role

    variation = models.ForeignKey(
        Variation, on_delete=models.PROTECT, related_name="party_changes"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    party = models.ForeignKey(
        Party,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="changes",
    )
    provider = models.ForeignKey(
        Provider,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    role = models.CharField(max_length=20, choices=Role, blank=True)
    delivers = models.CharField("what it delivers", max_length=300, blank=True)
    left_on_before = models.DateField("until, before", null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PartyChangeQuerySet.as_manager()

    class Meta:
        ordering = ("variation", "-kind", "pk")  # who leaves, then who joins
        constraints = (
            models.CheckConstraint(
                name="party_change_says_who_joins_or_who_leaves",
                condition=Q(kind="leave", party__isnull=False)
                | (
                    Q(kind="join", provider__isnull=False)
                    & ~Q(role="")
                    & ~Q(delivers="")
                ),
                violation_error_message=(
                    "Name the party that leaves; or say who joins, as what, and what it "
                    "delivers."
                ),
            ),
            models.CheckConstraint(
                name="party_change_applied_keeps_what_the_party_was",
                condition=Q(applied_at__isnull=True)
                | (
                    Q(party__isnull=False, provider__isnull=False)
                    & ~Q(role="")
                    & ~Q(delivers="")
                ),
                violation_error_message="Keep what the party is, or was.",
            ),
            models.CheckConstraint(
                name="party_change_keeps_a_last_day_of_who_leaves",
                condition=Q(kind="leave") | Q(left_on_before__isnull=True),
                violation_error_message="Only a party that leaves had a last day.",
            ),
            models.UniqueConstraint(
                fields=("variation", "provider", "role"),
                condition=Q(kind="join"),
                name="party_joins_once_in_a_variation",
                violation_error_message=(
                    "This variation already lets that provider join in that role."
                ),
            ),
            models.UniqueConstraint(
                fields=("variation", "party"),
                condition=Q(kind="leave"),
                name="party_leaves_once_in_a_variation",
                violation_error_message="This variation already lets that party leave.",
            ),
            models.UniqueConstraint(
                fields=("party",),
                condition=Q(kind="join"),
                name="party_is_added_by_one_variation",
                violation_error_message="Another variation has added this party.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, variation {self.variation.number}"

    def clean(self) -> None:
        if self.party and self.party.contract_id != self.variation.contract_id:
            raise ValidationError({"party": "Choose a party of this contract."})

    @property
    def joins(self) -> bool:
        return self.kind == self.Kind.JOIN
