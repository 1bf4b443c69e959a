"""What belongs to one contract and is read only by those who read contracts whole."""

from typing import Self, TypeVar

from django.db import models

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Contract

AnyRow = TypeVar("AnyRow", bound=models.Model)


class WholeReadersQuerySet(models.QuerySet[AnyRow]):
    """Rows that providers, members and administrators never see."""

    def visible_to(self, user: SignedInPerson) -> Self:
        return self if standing_of(user).reads_every_contract else self.none()


class RecordQuerySet(WholeReadersQuerySet[AnyRow]):
    """Rows that hold their contract themselves."""

    def run_by(self, user: SignedInPerson) -> Self:
        """Those of contracts of the directorates for which the person commissions."""
        run = standing_of(user).directorate_ids
        return self.filter(contract__directorate_id__in=run)


class ContractRecord(models.Model):
    """One record about one contract, as an issue, a risk or a benefit."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="%(class)ss"
    )

    class Meta:
        abstract = True
