"""What risks put on the lists that the app offers."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.concerns.open_actions import (
    OPEN_ACTION_SOURCES,
    ActionColumns,
    OpenActionSource,
)
from contracts.concerns.permissions import reads_concerns
from contracts.concerns.portfolio import CONCERNS_PAGES, ConcernsPage
from contracts.concerns.sections import (
    CONCERN_SECTIONS,
    ConcernSection,
    OpenRecords,
)
from contracts.governance.pack_parts import MEETING_PACK_PARTS
from contracts.register.calendar_entries import (
    CALENDAR_ENTRIES,
    CalendarEntry,
    CalendarEntrySource,
)
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.risks.filters import RisksAcrossContracts
from contracts.risks.models import Mitigation, Risk, RiskScore
from contracts.risks.pack_part import OPEN_RISKS
from contracts.risks.search import SOURCES as SEARCHED
from contracts.saved_views.lists import SavedList, add_saved_list
from contracts_site.foundation.history import RowsOf


def _reviews_for(
    user: SignedInPerson, from_day: date, to_day: date
) -> Sequence[CalendarEntry]:
    """A commissioner's directorates; every contract for other readers."""
    risks = Risk.objects.visible_to(user).open()
    if standing_of(user).directorate_ids:
        risks = risks.run_by(user)
    return [
        CalendarEntry(
            day=risk.review_on,
            title=f"Review the risk: {risk.title} · {risk.contract.title}",
            url=reverse("contracts:risk-detail", args=[risk.pk]),
            kind="Risk review",
        )
        for risk in risks.filter(review_on__range=(from_day, to_day))
        .select_related("contract")
        .order_by("review_on", "pk")
    ]


RISKS = ConcernSection(
    "Risks",
    "contracts:risk-list",
    30,
    reads_concerns,
    OpenRecords(
        lambda contract: Risk.objects.filter(contract=contract).open(),
        lambda on: Q(review_on__lt=on),
        "to be reviewed",
    ),
)


ACTIONS_ON_RISKS = OpenActionSource(
    "Risk",
    lambda user: Mitigation.objects.visible_to(user).open(),
    ActionColumns(contract="risk__contract", page="risk_id"),
    lambda risk_pk: reverse("contracts:risk-detail", args=[risk_pk]),
)


def join() -> None:
    add_saved_list(
        SavedList(
            key="risks",
            name="the risks of all contracts",
            everything="All risks",
            url_name="contracts:risk-portfolio",
            shown_to=lambda standing: standing.reads_every_contract,
            filters_for=RisksAcrossContracts.for_day,
        )
    )
    CONCERN_SECTIONS.append(RISKS)
    CONCERNS_PAGES.append(ConcernsPage("Risks", "contracts:risk-portfolio", 30))
    OPEN_ACTION_SOURCES.append(ACTIONS_ON_RISKS)
    CALENDAR_ENTRIES.append(CalendarEntrySource("risk reviews", _reviews_for))
    MEETING_PACK_PARTS.append(OPEN_RISKS)
    HISTORY_SOURCES.extend(
        (
            HistorySource("risks", lambda c: [RowsOf(Risk, contract=c)]),
            HistorySource(
                "scores of risks", lambda c: [RowsOf(RiskScore, risk__contract=c)]
            ),
            HistorySource(
                "actions on risks", lambda c: [RowsOf(Mitigation, risk__contract=c)]
            ),
        )
    )
    SEARCH_SOURCES.extend(SEARCHED)
