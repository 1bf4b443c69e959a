"""Say who reports a KPI and by when, and when a contract's returns may come in."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from contracts.register.models import Contract
from contracts.register.seen import refuse_if_begun_or_changed, refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from kpis.definitions.models import KPI
from kpis.returns.models import SubmissionWindow
from kpis.returns.services.opening import open_returns


@dataclass(frozen=True)
class Reporting:
    """Whose figure a KPI is, its own days, and what stands behind it every time."""

    data_owner: str
    due_days: int | None = None
    background: str = ""


@transaction.atomic
def say_who_reports(
    *, kpi: KPI, reporting: Reporting, seen: str | None = None, on: date, by: User
) -> KPI:
    """Keep it with the KPI; returns that are being filled in follow at once.

    `seen` marks the KPI as the person saw it: ChangedMeanwhile if it differs.
    """
    with acting_as(by):
        held = KPI.objects.select_for_update(of=("self",)).get(pk=kpi.pk)
        refuse_if_changed(held, seen=seen)
        held.data_owner, held.due_days = reporting.data_owner, reporting.due_days
        held.background = reporting.background.strip()
        held.full_clean()
        held.save()
        open_returns(contracts=[held.contract], on=on)
    return held


@transaction.atomic
def set_submission_window(
    *,
    contract: Contract,
    opens_days: int,
    due_days: int,
    seen: str | None = None,
    on: date,
    by: User,
) -> SubmissionWindow:
    """The contract's own rule for its returns, those under way included.

    `seen` as when a KPI is changed; empty where there was no rule of its own yet.
    """
    with acting_as(by):
        locked = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
        held = refuse_if_begun_or_changed(
            SubmissionWindow.objects.filter(contract=locked).first(), seen=seen
        )
        window = held or SubmissionWindow(contract=locked)
        window.opens_days, window.due_days = opens_days, due_days
        window.full_clean()
        window.save()
        open_returns(contracts=[locked], on=on)
    return window


@transaction.atomic
def follow_the_council(*, contract: Contract, on: date, by: User) -> None:
    """Give up the contract's own rule: its returns follow the council's again."""
    with acting_as(by):
        SubmissionWindow.objects.filter(contract=contract).delete()
        open_returns(contracts=[contract], on=on)
