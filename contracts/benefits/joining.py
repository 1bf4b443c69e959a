"""What benefits put on the lists that the app offers."""

from django.db.models import Q

from contracts.benefits.models import Benefit, BenefitMeasurement
from contracts.benefits.search import BENEFITS
from contracts.concerns.permissions import reads_concerns
from contracts.concerns.sections import (
    CONCERN_SECTIONS,
    ConcernSection,
    OpenRecords,
)
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.search_sources import SEARCH_SOURCES
from contracts_site.foundation.history import RowsOf


def join() -> None:
    CONCERN_SECTIONS.append(
        ConcernSection(
            "Benefits",
            "contracts:benefit-list",
            60,
            reads_concerns,
            OpenRecords(
                lambda contract: Benefit.objects.filter(contract=contract).open(),
                lambda on: Q(due_on__lt=on),
                "past their date",
            ),
        )
    )
    HISTORY_SOURCES.extend(
        (
            HistorySource("benefits", lambda c: [RowsOf(Benefit, contract=c)]),
            HistorySource(
                "measured values of benefits",
                lambda c: [RowsOf(BenefitMeasurement, benefit__contract=c)],
            ),
        )
    )
    SEARCH_SOURCES.append(BENEFITS)
