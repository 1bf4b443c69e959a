"""A new appraisal is begun as a copy of an earlier one."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from contracts.register.models import Directorate
from contracts.register.writing import write
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from options_appraisal.appraisals.copying import COPIED_PARTS
from options_appraisal.appraisals.models import Appraisal


@dataclass(frozen=True, kw_only=True)
class CopyDetails:
    """What the copy is called; it belongs to whoever makes it."""

    reference: str
    title: str
    directorate: Directorate
    began_on: date


def copy_appraisal(
    *,
    source: Appraisal,
    details: CopyDetails,
    with_costs: bool = False,
    on: date,
    by: User,
) -> Appraisal:
    """A draft with need, way and parts of the other; its term is entered anew."""
    with transaction.atomic(), acting_as(by):
        copied = write(
            Appraisal(
                officer=by,
                need=source.need,
                way=source.way,
                base_year=source.base_year if with_costs else None,
                is_illustrative=source.is_illustrative,
                copied_from=source,
                copied_on=on,
            ),
            details,
        )
        for part in COPIED_PARTS:
            if with_costs or not part.is_cost:
                part.copy(source, copied)
        return copied
