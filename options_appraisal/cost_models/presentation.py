"""What the pages of costs say: options side by side, one option in its working."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from contracts_site.foundation.look.wording import date_words, number, pounds
from contracts_site.foundation.tables import Column
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.models import CostIndex, CostLine
from options_appraisal.cost_models.reading import CostedAppraisal
from options_appraisal.costs.affordability import Affordability
from options_appraisal.costs.cells import Amounts
from options_appraisal.costs.comparison import compared
from options_appraisal.costs.whole_life import WholeLifeCost

INDEX = "options_appraisal:index-detail"


@dataclass(frozen=True)
class CostRow:
    """One option on the page of all costs."""

    option: Option
    url: str
    total: Amounts | None
    blocks: Sequence[str]
    rank: str
    affordability: str


def cost_rows(options: Sequence[Option], costed: CostedAppraisal) -> list[CostRow]:
    ranks = {each.option: str(each.rank) for each in compared(costed.costs).options}
    rows = []
    for option in options:
        cost = costed.cost_of(option.name)
        done = cost is not None and not cost.blocks
        rows.append(
            CostRow(
                option=option,
                url=reverse("options_appraisal:option-costs", args=[option.pk]),
                total=cost.total if cost and done else None,
                blocks=cost.blocks if cost else (),
                rank=ranks.get(option.name, ""),
                affordability=(
                    costed.affordability_of(cost).sentence if cost and done else ""
                ),
            )
        )
    return rows


@dataclass(frozen=True)
class OptionCosts:
    """One option's cost, open to the last step; or what keeps it from being known."""

    cost: WholeLifeCost | None
    blocks: Sequence[str]
    affordability: Affordability | None
    exempt: Sequence[CostLine]


def costs_of_option(
    option: Option, costed: CostedAppraisal, lines: Sequence[CostLine]
) -> OptionCosts:
    cost = costed.cost_of(option.name)
    exempt = [each for each in lines if each.is_exempt]
    if cost is None or cost.blocks:
        blocks = costed.blocks if cost is None else cost.blocks
        return OptionCosts(None, blocks, None, exempt)
    return OptionCosts(cost, (), costed.affordability_of(cost), exempt)


def timing_words(line: CostLine) -> str:
    if line.once_in is not None:
        return f"Once in the financial year that begins in {line.once_in}"
    first = f" from {date_words(line.first_day)}" if line.first_day else ""
    last = f" to {date_words(line.last_day)}" if line.last_day else ""
    return f"A year{first}{last}" if first or last else "A year, over the service"


def amount_words(line: CostLine) -> str:
    already = ", in the budget lines already" if line.is_already_in_budget else ""
    return f"{pounds(line.amount)}{already}"


def allowance_words(line: CostLine) -> str:
    put_on = (
        ("contingency", line.contingency),
        ("optimism bias", line.optimism_bias),
    )
    told = [f"{words} {number(each)}%" for words, each in put_on if each]
    return ", ".join(told).capitalize()


def index_columns() -> Sequence[Column]:
    return (
        Column(
            "name",
            "Index",
            lambda each: each.name,
            sort="name",
            link=lambda each: reverse(INDEX, args=[each.pk]),
        ),
        Column("source", "Source", lambda each: each.source),
        Column(
            "published_on",
            "Published on",
            lambda each: each.published_on,
            sort="published_on",
        ),
        Column("rates", "Years with a rate", _years),
    )


def _years(index: CostIndex) -> str:
    years = [each.start_year for each in index.rates.all()]
    return f"{min(years)} to {max(years)}" if years else "None"
