"""What all rows of a contract's money share."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Contract


class MoneyQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Money is read whole by those who read contracts whole, by nobody else."""
        return self if standing_of(user).reads_every_contract else self.none()

    def of(self, contract: Contract) -> Self:
        return self.filter(contract=contract)


class MoneyRow(models.Model):
    """Something recorded of the money of one contract."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")

    objects = MoneyQuerySet.as_manager()

    class Meta:
        abstract = True


def pounds_field(verbose_name: str, **options: Any) -> models.DecimalField[Any, Any]:
    return models.DecimalField(verbose_name, max_digits=14, decimal_places=2, **options)


def year_field(
    verbose_name: str, **options: Any
) -> models.PositiveSmallIntegerField[Any, Any]:
    """The calendar year in which a financial year begins: 2019 for 2019/20."""
    return models.PositiveSmallIntegerField(verbose_name, **options)


def at_least_nought(name: str, field: str) -> models.CheckConstraint:
    """The field is empty or not less than £0; the message stands beside it."""
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0}),
        violation_error_message="Enter £0 or more.",
        violation_error_code=field,
    )


def more_than_nought(name: str, field: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__gt": 0}),
        violation_error_message="Enter more than £0.",
        violation_error_code=field,
    )
