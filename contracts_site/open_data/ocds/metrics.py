"""KPIs as the metrics extension says them: targets agreed, results reported."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from contracts_site.foundation.disclosure import is_small
from contracts_site.open_data.ocds.facts import ContractFacts, Result, Target
from contracts_site.open_data.ocds.values import at_end, at_start, number
from kpis.definitions.people_counted import people_behind

# The five levels, in the words of the UK extension (Cabinet Office, January 2026).
CLASSIFICATIONS = {
    "met": "met",
    "slightly_below": "slightlyBelow",
    "below": "below",
    "significantly_below": "significantlyBelow",
    "other": "other",
}
UNITS = {
    "percentage": "per cent",
    "count": "number",
    "days": "days",
    "hours": "hours",
    "score": "score",
}
POUNDS = "pounds"
TOO_SMALL = "Not shown: too small a number to publish."
WITHOUT_VALUE = {
    "no_activity": "No activity: there was nothing to measure.",
    "not_available": "Not available.",
    "not_applicable": "Not applicable.",
}
OVER_FIVE_MILLION = Decimal(5_000_000)


def agreed_metrics(targets: Iterable[Target]) -> list[dict[str, Any]]:
    return [_agreed(target) for target in targets]


def _agreed(target: Target) -> dict[str, Any]:
    metric = {"id": target.code, "title": target.name, "description": target.wording}
    bounds = list(_bounds(target))
    return metric | {"observations": bounds} if bounds else metric


def _bounds(target: Target) -> Iterator[dict[str, Any]]:
    """One observation for each end; a context KPI has none."""
    for end, bound in (("minimum", target.low), ("maximum", target.high)):
        if bound is not None:
            yield {
                "id": f"{target.code}-{end}",
                "period": {"startDate": at_start(target.applies_from)},
                **_measured(bound, target.unit),
                "dimensions": {"bound": end},
            }


def reported_metrics(
    results: Iterable[Result], *, small_numbers_below: int
) -> list[dict[str, Any]]:
    """One metric for each KPI, its observations in the order of their periods."""
    metrics: dict[str, dict[str, Any]] = {}
    for result in sorted(results, key=lambda each: (each.code, each.starts_on)):
        metric = metrics.setdefault(
            result.code, {"id": result.code, "title": result.name, "observations": []}
        )
        metric["observations"].append(_observation(result, small_numbers_below))
    return list(metrics.values())


def _observation(result: Result, small_numbers_below: int) -> dict[str, Any]:
    observation: dict[str, Any] = {
        "id": f"{result.code}-{result.starts_on.isoformat()}",
        "period": {
            "startDate": at_start(result.starts_on),
            "endDate": at_end(result.ends_on),
        },
    }
    if result.value is None:
        return observation | {"notes": WITHOUT_VALUE[result.state]}
    if _is_too_small(result, small_numbers_below):
        # The rating would tell which side of the target the number lies on.
        return observation | {"notes": TOO_SMALL}
    return (
        observation
        | _measured(result.value, result.unit)
        | {"measureClassification": CLASSIFICATIONS[result.level]}
    )


def _is_too_small(result: Result, below: int) -> bool:
    """Whether few people are counted, or could be worked back to."""
    return any(is_small(count, limit=below) for count in people_behind(result, result))


def _measured(value: Decimal, unit: str) -> dict[str, Any]:
    if unit == POUNDS:
        return {"value": {"amount": number(value), "currency": "GBP"}}
    return {"measure": number(value), "unit": {"name": UNITS[unit]}}


def no_metrics_rationale(facts: ContractFacts, *, on: date) -> str:
    """Why a contract without KPIs has none; empty where the record gives no reason."""
    if facts.targets:
        return ""
    if facts.regime == "pa_2023_light":
        return "A light touch contract: the duty to set KPIs does not apply."
    if facts.regime and facts.regime != "pa_2023":
        return "The duty to set KPIs does not apply to a contract awarded in this way."
    if facts.value is not None and facts.value <= OVER_FIVE_MILLION:
        return "The contract's value is not over £5 million."
    return ""
