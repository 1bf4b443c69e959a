"""An appraisal is started from contracts or a need, and its frame revised."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from contracts.register.models import Contract, Directorate
from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.foundation.access_marks import AccessMark
from contracts_site.foundation.history import acting_as
from options_appraisal.appraisals.models import Appraisal, ServiceInScope
from options_appraisal.appraisals.services.rows import require_writing
from options_appraisal.appraisals.states import Writing


@dataclass(frozen=True, kw_only=True)
class AppraisalDetails:
    """What is appraised, how, over which term, and how far its parts may travel."""

    reference: str
    title: str
    directorate: Directorate
    officer: User
    began_on: date
    way: str = Appraisal.Way.WORDS
    need: str = ""
    starts_on: date | None = None
    months: int | None = None
    option_months: list[int] = field(default_factory=list)
    options_counted: int = 0
    base_year: int | None = None
    points_access: str = AccessMark.INTERNAL
    consultation_access: str = AccessMark.INTERNAL
    risks_access: str = AccessMark.INTERNAL
    costs_access: str = AccessMark.INTERNAL
    scores_access: str = AccessMark.INTERNAL
    is_illustrative: bool = False


def start_appraisal(
    *, details: AppraisalDetails, contracts: Iterable[Contract] = (), by: User
) -> Appraisal:
    """The contracts become services in scope, with their last day and yearly price."""
    with transaction.atomic(), acting_as(by):
        appraisal = write(Appraisal(), details)
        for contract in contracts:
            service = ServiceInScope(
                appraisal=appraisal,
                name=contract.title,
                contract=contract,
                ends_on=contract.ends_on,
                budget=contract.annual_value,
            )
            service.full_clean()
            service.save()
        return appraisal


def revise_appraisal(
    *,
    appraisal: Appraisal,
    details: AppraisalDetails,
    seen: str | None = None,
    by: User,
) -> Appraisal:
    with transaction.atomic(), acting_as(by):
        require_writing(appraisal, Writing.GROWTH)
        return write(hold(appraisal, seen=seen), details)
