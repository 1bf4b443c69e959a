"""What the record of an appraisal asks of the specification, line by line."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from contracts.specifications.matters import (
    EQUALITY,
    PREMISES,
    SERVICE,
    STAFFING,
    Line,
    Part,
    standard_lines,
)
from kpis.definitions.models import KPIDefinition, KPISet
from options_appraisal.afterwards.plan import ProcurementPlan
from options_appraisal.appraisals.models import Appraisal, Objective, ServiceInScope
from options_appraisal.considered.models import (
    Matter,
    Option,
    OptionEquality,
    OptionRisk,
)
from options_appraisal.deciding.models import PanelOutcome, Recommendation
from options_appraisal.wording import shortened

LONGEST_TITLE = 200


def specification_lines(
    appraisal: Appraisal, plan: ProcurementPlan, *, regime: str, on: date
) -> list[Line]:
    """The standard list with what the record says, then what is the appraisal's own."""
    record = _record_of_standard(plan)
    standard = [
        replace(each, record=record.get(each.title, ""))
        for each in standard_lines(regime=regime, on=on)
    ]
    own = [
        *_objectives(appraisal),
        *_kpis(appraisal, on=on),
        *_of_option(plan.option),
        *_asked_of(appraisal, plan.option),
    ]
    return [
        replace(each, title=shortened(each.title, LONGEST_TITLE))
        for each in (*standard, *own)
    ]


def _record_of_standard(plan: ProcurementPlan) -> dict[str, str]:
    equality = OptionEquality.objects.filter(option=plan.option).first()
    told = {
        SERVICE.title: plan.option.description,
        PREMISES.title: _of_lots(plan, "premises"),
        STAFFING.title: _of_lots(plan, "staffing"),
    }
    if equality is not None:
        words = equality.summary or equality.reason
        told[EQUALITY.title] = f"{equality.get_state_display()}: {words}"
    return told


def _of_lots(plan: ProcurementPlan, name: str) -> str:
    return "\n".join(
        f"Lot {lot.number}: {words}"
        for lot in plan.lots
        if (words := getattr(lot, name))
    )


def _objectives(appraisal: Appraisal) -> Iterator[Line]:
    for each in Objective.objects.filter(appraisal=appraisal).select_related("outcome"):
        yield Line(
            part=Part.PURPOSE,
            title=f"Objective {each.number}: {each.name}",
            asks="What the service does for it, and how anybody sees that it is met.",
            record=f"Serves {each.outcome}" if each.outcome else "",
        )


def _kpis(appraisal: Appraisal, *, on: date) -> Iterator[Line]:
    """One line for each earlier contract with KPIs."""
    services = ServiceInScope.objects.kept().filter(appraisal=appraisal)
    contracts = services.exclude(contract=None).values("contract")
    sets = KPISet.objects.in_force(on=on).filter(contract__in=contracts)
    definitions = KPIDefinition.objects.filter(kpi_set__in=sets)
    for kpi_set in sets.select_related("contract").order_by("contract__reference"):
        named = [
            str(each.kpi)
            for each in definitions.select_related("kpi").order_by("kpi__code")
            if each.kpi_set_id == kpi_set.pk
        ]
        contract = kpi_set.contract
        yield Line(
            part=Part.PERFORMANCE,
            title=f"KPIs of {contract.reference} {contract.title}",
            asks="Which of them are kept, changed or dropped, and why.",
            record="; ".join(named),
        )


def _of_option(option: Option) -> Iterator[Line]:
    for matter in Matter.objects.filter(option=option):
        yield Line(
            part=Part.APPRAISAL,
            title=f"To settle: {matter.what}",
            asks="What the specification says now that it is settled.",
            record=matter.settled,
        )
    for risk in OptionRisk.objects.filter(option=option):
        yield Line(
            part=Part.APPRAISAL,
            title=f"Risk: {risk.title}",
            asks="What the specification does about it.",
            record=risk.mitigation,
        )


def _asked_of(appraisal: Appraisal, option: Option) -> Iterator[Line]:
    """What panels said, and what the recommendation depended on."""
    said = PanelOutcome.objects.filter(appraisal=appraisal)
    for panel in said.select_related("committee"):
        yield Line(
            part=Part.APPRAISAL,
            title=f"What was said by {panel}",
            asks="What of it the specification takes up.",
            record=panel.words,
        )
    made = Recommendation.objects.filter(appraisal=appraisal, option=option).first()
    if made is not None and made.depends_on:
        yield Line(
            part=Part.APPRAISAL,
            title="What the recommendation depends on",
            asks="Whether the specification still rests on it.",
            record=made.depends_on,
        )
