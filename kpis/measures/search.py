"""What search finds of the library of measures."""

from contracts.register.search_sources import SearchSource
from kpis.measures.models import Measure

MEASURES = SearchSource(
    name="measure",
    kind="Measures",
    order=165,
    rows=Measure.objects.visible_to,
    url_name="kpis:measure-detail",
    title="title",
    texts=("wording", "calculation"),
    contract="",
    note="theme__name",
)
