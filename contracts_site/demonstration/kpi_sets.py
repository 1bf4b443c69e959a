"""KPI sets of the demonstration council, from their source to the services."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.foundation.calendars import Cadence
from contracts_site.foundation.history import acting_as
from kpis.definitions.details import DefinitionFields, NewKPI
from kpis.definitions.models import KPI, BoundsAre, KPIDefinition, KPISet
from kpis.definitions.services import (
    add_definition,
    create_kpi,
    introduce_award_set,
    remove_definition,
    revise_definition,
    theme_named,
)
from kpis.definitions.stepping import NO_STEPS
from kpis.measures.models import Measure

BOUNDS = tuple(
    f"{band}_{side}"
    for band in ("target", "slight", "below")
    for side in ("low", "high")
)


def introduce_set(
    contract: Contract, source: Mapping[str, Any], *, effective_from: date, by: User
) -> KPISet:
    """The set of the award, with its KPIs."""
    kpi_set = introduce_award_set(
        contract=contract,
        name=source["name"],
        effective_from=effective_from,
        comment_rule=source["comment_rule"],
        by=by,
    )
    fill_set(kpi_set, source["definitions"], by=by)
    return kpi_set


def fill_set(
    kpi_set: KPISet, sources: Sequence[Mapping[str, Any]], *, by: User
) -> None:
    """Make the set's definitions those of the source: revised, added, removed."""
    held = {each.kpi.code: each for each in kpi_set.definitions.select_related("kpi")}
    for source in sources:
        fields = _fields(source, by=by)
        standing = held.pop(source["code"], None)
        if standing is None:
            kpi = _kpi(kpi_set.contract, source, by=by)
            add_definition(
                kpi_set=kpi_set,
                kpi=kpi,
                fields=fields,
                measure=Measure.objects.filter(title=source.get("measure")).first(),
                by=by,
            )
        else:
            revise_definition(definition=standing, fields=fields, by=by)
    for dropped in held.values():
        remove_definition(definition=dropped, by=by)
    with acting_as(by):
        _put_in_order(kpi_set, [source["code"] for source in sources])


def _kpi(contract: Contract, source: Mapping[str, Any], *, by: User) -> KPI:
    held = KPI.objects.filter(contract=contract, code=source["code"]).first()
    return held or create_kpi(
        contract=contract,
        new=NewKPI(code=source["code"], name=source["name"]),
        by=by,
    )


def _fields(source: Mapping[str, Any], *, by: User) -> DefinitionFields:
    return DefinitionFields(
        theme=theme_named(name=source["theme"], by=by),
        wording=source["wording"],
        calculation=source["calculation"],
        unit=source["unit"],
        good_is=source["good_is"],
        source=source["source"],
        cadence=source.get("cadence", Cadence.MONTHLY),
        control=source["control"],
        decimal_places=source.get("decimal_places", 0),
        numerator_label=source.get("numerator_label", ""),
        denominator_label=source.get("denominator_label", ""),
        counts_people=source.get("counts_people", True),
        year_to_date=source.get("year_to_date", ""),
        reported_by=source.get("reported_by", ""),
        place_rule=source.get("place_rule", ""),
        why_it_matters=source.get("why_it_matters", ""),
        bounds_are=source.get("bounds_are", BoundsAre.VALUES),
        target_steps=source.get("target_steps", NO_STEPS),
        weight=source.get("weight"),
        owner_post=source.get("owner_post", ""),
        **bounds_of_source(source),
    )


def bounds_of_source(source: Mapping[str, Any]) -> dict[str, Any]:
    """The target and bounds that the source names; a definition has no others."""
    return {name: Decimal(source[name]) for name in BOUNDS if name in source}


def _put_in_order(kpi_set: KPISet, codes: Sequence[str]) -> None:
    for definition in KPIDefinition.objects.filter(kpi_set=kpi_set).select_related(
        "kpi"
    ):
        definition.position = codes.index(definition.kpi.code) + 1
        definition.save(update_fields=["position"])
