"""Rows of which those who read contracts whole see all, and others none."""

from typing import Self, TypeVar

from django.db import models

from contracts.access.standing import SignedInPerson, standing_of

AnyRecord_co = TypeVar("AnyRecord_co", bound=models.Model, covariant=True)


class ReadWholeQuerySet(models.QuerySet[AnyRecord_co]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self if standing_of(user).reads_every_contract else self.none()
