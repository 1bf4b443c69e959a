"""A contract with reported months, as the tests of KPI sets and variations need it."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

from contracts.variations.models import Variation
from contracts.variations.services import (
    Decision,
    approve_variation,
    findings_of,
    propose_variation,
    warnings_of,
)
from contracts_site.accounts.models import User
from contracts_site.foundation.calendars import Cadence, period_containing
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure, Return
from kpis.returns.services.recording import Basis, append_figure
from kpis.returns.states import ReturnState
from kpis.variations.facts import compare_sets, set_before
from kpis.variations.services import give_reasons
from tests.factories.accounts import PersonFactory

APPROVED_AT = datetime(2018, 9, 3, 10, 0, tzinfo=UTC)


def filed(contract_pk: int, day: date, *, cadence: Cadence = Cadence.MONTHLY) -> Return:
    """The validated return of the period that holds the day."""
    period = period_containing(day, cadence=cadence)
    at = datetime.combine(period.last, time(9), tzinfo=UTC)
    person = PersonFactory()
    return Return.objects.get_or_create(
        contract_id=contract_pk,
        cadence=cadence,
        period_start=period.first,
        defaults={
            "period_end": period.last,
            "due_on": period.last,
            "state": ReturnState.VALIDATED,
            "submitted_by": person,
            "submitted_at": at,
            "declared_name": "Pat Provider",
            "validated_by": PersonFactory(),
            "validated_at": at,
        },
    )[0]


def record_figure(
    definition: KPIDefinition,
    value: Decimal | None,
    *,
    day: date = date(2018, 4, 15),
    content: FigureInput | None = None,
    basis: Basis | None = None,
) -> Figure:
    """A figure on the record of the period that holds the day."""
    filed_in = filed(
        definition.kpi_set.contract_id, day, cadence=Cadence(definition.cadence)
    )
    if content is None:
        content = FigureInput.reported(value) if value is not None else None
    if content is None:
        raise ValueError("Give a value or a content.")
    return append_figure(
        filed_in=filed_in,
        definition=definition,
        content=content,
        basis=basis or Basis(),
        at=filed_in.submitted_at or APPROVED_AT,
        by=PersonFactory(),
    )


def say_why(variation: Variation, *, by: User) -> None:
    """Give a reason for every change of the variation's set that asks for one."""
    kpi_set = KPISet.objects.filter(variation=variation).first()
    before = set_before(kpi_set) if kpi_set else None
    if kpi_set and before:
        asked = compare_sets(before, kpi_set).asking_why
        reasons = {
            (kpi.kpi_id, kind.split()[0].lower()): "Agreed at the review."
            for kpi in asked
            for kind in kpi.asks_why
        }
        give_reasons(kpi_set=kpi_set, reasons=reasons, by=by)


def approve(
    variation: Variation, *, by: User, at: datetime = APPROVED_AT
) -> tuple[str, ...]:
    """Propose the draft and record its approval; the sentences of what followed."""
    say_why(variation, by=by)
    propose_variation(variation=variation, by=by)
    variation.refresh_from_db()
    decision = Decision(
        decided_by_post="Director of Children's Services",
        authority="Scheme of delegation, part 3",
        authority_reference="DCS/2018/014",
        decided_on=at.date(),
        warnings_read=warnings_of(findings_of(variation)),
    )
    return approve_variation(
        variation=variation, decision=decision, at=at, by=by
    ).sentences
