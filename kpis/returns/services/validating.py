"""Accept a submitted return; by another person, or marked as self-validated."""

from datetime import datetime

from django.db import transaction

from contracts_site.accounts.models import User
from kpis.returns.consequences import follow_on
from kpis.returns.exceptions import NamesToSettle
from kpis.returns.models import Query, Return, ReturnStep
from kpis.returns.names_to_settle import names_in_return
from kpis.returns.services.locking import hold
from kpis.returns.states import ReturnState

SELF_VALIDATED = "Validated by the person who submitted it."


@transaction.atomic
def validate_return(*, filed_in: Return, at: datetime, by: User) -> Return:
    """Accept every figure of the whole return and close its queries.

    It should be somebody other than who submitted it or a part of it; where it is not,
    the return says so for good. Raise NamesToSettle while its texts may name a person.
    """
    held = hold(
        filed_in, states={ReturnState.SUBMITTED}, cannot="The return was not validated"
    )
    _refuse_names(held)
    held.state = ReturnState.VALIDATED
    held.validated_by, held.validated_at = by, at
    held.is_self_validated = (
        held.submitted_by_id == by.pk or held.parts.filter(submitted_by=by).exists()
    )
    held.save()
    ReturnStep.objects.create(
        filed_in=held,
        state=held.state,
        taken_by=by,
        taken_at=at,
        words=SELF_VALIDATED if held.is_self_validated else "",
    )
    Query.objects.open().filter(filed_in=held).update(closed_at=at)
    follow_on(held, at=at)
    return held


def _refuse_names(filed_in: Return) -> None:
    names = names_in_return(filed_in)
    if names.to_settle:
        raise NamesToSettle(
            "The return was not validated. Settle first what may be the name of a "
            f"person: {names.to_settle_words}."
        )
