"""Which returns of a contract may be submitted or validated in one act."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from contracts.register.models import Contract
from kpis.returns.figure_input import problems_to_settle
from kpis.returns.models import Query, Return
from kpis.returns.states import ReturnState
from kpis.returns.timetable import may_be_submitted
from kpis.spreadsheets.records import ReturnRecord, records_of


@dataclass(frozen=True)
class PastReturn:
    """`to_settle` counts the KPIs, and the queries, that need an answer first."""

    filed_in: Return
    to_settle: int

    @property
    def words(self) -> str:
        if not self.to_settle:
            return "Ready"
        needs = (
            "1 answer is" if self.to_settle == 1 else f"{self.to_settle} answers are"
        )
        return f"{needs} missing"


def to_submit(contract: Contract, *, on: date) -> list[PastReturn]:
    """Returns that are with their provider and whose window is open, the earliest first:
    a fixed number of queries."""
    ended = (
        Return.objects.filter(contract=contract, period_end__lt=on)
        .with_provider()
        .select_related("contract")
        .order_by("period_start", "cadence")
    )
    returns = [each for each in ended if may_be_submitted(each, on=on)]
    records = records_of(returns)
    waiting = Query.objects.filter(filed_in__in=returns).to_answer()
    queries = Counter(waiting.values_list("filed_in", flat=True))
    return [
        PastReturn(each, _unsettled(records[each.pk]) + queries[each.pk])
        for each in returns
    ]


def _unsettled(record: ReturnRecord) -> int:
    return sum(
        bool(
            problems_to_settle(
                record.content(kpi_id),
                definition=definition,
                comment_rule=definition.kpi_set.comment_rule,
            )
        )
        for kpi_id, definition in record.definitions.items()
    )


def to_validate(contract: Contract) -> list[Return]:
    """Returns that wait for validation, the earliest first."""
    return list(
        Return.objects.filter(contract=contract, state=ReturnState.SUBMITTED)
        .select_related("contract", "submitted_by")
        .order_by("period_start", "cadence")
    )
