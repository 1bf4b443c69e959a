"""The risks of a contract in a meeting pack, as they were scored by its day."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q
from django.utils import timezone

from contracts.concerns.permissions import reads_concerns
from contracts.governance.pack_parts import Content, MeetingPackPart
from contracts.register.models import Contract
from contracts.risks.models import Mitigation, Risk, RiskQuerySet, RiskScore
from contracts.risks.presentation import score_tag
from contracts.risks.scale import scale_in_use
from contracts.risks.scoring import Scale, Score
from contracts_site.foundation.look.wording import date_words


def risks_at(
    contracts: Sequence[Contract], as_reported_at: datetime
) -> list[Content | None]:
    """What was open on the day, highest score first; None where nothing was raised."""
    day = timezone.localdate(as_reported_at)
    raised = Risk.objects.filter(contract__in=contracts, raised_on__lte=day)
    of_each: dict[int, list[Risk]] = {
        pk: [] for pk in raised.order_by().values_list("contract", flat=True)
    }
    for risk in _open(raised, day):
        of_each[risk.contract_id].append(risk)
    scale = scale_in_use()
    return [
        {"risks": _highest_first(of_each[contract.pk], scale, day)}
        if contract.pk in of_each
        else None
        for contract in contracts
    ]


def _highest_first(
    risks: Sequence[Risk], scale: Scale, day: date
) -> list[Mapping[str, Any]]:
    scored = [(each, _score(each, scale)) for each in risks]
    scored.sort(key=lambda pair: -pair[1].value if pair[1] else 0)
    return [_risk(risk, score, day) for risk, score in scored]


def _open(raised: RiskQuerySet, day: date) -> RiskQuerySet:
    latest = (
        RiskScore.objects.filter(scored_on__lte=day)
        .order_by("risk_id", "-scored_on", "-pk")
        .distinct("risk_id")
    )
    to_do = Mitigation.objects.filter(Q(done_on__isnull=True) | Q(done_on__gt=day))
    found = raised.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day))
    with_scores = found.prefetch_related(Prefetch("scores", queryset=latest))
    return with_scores.prefetch_related(Prefetch("mitigations", queryset=to_do))


def _score(risk: Risk, scale: Scale) -> Score | None:
    """The residual score of the latest scoring by the day; a risk may have had none."""
    return next((each.residual(scale=scale) for each in risk.scores.all()), None)


def _risk(risk: Risk, score: Score | None, day: date) -> Mapping[str, Any]:
    tag = None if score is None else score_tag(score)
    return {
        "title": risk.title,
        "score": "" if tag is None else tag.word,
        "colour": "" if tag is None else tag.colour,
        "reason": "" if score is None else score.reason,
        "response": risk.get_response_display(),
        "owner_post": risk.owner_post,
        "actions": [_action(each, day) for each in risk.mitigations.all()],
    }


def _action(action: Mitigation, day: date) -> Mapping[str, Any]:
    return {
        "what": action.what,
        "by_post": action.by_post,
        "due_on": date_words(action.due_on),
        "is_overdue": action.due_on < day,
    }


OPEN_RISKS = MeetingPackPart(
    key="risks",
    title="Risks",
    order=35,
    template="contracts/_pack_risks.html",
    shown_to=reads_concerns,
    build=risks_at,
)
