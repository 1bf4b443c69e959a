"""What search finds of returns: the comments on figures of validated ones."""

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Concat

from contracts.access.standing import SignedInPerson
from contracts.register.search_sources import SearchSource
from kpis.returns.models import Figure
from kpis.returns.states import ReturnState


def _commented(user: SignedInPerson) -> QuerySet[Figure]:
    """What stands now, once somebody has accepted the return."""
    current = Figure.objects.visible_to(user).current()
    return current.filter(filed_in__state=ReturnState.VALIDATED).exclude(comment="")


RETURN_COMMENTS = SearchSource(
    name="comment in a return",
    kind="Comments in returns",
    order=50,
    rows=_commented,
    url_name="kpis:figure-detail",
    title=Concat("kpi__code", Value(" "), "kpi__name", output_field=CharField()),
    texts=("comment",),
    dated="filed_in__period_end",
    contract="filed_in__contract",
    arguments=("filed_in_id", "kpi_id"),
)
