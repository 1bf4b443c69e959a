"""A member declares an interest, or says that there is none."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from contracts.register.writing import write
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from options_appraisal.appraisals.services import require_writing
from options_appraisal.appraisals.states import Writing
from options_appraisal.working_group.models import Interest, WorkingGroupMember


@dataclass(frozen=True, kw_only=True)
class InterestDetails:
    is_none: bool
    what: str


def declare_interest(
    *, member: WorkingGroupMember, details: InterestDetails, on: date, by: User
) -> Interest:
    """By the member in person; from which options it excuses, the officer settles."""
    with transaction.atomic(), acting_as(by):
        require_writing(member.appraisal, Writing.GROWTH)
        return write(Interest(member=member, declared_on=on), details)
