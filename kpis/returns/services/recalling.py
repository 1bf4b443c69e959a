"""Take back what one submitted oneself, before anybody validates it."""

from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from kpis.returns.exceptions import (
    NotTheSubmitter,
    PartIsSubmitted,
    ReasonMissing,
)
from kpis.returns.models import Return, ReturnPart, ReturnStep
from kpis.returns.services.drafting import bring_drafts_up_to_date
from kpis.returns.services.locking import hold
from kpis.returns.services.parting import follow_parts
from kpis.returns.states import PartState, ReturnState

TAKEN_BACK = "Taken back"
CANNOT = "The return was not taken back"
IN_PARTS = {ReturnState.OPEN, ReturnState.QUERIED, ReturnState.SUBMITTED}


@transaction.atomic
def recall_return(
    *,
    filed_in: Return,
    owner: str | None = None,
    reason: str,
    at: datetime,
    by: User,
) -> Return:
    """Open again what the same person submitted, the whole or one owner's part.

    Its figures stay on the record until they are submitted again, and each that
    changes is recorded anew. Raise NotTheSubmitter, PartIsSubmitted or ReasonMissing.
    """
    states = IN_PARTS if owner else {ReturnState.SUBMITTED}
    held = hold(filed_in, states=states, cannot=CANNOT)
    submitted = _submitted_part(held, owner) if owner else held
    if submitted.submitted_by_id != by.pk:
        raise NotTheSubmitter(
            f"{CANNOT}: {submitted.submitted_by} submitted it. Only they may take it "
            "back; somebody else may query it."
        )
    words = reason.strip()
    if not words:
        raise ReasonMissing("Say why you take it back.")
    bring_drafts_up_to_date(held, owner=owner, at=at, by=by)
    if isinstance(submitted, ReturnPart):
        submitted.state = PartState.OPEN
        submitted.save()
        follow_parts(held)
    else:
        held.state = ReturnState.OPEN
        held.save()
    ReturnStep.objects.create(
        filed_in=held,
        state=ReturnState.OPEN,
        owner=owner or "",
        taken_by=by,
        taken_at=at,
        words=f"{TAKEN_BACK}: {words}"[:400],
    )
    return held


def _submitted_part(filed_in: Return, owner: str) -> ReturnPart:
    part = filed_in.parts.select_for_update().filter(owner=owner).first()
    if part is None or not part.is_submitted:
        raise PartIsSubmitted(f"{CANNOT}: this part of it has not been submitted.")
    return part
