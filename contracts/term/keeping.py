"""Keep the options that are to be decided next as lines."""

from collections.abc import Iterator
from datetime import date

from contracts.register.models import Contract, ContractQuerySet
from contracts.term.decisions import DecisionLead, decision_lead, option_dates
from contracts.term.kept_models import OptionLine
from contracts.worked_out.workers import Worker
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.settings_data.models import CouncilSettings


def keep_options(contracts: ContractQuerySet, on: date) -> None:
    """In place of the lines that the contracts had."""
    lead = decision_lead(NonWorkingDay.objects.all())
    held = contracts.prefetch_related("extension_options")
    OptionLine.objects.of(contracts).delete()
    OptionLine.objects.bulk_create(
        [line for each in held for line in _lines(each, lead=lead, on=on)]
    )


def _lines(contract: Contract, *, lead: DecisionLead, on: date) -> Iterator[OptionLine]:
    """One where an option waits to be decided, none otherwise."""
    for dates in option_dates(contract, lead=lead, on=on).values():
        notice_by, last_safe = dates.option.notice_by, dates.last_safe
        if dates.urgency and notice_by and last_safe:
            yield OptionLine(
                contract_id=contract.pk,
                number=dates.option.number,
                notice_by=notice_by,
                last_safe=last_safe,
            )


OPTIONS_KEPT = Worker(
    "options", keep_options, settings=(NonWorkingDay, CouncilSettings)
)
