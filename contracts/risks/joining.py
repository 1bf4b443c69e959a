"""What risks put on the lists that the app offers."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.concerns.open_actions import (
    AT_MOST,
    OPEN_ACTION_SOURCES,
    OpenAction,
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
from contracts.register.models import Contract
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.risks.filters import RisksAcrossContracts
from contracts.risks.models import Mitigation, Risk, RiskScore
from contracts.risks.pack_part import OPEN_RISKS
from contracts.risks.search import SOURCES as SEARCHED
from contracts.saved_views.lists import SavedList, add_saved_list
from contracts_site.foundation.history import RowsOf


def _open(user: SignedInPerson) -> QuerySet[Mitigation]:
    visible = Mitigation.objects.visible_to(user).open()
    shown = ("what", "by_post", "due_on", "done_on", "risk", "risk__contract__title")
    return (
        visible.select_related("risk__contract")
        .only(*shown, "risk__contract")
        .order_by("due_on", "pk")
    )


def _drawn(actions: QuerySet[Mitigation], on: date) -> list[OpenAction]:
    return [
        OpenAction(
            what=action.what,
            by_post=action.by_post,
            due_on=action.due_on,
            contract_title=action.risk.contract.title,
            contract_pk=action.risk.contract_id,
            source="Risk",
            url=reverse("contracts:risk-detail", args=[action.risk_id]),
            is_overdue=action.is_overdue(on=on),
        )
        for action in actions
    ]


def _actions_for(user: SignedInPerson, on: date) -> Sequence[OpenAction]:
    return _drawn(_open(user)[:AT_MOST], on)


def _actions_of(
    user: SignedInPerson, on: date, contract: Contract
) -> Sequence[OpenAction]:
    return _drawn(_open(user).filter(risk__contract=contract), on)


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
    OPEN_ACTION_SOURCES.append(OpenActionSource("Risk", _actions_for, _actions_of))
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
