"""Take hold of a return while something is done to it, so that acts come one by one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone

from kpis.definitions.models import KPI, KPIDefinition
from kpis.returns.exceptions import (
    NotInThisReturn,
    PartIsSubmitted,
    WrongReturnState,
)
from kpis.returns.models import Return
from kpis.returns.states import ReturnState

WHERE_IT_IS = {
    ReturnState.OPEN: "has not been submitted yet",
    ReturnState.SUBMITTED: "has been submitted and waits for validation",
    ReturnState.QUERIED: "has been queried and is back with the person who fills it in",
    ReturnState.VALIDATED: "has been validated",
}


def hold(filed_in: Return, *, states: set[ReturnState], cannot: str) -> Return:
    """The return as it stands now, locked until the transaction ends.

    Raise WrongReturnState, with what cannot be done and why, in any other state.
    """
    held = Return.objects.select_for_update(of=("self",)).get(pk=filed_in.pk)
    state = ReturnState(held.state)
    if state not in states:
        raise WrongReturnState(f"{cannot}: this return {WHERE_IT_IS[state]}.")
    return held


def refuse_submitted_parts(
    filed_in: Return, kpis: Sequence[KPI], *, cannot: str
) -> None:
    """Raise PartIsSubmitted if the part that one of the KPIs belongs to has been."""
    owners = {kpi.data_owner for kpi in kpis}
    for part in filed_in.parts.all():
        if part.is_submitted and part.owner in owners:
            raise PartIsSubmitted(f"{cannot}: {part.whose} has been submitted.")


def definition_for(filed_in: Return, kpi: KPI) -> KPIDefinition:
    """How the KPI is judged in this return. Raise NotInThisReturn if it is not."""
    return definitions_for(filed_in, [kpi])[kpi.pk]


def definitions_for(
    filed_in: Return, kpis: Sequence[KPI]
) -> Mapping[int, KPIDefinition]:
    """How each KPI is judged in this return, by the KPI's key."""
    definitions = filed_in.definitions_asked().filter(kpi__in=kpis)
    asked = {each.kpi_id: each.judging(filed_in.period_end) for each in definitions}
    for kpi in kpis:
        if kpi.pk not in asked:
            raise NotInThisReturn(
                f"{kpi} is not in the KPI set in force on the last day of this period."
            )
    return asked


def day_of(at: datetime) -> date:
    return timezone.localdate(at)
