"""Memberships: which part a person plays, and for whom."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Now, TruncDate

from contracts_site.accounts.models import User
from contracts_site.foundation.history import tracked


class Role(models.TextChoices):
    COMMISSIONER = "commissioner", "Commissioner"
    PROVIDER = "provider", "Provider"
    COMMISSIONING_OFFICER = "commissioning_officer", "Commissioning officer"
    AUTHOR = "author", "Report author"
    CLEARING_OFFICER = "clearing_officer", "Clearing officer"
    CLERK = "clerk", "Scrutiny clerk"
    MEMBER = "member", "Member"
    AUDITOR = "auditor", "Auditor"
    ADMINISTRATOR = "administrator", "Administrator"


class Clearance(models.TextChoices):
    """The parts of a paper that a clearing officer signs."""

    LEGAL = "legal", "Legal"
    FINANCE = "finance", "Finance"
    EQUALITY = "equality", "Equality"
    DATA_PROTECTION = "data_protection", "Data protection"
    HUMAN_RESOURCES = "human_resources", "Human resources"
    DIRECTOR = "director", "Director"
    LEAD_MEMBER = "lead_member", "Lead member"


def _only_for(role: Role, field: str, *, blank: str | None = None) -> Q:
    """The field is filled for this role and empty for every other."""
    empty = Q(**{f"{field}__isnull": True}) if blank is None else Q(**{field: blank})
    return (Q(role=role) & ~empty) | (~Q(role=role) & empty)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_force(self) -> Self:
        """Parts that are played today; the database says which day it is.

        Those lent until an earlier day are taken back by the work of each day. Nobody
        lends what they do not play themselves any more.
        """
        lent = Q(until__gte=TruncDate(Now())) & Exists(_own_part_of_the_lender())
        return self.filter(Q(stands_in_for__isnull=True) | lent)


def _own_part_of_the_lender() -> MembershipQuerySet:
    """Of the part in an outer query; the role decides which of the others are filled."""
    same = Q(role=OuterRef("role"), clearance=OuterRef("clearance"))
    for field in ("directorate", "provider", "committee"):
        same &= Q(**{f"{field}__isnull": True}) | Q(**{field: OuterRef(field)})
    return Membership.objects.filter(
        same,
        user=OuterRef("stands_in_for"),
        user__is_active=True,
        stands_in_for__isnull=True,
    )


@tracked
class Membership(models.Model):
    """One part that a person plays; a person may hold several."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="person",
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    role = models.CharField(max_length=30, choices=Role)
    directorate = models.ForeignKey(
        "contracts.Directorate",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text="For a commissioner: whose contracts they run.",
    )
    provider = models.ForeignKey(
        "contracts.Provider",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text="For a provider's user: whose figures they submit.",
    )
    committee = models.ForeignKey(
        "contracts.Committee",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text="For a member: the committee they sit on.",
    )
    clearance = models.CharField(
        max_length=30,
        choices=Clearance,
        blank=True,
        help_text="For a clearing officer: the part of a paper they sign.",
    )
    stands_in_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="stands in for",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="lent_parts",
    )
    until = models.DateField(
        "until and with",
        null=True,
        blank=True,
        editable=False,
        help_text="The last day of a part that a deputy plays for another.",
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ("user", "role")
        constraints = (
            models.CheckConstraint(
                name="commissioner_belongs_to_a_directorate",
                condition=_only_for(Role.COMMISSIONER, "directorate"),
                violation_error_message=(
                    "Choose a directorate for a commissioner, and for nobody else."
                ),
            ),
            models.CheckConstraint(
                name="provider_user_belongs_to_a_provider",
                condition=_only_for(Role.PROVIDER, "provider"),
                violation_error_message=(
                    "Choose a provider for a provider's user, and for nobody else."
                ),
            ),
            models.CheckConstraint(
                name="member_sits_on_a_committee",
                condition=_only_for(Role.MEMBER, "committee"),
                violation_error_message=(
                    "Choose a committee for a member, and for nobody else."
                ),
            ),
            models.CheckConstraint(
                name="clearing_officer_signs_a_part",
                condition=_only_for(Role.CLEARING_OFFICER, "clearance", blank=""),
                violation_error_message=(
                    "Choose what a clearing officer signs, and for nobody else."
                ),
            ),
            models.CheckConstraint(
                name="deputy_stands_in_until_a_day",
                condition=Q(stands_in_for__isnull=True, until__isnull=True)
                | (Q(stands_in_for__isnull=False, until__isnull=False)),
                violation_error_message="A deputy stands in until a day.",
            ),
            models.CheckConstraint(
                name="deputy_is_another_person",
                condition=~Q(stands_in_for=F("user")),
                violation_error_message="Choose another person as the deputy.",
            ),
            models.UniqueConstraint(
                fields=(
                    "user",
                    "role",
                    "directorate",
                    "provider",
                    "committee",
                    "clearance",
                ),
                name="person_plays_a_part_once",
                nulls_distinct=False,
                violation_error_message="This person already plays this part.",
            ),
        )

    def __str__(self) -> str:
        whose = self.directorate or self.provider or self.committee
        part = (
            f"{self.get_role_display()}, {whose}" if whose else self.get_role_display()
        )
        return f"{self.user}: {part}"

    def is_played_by(self, person: User) -> bool:
        """Whether the person plays this very part already, lent or not."""
        return Membership.objects.filter(user=person, **self._what()).exists()

    def lent_to(self, deputy: User, *, until: date) -> "Membership":
        """The same part for a deputy, unsaved."""
        return Membership(
            user=deputy, stands_in_for=self.user, until=until, **self._what()
        )

    def _what(self) -> dict[str, Any]:
        return {
            "role": self.role,
            "directorate": self.directorate,
            "provider": self.provider,
            "committee": self.committee,
            "clearance": self.clearance,
        }
