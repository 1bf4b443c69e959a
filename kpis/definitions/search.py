"""What search finds of KPIs: by what they are called and how they are worded."""

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Concat

from contracts.access.standing import SignedInPerson
from contracts.register.search_sources import SearchedPart, SearchSource
from kpis.definitions.models import KPI, KPIDefinition


def _definitions(user: SignedInPerson) -> QuerySet[KPIDefinition]:
    """Those that a KPI's page shows: of sets that apply, not of proposed ones."""
    visible = KPIDefinition.objects.visible_to(user)
    return visible.filter(kpi_set__effective_from__isnull=False)


KPIS = SearchSource(
    name="KPI",
    kind="KPIs",
    order=40,
    rows=KPI.objects.visible_to,
    url_name="kpis:kpi-detail",
    title=Concat("code", Value(" "), "name", output_field=CharField()),
    parts=(SearchedPart(rows=_definitions, of="kpi", text="wording"),),
)
