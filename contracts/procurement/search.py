"""What search finds of procurements."""

from contracts.procurement.models import Procurement
from contracts.register.search_sources import SearchSource

PROCUREMENTS = SearchSource(
    name="procurement",
    kind="Procurements",
    order=25,
    rows=Procurement.objects.visible_to,
    url_name="contracts:procurement-detail",
    title="title",
    texts=("description",),
    dated="starts_on",
    contract="",
    note="reference",
    illustrative="is_illustrative",
    reference="reference",
)
