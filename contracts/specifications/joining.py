"""What a specification's checklist puts on the lists that procurements offer."""

from contracts.procurement.parts import PROCUREMENT_PARTS, ProcurementPart
from contracts.specifications.models import SpecificationItem
from contracts.specifications.presentation import LIST, specification_task


def join() -> None:
    PROCUREMENT_PARTS.append(
        ProcurementPart(
            title="Specification",
            url_name=LIST,
            order=20,
            task=specification_task,
            history=SpecificationItem,
        )
    )
