"""Read what is published of each contract, a few hundred at a time."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time

from contracts.register.models import Contract
from contracts.term.models import term_ledger
from contracts.transparency.conditions import publishable
from contracts.variations.models import Variation
from contracts_site.open_data.ocds.facts import (
    Amendment,
    ContractFacts,
    Result,
    Supplier,
    Target,
)
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.returns.models import Figure
from kpis.returns.states import FigureSource, ReturnState

AT_A_TIME = 200


def published_facts(*, on: date) -> Iterator[ContractFacts]:
    """Of every contract that can be published on the day, in the order of references."""
    contracts = publishable(on=on).order_by("reference")
    keys = list(contracts.values_list("pk", flat=True))
    for first in range(0, len(keys), AT_A_TIME):
        batch = contracts.filter(pk__in=keys[first : first + AT_A_TIME])
        yield from _facts_of(list(batch.prefetch_related("extension_options")), on=on)


def _facts_of(contracts: Sequence[Contract], *, on: date) -> Iterator[ContractFacts]:
    """Three queries more, however many contracts."""
    amendments, latest = _amendments(contracts)
    targets = _targets(contracts, on=on)
    results = _results(contracts, latest)
    for contract in contracts:
        key = contract.pk
        yield ContractFacts(
            reference=contract.reference,
            title=contract.title,
            description=contract.description,
            supplier=_supplier(contract),
            procedure=contract.procedure,
            procedure_words=contract.get_procedure_display(),
            regime=contract.regime,
            starts_on=contract.starts_on,
            ends_on=contract.ends_on,
            maximum_end=term_ledger(contract).maximum_end,
            signed_on=contract.signed_on,
            review_on=contract.review_on,
            value=contract.total_value,
            is_gross=contract.value_basis == Contract.ValueBasis.GROSS,
            is_illustrative=contract.is_illustrative,
            amendments=tuple(amendments.get(key, ())),
            targets=tuple(targets.get(key, ())),
            results=tuple(results.get(key, ())),
            changed_at=max([_began(contract), *latest.get(key, ())]),
        )


Moments = dict[int, list[datetime]]


def _began(contract: Contract) -> datetime:
    day = contract.signed_on or contract.starts_on
    return datetime.combine(day, time.min, tzinfo=UTC)


def _supplier(contract: Contract) -> Supplier:
    provider = contract.provider
    return Supplier(
        name=provider.name,
        key=provider.pk,
        company_number=provider.company_number,
        charity_number=provider.charity_number,
        is_small_or_medium=provider.is_small_or_medium,
        is_voluntary_or_community=provider.is_voluntary_or_community,
    )


def _amendments(
    contracts: Sequence[Contract],
) -> tuple[dict[int, list[Amendment]], Moments]:
    """Approved variations, and when each approval was recorded."""
    found: dict[int, list[Amendment]] = defaultdict(list)
    latest: Moments = defaultdict(list)
    approved = Variation.objects.approved().filter(contract__in=contracts)
    for variation in approved.order_by("contract", "number"):
        found[variation.contract_id].append(
            Amendment(
                number=variation.number,
                title=variation.title,
                rationale=variation.rationale,
                effective_on=variation.effective_on,
            )
        )
        if variation.approval_recorded_at:
            latest[variation.contract_id].append(variation.approval_recorded_at)
    return found, latest


def _targets(contracts: Sequence[Contract], *, on: date) -> dict[int, list[Target]]:
    """The KPIs of the set in force; a set that is only proposed is internal."""
    found: dict[int, list[Target]] = defaultdict(list)
    in_force = KPISet.objects.in_force(on=on).filter(contract__in=contracts)
    definitions = KPIDefinition.objects.filter(kpi_set__in=in_force)
    ordered = definitions.select_related("kpi", "kpi_set").order_by("position", "pk")
    for each in (definition.judging(on) for definition in ordered):
        assert each.kpi_set.effective_from is not None
        found[each.kpi_set.contract_id].append(
            Target(
                code=each.kpi.code,
                name=each.kpi.name,
                wording=each.wording,
                unit=each.unit,
                applies_from=each.kpi_set.effective_from,
                low=each.target_low,
                high=each.target_high,
            )
        )
    return found


def _results(contracts: Sequence[Contract], latest: Moments) -> dict[int, list[Result]]:
    """Figures of validated returns as they are on record; a verified one governs."""
    governing: dict[tuple[int, int], Figure] = {}
    figures = Figure.objects.current().filter(
        filed_in__contract__in=contracts, filed_in__state=ReturnState.VALIDATED
    )
    for figure in figures.select_related("kpi", "definition", "filed_in"):
        place = (figure.filed_in_id, figure.kpi_id)
        if place not in governing or figure.source == FigureSource.COUNCIL:
            governing[place] = figure
    found: dict[int, list[Result]] = defaultdict(list)
    for figure in governing.values():
        contract_id = figure.filed_in.contract_id
        found[contract_id].append(_result(figure))
        latest[contract_id].append(figure.recorded_at)
    return found


def _result(figure: Figure) -> Result:
    return Result(
        code=figure.kpi.code,
        name=figure.kpi.name,
        unit=figure.definition.unit,
        starts_on=figure.filed_in.period_start,
        ends_on=figure.filed_in.period_end,
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        counts_people=figure.definition.counts_people,
        level=figure.rating,
        state=figure.state,
    )
