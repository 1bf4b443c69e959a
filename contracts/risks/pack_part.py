"""The risks of a contract in a meeting pack, as they were scored by its day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from contracts.concerns.permissions import reads_concerns
from contracts.governance.pack_parts import (
    Content,
    MeetingPackPart,
    PartReading,
    of_each_contract,
)
from contracts.register.models import Contract
from contracts.risks.models import Mitigation, Risk, RiskScore
from contracts.risks.presentation import score_tag
from contracts.risks.scale import scale_in_use
from contracts.risks.scoring import Score
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import Reading


def risks_at(contracts: Sequence[Contract], as_reported_at: datetime) -> PartReading:
    """What was open on the day, highest score first; None where nothing was raised."""
    day = timezone.localdate(as_reported_at)
    risks = Risk.objects.filter(contract__in=contracts, raised_on__lte=day)
    scores = (
        RiskScore.objects.filter(risk__contract__in=contracts, scored_on__lte=day)
        .order_by("risk_id", "-scored_on", "-pk")
        .distinct("risk_id")
    )
    to_do = Mitigation.objects.filter(
        Q(done_on__isnull=True) | Q(done_on__gt=day), risk__contract__in=contracts
    )

    def contents() -> list[Content | None]:
        scale = scale_in_use()
        scored = {each.risk_id: each.residual(scale=scale) for each in scores}
        actions: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
        for action in to_do:
            actions[action.risk_id].append(_action(action, day))
        return [
            {
                "risks": [
                    _risk(each, scored.get(each.pk), actions[each.pk])
                    for each in _highest_first(raised, scored, day)
                ]
            }
            if raised
            else None
            for raised in of_each_contract(risks, contracts)
        ]

    return Reading([risks, scores, to_do], contents)


def _highest_first(
    risks: Iterable[Risk], scored: Mapping[int, Score], day: date
) -> list[Risk]:
    """Those open on the day by their score; one that had none yet comes last."""
    open_then = [e for e in risks if e.closed_on is None or e.closed_on > day]
    values = {pk: score.value for pk, score in scored.items()}
    return sorted(open_then, key=lambda each: -values.get(each.pk, 0))


def _risk(
    risk: Risk, score: Score | None, actions: Sequence[Mapping[str, Any]]
) -> Mapping[str, Any]:
    tag = None if score is None else score_tag(score)
    return {
        "title": risk.title,
        "score": "" if tag is None else tag.word,
        "colour": "" if tag is None else tag.colour,
        "reason": "" if score is None else score.reason,
        "response": risk.get_response_display(),
        "owner_post": risk.owner_post,
        "actions": list(actions),
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
