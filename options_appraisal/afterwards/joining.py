"""What follows a decision, on the lists of appraisals and of procurements."""

from django.db.models import OuterRef

from contracts.procurement.parts import PROCUREMENT_ORIGINS, ProcurementOrigin
from contracts_site.foundation.tables.counting import HowMany
from options_appraisal.afterwards.models import CallIn, StartedProcurement
from options_appraisal.afterwards.presentation import (
    PAGE,
    PROCUREMENT,
    origin_rows,
    procurement_progress,
)
from options_appraisal.appraisals.history import FURTHER_HISTORY
from options_appraisal.appraisals.sections import (
    APPRAISAL_SECTIONS,
    AppraisalSection,
)
from options_appraisal.appraisals.states import State

SECTION = AppraisalSection(
    slug=PROCUREMENT,
    title="Procurement",
    order=105,
    progress=procurement_progress,
    counts={
        "call_in_count": HowMany(CallIn.objects.filter(appraisal=OuterRef("pk"))),
        "started_count": HowMany(
            StartedProcurement.objects.filter(appraisal=OuterRef("pk"))
        ),
    },
    url_name=PAGE,
    applies=lambda appraisal: appraisal.state == State.DECIDED,
)


def join() -> None:
    APPRAISAL_SECTIONS.append(SECTION)
    FURTHER_HISTORY.extend(((CallIn, "appraisal"), (StartedProcurement, "appraisal")))
    PROCUREMENT_ORIGINS.append(ProcurementOrigin("options appraisals", origin_rows))
