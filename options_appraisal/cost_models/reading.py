"""The records of costs as the rules of whole-life cost know them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q

from contracts.register.term import Term
from contracts_site.foundation.calendars.financial_years import FinancialYear
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.settings_data import council_settings
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.models import (
    CostBasis,
    CostIndex,
    CostLine,
    Envelope,
    IndexRate,
)
from options_appraisal.costs import lines as rules
from options_appraisal.costs.affordability import Affordability, affordability
from options_appraisal.costs.cells import Basis
from options_appraisal.costs.indices import Index
from options_appraisal.costs.kinds import CostKind
from options_appraisal.costs.whole_life import WholeLifeCost, whole_life_cost


@dataclass(frozen=True)
class CostedAppraisal:
    """Every considered option's cost; or, in words, what keeps all from being costed."""

    costs: tuple[WholeLifeCost, ...] = ()
    blocks: tuple[str, ...] = ()
    envelopes: Mapping[int, Decimal] = field(default_factory=dict)

    def cost_of(self, option: str) -> WholeLifeCost | None:
        return next((each for each in self.costs if each.option == option), None)

    def affordability_of(self, cost: WholeLifeCost) -> Affordability:
        """ValueError for a cost that is blocked."""
        return affordability(cost, self.envelopes)


def costed_appraisal(
    appraisal: Appraisal, options: Sequence[Option]
) -> CostedAppraisal:
    """In the order of the options given."""
    return costs_reading(appraisal).read().of(options)


@dataclass(frozen=True)
class CostsRead:
    """All that an appraisal's costs are worked out from."""

    appraisal: Appraisal
    deflator: CostIndex | None
    envelopes: Mapping[int, Decimal]
    lines: Sequence[CostLine]
    rates: Sequence[IndexRate]

    def of(self, options: Sequence[Option]) -> CostedAppraisal:
        """In the order of the options given."""
        blocks = tuple(_blocking(self.appraisal, self.deflator))
        if blocks or self.deflator is None:
            return CostedAppraisal(blocks=blocks, envelopes=self.envelopes)
        indices = self._indices(self.deflator)
        service = service_of(self.appraisal)
        assert service is not None
        alike = Basis(base_year(self.appraisal), indices[self.deflator.pk])
        return CostedAppraisal(
            costs=tuple(
                whole_life_cost(
                    option.name,
                    [
                        line_of(each, indices)
                        for each in self.lines
                        if each.option_id == option.pk
                    ],
                    service=service,
                    basis=alike,
                )
                for option in options
            ),
            envelopes=self.envelopes,
        )

    def _indices(self, deflator: CostIndex) -> dict[int, Index]:
        """By key, each with its rates."""
        used = [deflator, *(each.index for each in self.lines if each.index)]
        rates: dict[int, dict[int, Decimal]] = {each.pk: {} for each in used}
        for each in self.rates:
            if each.index_id in rates:
                rates[each.index_id][each.start_year] = each.rate
        return {
            each.pk: Index(each.name, rates[each.pk], each.source, each.published_on)
            for each in used
        }


def costs_reading(appraisal: Appraisal) -> Reading[CostsRead]:
    basis = CostBasis.objects.filter(appraisal=appraisal).select_related("deflator")
    allowed = Envelope.objects.filter(appraisal=appraisal)
    lines = CostLine.objects.filter(option__appraisal=appraisal).select_related("index")
    rates = IndexRate.objects.filter(
        Q(index__in=lines.order_by().values("index"))
        | Q(index__in=basis.order_by().values("deflator"))
    ).order_by()
    return Reading(
        [basis, allowed, lines, rates],
        lambda: CostsRead(
            appraisal,
            next((each.deflator for each in basis), None),
            {each.start_year: each.amount for each in allowed},
            list(lines),
            list(rates),
        ),
    )


def service_of(appraisal: Appraisal) -> Term | None:
    """The term that is costed, with the extension options that are counted."""
    if appraisal.starts_on is None or appraisal.months is None:
        return None
    return rules.period_of_service(
        appraisal.starts_on,
        months=appraisal.months,
        extensions=appraisal.option_months[: appraisal.options_counted],
    )


def base_year(appraisal: Appraisal) -> FinancialYear:
    """ValueError where the appraisal names none."""
    if appraisal.base_year is None:
        raise ValueError("The appraisal names no base year.")
    start_month = council_settings().financial_year_start_month
    return FinancialYear(appraisal.base_year, start_month)


def line_of(line: CostLine, indices: Mapping[int, Index]) -> rules.CostLine:
    return rules.CostLine(
        name=line.name,
        kind=CostKind[line.kind.upper()],
        amount=line.amount,
        timing=(
            rules.Recurring(line.first_day, line.last_day)
            if line.once_in is None
            else rules.OneOff(line.once_in)
        ),
        index=None if line.index_id is None else indices[line.index_id],
        contingency=line.contingency,
        optimism_bias=line.optimism_bias,
        is_already_in_budget=line.is_already_in_budget,
    )


def _blocking(appraisal: Appraisal, deflator: CostIndex | None) -> Iterator[str]:
    if service_of(appraisal) is None:
        yield "The first day and the months of the service are not recorded"
    if appraisal.base_year is None:
        yield "The financial year in whose prices options are compared is not recorded"
    if deflator is None:
        yield "No deflator is chosen"
