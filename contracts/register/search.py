"""What search finds of the register."""

from contracts.register.models import Contract
from contracts.register.search_sources import SearchSource
from contracts_site.foundation.full_text import OWN_WORDS, StoredWords, together_with

CONTRACTS = SearchSource(
    name="contract",
    kind="Contracts",
    order=10,
    rows=Contract.objects.visible_to,
    url_name="contracts:contract-detail",
    title="title",
    texts=("description", "provider__name"),
    dated="ends_on",
    contract="",
    note="reference",
    illustrative="is_illustrative",
    reference="reference",
    # There are as many contracts as a council has: without an index over both tables.
    words=together_with(OWN_WORDS, StoredWords("provider__name")),
)
