"""What search finds of sites."""

from contracts.places.models import Site
from contracts.register.search_sources import SearchSource

SITES = SearchSource(
    name="site",
    kind="Sites",
    order=150,
    rows=Site.objects.visible_to,
    url_name="contracts:site-detail",
    title="name",
    texts=(
        "address",
        "landlord",
        "occupancy_notes",
        "lease_notes",
        "term_time_notes",
    ),
    contract="",
    note="postcode",
    illustrative="is_illustrative",
)
