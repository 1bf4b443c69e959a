"""What search finds of benefits."""

from contracts.benefits.models import Benefit
from contracts.register.search_sources import SearchSource

BENEFITS = SearchSource(
    name="benefit",
    kind="Benefits",
    order=115,
    rows=Benefit.objects.visible_to,
    url_name="contracts:benefit-detail",
    title="title",
    texts=("description", "outcome"),
    dated="due_on",
)
