"""Whose rows a person may import: contracts are written by their directorate."""

from dataclasses import dataclass
from typing import Self

from contracts.access.standing import Standing
from contracts.register.models import Directorate


@dataclass(frozen=True)
class ImportRights:
    """`directorate_ids` is None for whoever runs the site: every directorate, new ones
    too. A commissioner imports for their own, and makes none."""

    directorate_ids: frozenset[int] | None

    @classmethod
    def of(cls, standing: Standing) -> Self:
        return cls(standing.directorate_ids)

    @property
    def makes_directorates(self) -> bool:
        return self.directorate_ids is None

    def covers(self, directorate: Directorate) -> bool:
        return self.directorate_ids is None or directorate.pk in self.directorate_ids


THE_SITE = ImportRights(None)
