"""What assessments put on the lists that the app offers."""

from django.db.models import Q

from contracts.assessments.models import Assessment
from contracts.concerns.permissions import reads_concerns
from contracts.concerns.sections import (
    CONCERN_SECTIONS,
    ConcernSection,
    OpenRecords,
)
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts_site.foundation.history import RowsOf


def join() -> None:
    CONCERN_SECTIONS.append(
        ConcernSection(
            "Assessments",
            "contracts:assessment-list",
            80,
            reads_concerns,
            OpenRecords(
                lambda contract: Assessment.objects.filter(contract=contract).open(),
                lambda _on: Q(state=Assessment.State.NOT_STARTED),
                "not started",
            ),
        )
    )
    HISTORY_SOURCES.append(
        HistorySource("assessments", lambda c: [RowsOf(Assessment, contract=c)])
    )
