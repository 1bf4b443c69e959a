"""What a procurement's timetable puts on the lists that procurements offer."""

from contracts.procurement.parts import PROCUREMENT_PARTS, ProcurementPart
from contracts.timetables.models import TimetableRecord
from contracts.timetables.presentation import PAGE, timetable_task


def join() -> None:
    PROCUREMENT_PARTS.append(
        ProcurementPart(
            title="Timetable",
            url_name=PAGE,
            order=10,
            task=timetable_task,
            history=TimetableRecord,
        )
    )
