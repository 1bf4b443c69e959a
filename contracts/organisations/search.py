"""What search finds of providers: by the names they bear and the names they bore."""

from contracts.organisations.models import FormerName
from contracts.register.models import Provider
from contracts.register.search_sources import SearchedPart, SearchSource

PROVIDERS = SearchSource(
    name="provider",
    kind="Providers",
    order=20,
    rows=Provider.objects.visible_to,
    url_name="contracts:provider-detail",
    title="name",
    texts=("company_number", "charity_number"),
    contract="",
    parts=(
        SearchedPart(
            rows=FormerName.objects.visible_to,
            of="provider",
            text="name",
        ),
    ),
)
