"""Questions that are asked of the register."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Q, Sum

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.portfolio import Portfolio
from contracts.register.term import LAST_MONTHS

if TYPE_CHECKING:
    pass


class ContractQuerySet(models.QuerySet["Contract"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Contracts of which the person may see at least the title and the term."""
        standing = standing_of(user)
        if standing.reads_every_contract or standing.reads_public_fields:
            return self
        return self.filter(provider_id__in=standing.provider_ids)

    def run_by(self, user: SignedInPerson) -> Self:
        """Contracts of the directorates for which the person is a commissioner."""
        return self.filter(directorate_id__in=standing_of(user).directorate_ids)

    def live(self, *, on: date) -> Self:
        """Contracts under way on the given day."""
        return self.filter(starts_on__lte=on, ends_on__gte=on)

    def expired(self, *, on: date) -> Self:
        return self.filter(ends_on__lt=on)

    def not_started(self, *, on: date) -> Self:
        return self.filter(starts_on__gt=on)

    def in_last_months(self, *, on: date) -> Self:
        """Live contracts whose end is within the recommissioning horizon."""
        return self.live(on=on).filter(ends_on__lt=LAST_MONTHS.after(on))

    def portfolio(self, *, on: date) -> Portfolio:
        """How many are live, what they are worth, how many need recommissioning."""
        live = self.live(on=on)
        ending = Q(ends_on__lt=LAST_MONTHS.after(on))
        counted = live.aggregate(
            contracts=Count("pk"),
            value=Sum("total_value"),
            of_unknown_value=Count("pk", filter=Q(total_value__isnull=True)),
            in_last_months=Count("pk", filter=ending),
        )
        return Portfolio(**counted)
