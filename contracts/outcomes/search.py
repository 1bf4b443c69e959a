"""What search finds of the outcomes of a plan."""

from contracts.outcomes.models import Outcome
from contracts.register.search_sources import SearchSource

OUTCOMES = SearchSource(
    name="outcome",
    kind="Outcomes",
    order=160,
    rows=Outcome.objects.visible_to,
    url_name="contracts:outcome-detail",
    title="title",
    texts=("description", "want_statements"),
    contract="",
    note="priority__title",
    illustrative="priority__plan__is_illustrative",
)
