"""Dismiss words that may name a person, with the reason why they may stay."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from kpis.definitions.models import KPI
from kpis.returns.exceptions import NotALikelyName, ReasonMissing
from kpis.returns.models import NameDismissal, Return
from kpis.returns.names_to_settle import names_in_return
from kpis.returns.services.locking import hold
from kpis.returns.states import ReturnState


@transaction.atomic
def dismiss_names(
    *,
    filed_in: Return,
    kpi: KPI,
    words: Sequence[str],
    reason: str,
    at: datetime,
    by: User,
) -> list[NameDismissal]:
    """Keep why these words of the KPI's text may stay, in a submitted return.

    Raise NotALikelyName for words that are not found there or settled by now.
    """
    held = hold(
        filed_in, states={ReturnState.SUBMITTED}, cannot="The words were not dismissed"
    )
    if not reason.strip():
        raise ReasonMissing("Say why these words may stay.")
    waiting = {name.words for name in names_in_return(held).of(kpi)}
    if not words or not waiting.issuperset(words):
        raise NotALikelyName(
            "Somebody has settled these words meanwhile, or they are not in the text."
        )
    with acting_as(by):
        return [
            NameDismissal.objects.create(
                filed_in=held,
                kpi=kpi,
                words=each,
                reason=reason.strip(),
                dismissed_by=by,
                dismissed_at=at,
            )
            for each in dict.fromkeys(words)
        ]
