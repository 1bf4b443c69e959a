"""An appraisal moves along the table of its states; each move leaves a step."""

from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from options_appraisal.appraisals.acts import missing_for
from options_appraisal.appraisals.exceptions import (
    NoSuchMove,
    ReasonNeeded,
    SomethingIsMissing,
)
from options_appraisal.appraisals.models import Appraisal, StateStep
from options_appraisal.appraisals.states import NEXT_STATES, State

FOR_A_REASON = frozenset({State.DRAFT, State.WITHDRAWN})


def move_appraisal(
    *, appraisal: Appraisal, to: State, at: datetime, reason: str = "", by: User
) -> Appraisal:
    """Refused off the table, while something is missing, or back without a reason."""
    with transaction.atomic(), acting_as(by):
        held = Appraisal.objects.select_for_update().get(pk=appraisal.pk)
        was = State(held.state)
        if to not in NEXT_STATES[was]:
            raise NoSuchMove(was.label, to.label)
        if missing := missing_for(held, to):
            raise SomethingIsMissing(missing)
        if to in FOR_A_REASON and not reason:
            raise ReasonNeeded
        step = StateStep(
            appraisal=held, was=was, state=to, taken_at=at, taken_by=by, reason=reason
        )
        step.full_clean()
        step.save()
        held.state = to
        held.save(update_fields=["state"])
        return held
