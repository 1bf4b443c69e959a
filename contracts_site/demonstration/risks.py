"""A risk of the demonstration council, with its scores and its actions."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from contracts.register.models import Contract
from contracts.risks.models import Risk
from contracts.risks.services import (
    MitigationDetails,
    Rescoring,
    RiskDetails,
    Scores,
    complete_mitigation,
    plan_mitigation,
    raise_risk,
    score_risk,
)
from contracts_site.accounts.models import User

Source = Mapping[str, Any]


def load_risk(contract: Contract, source: Source, *, by: User) -> None:
    """The days of the source are dates by now."""
    if contract.risks.filter(title=source["title"]).exists():
        return
    raised_on: date = source["raised_on"]
    names = RiskDetails.__dataclass_fields__
    risk = raise_risk(
        contract=contract,
        details=RiskDetails(**{name: source[name] for name in names}),
        scores=_scores(source["scores"]),
        on=raised_on,
        by=by,
    )
    if "rescored" in source:
        _rescore(risk, source["rescored"], by=by)
    for each in source.get("actions", ()):
        _load_action(risk, each, by=by)


def _rescore(risk: Risk, source: Source, *, by: User) -> None:
    rescoring = Rescoring(
        scores=_scores(source["scores"]),
        reason=source["reason"],
        scored_on=source["scored_on"],
        review_on=source["review_on"],
    )
    score_risk(risk=risk, rescoring=rescoring, on=source["scored_on"], by=by)


def _load_action(risk: Risk, source: Source, *, by: User) -> None:
    details = MitigationDetails(
        what=source["what"], by_post=source["by_post"], due_on=source["due_on"]
    )
    action = plan_mitigation(risk=risk, details=details, by=by)
    if "done_on" in source:
        complete_mitigation(
            mitigation=action,
            evidence=source["evidence"],
            done_on=source["done_on"],
            on=source["done_on"],
            by=by,
        )


def _scores(steps: Sequence[int]) -> Scores:
    """Inherent likelihood and impact, then residual."""
    inherent_likelihood, inherent_impact, residual_likelihood, residual_impact = steps
    return Scores(
        inherent_likelihood=inherent_likelihood,
        inherent_impact=inherent_impact,
        residual_likelihood=residual_likelihood,
        residual_impact=residual_impact,
    )
