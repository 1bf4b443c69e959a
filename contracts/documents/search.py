"""What search finds of documents: their titles, not what the files say."""

from contracts.documents.models import Document
from contracts.register.search_sources import SearchSource

DOCUMENTS = SearchSource(
    name="document",
    kind="Documents",
    order=140,
    rows=Document.objects.visible_to,
    url_name="contracts:document-detail",
    title="title",
    dated="dated_on",
)
