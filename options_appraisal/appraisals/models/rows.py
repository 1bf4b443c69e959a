"""What every record of an appraisal shares: whose it is and who may read it."""

from typing import Self, TypeVar

from django.db import models

from contracts.access.standing import SignedInPerson
from options_appraisal.appraisals.models.appraisal import Appraisal

AnyRow_co = TypeVar("AnyRow_co", bound=models.Model, covariant=True)


class GroupQuerySet(models.QuerySet[AnyRow_co]):
    """Rows for those who read the appraisal whole; `of` is the path to it."""

    of = "appraisal"

    def visible_to(self, user: SignedInPerson) -> Self:
        whole = Appraisal.objects.read_whole_by(user)
        return self.filter(**{f"{self.of}__in": whole})


class GuestQuerySet(models.QuerySet[AnyRow_co]):
    """Rows that an invited guest reads too; `of` is the path to the appraisal."""

    of = "appraisal"

    def visible_to(self, user: SignedInPerson) -> Self:
        opened = Appraisal.objects.visible_to(user)
        return self.filter(**{f"{self.of}__in": opened})


class AppraisalRow(models.Model):
    """One record of one appraisal."""

    appraisal = models.ForeignKey(
        Appraisal, on_delete=models.PROTECT, related_name="%(class)ss"
    )

    class Meta:
        abstract = True
