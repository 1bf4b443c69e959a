"""What search finds of variations."""

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat

from contracts.access.standing import SignedInPerson
from contracts.register.search_sources import SearchedPart, SearchSource
from contracts.variations.changes.models import ScopeChange
from contracts.variations.models import Variation


def _changes_of_scope(user: SignedInPerson) -> QuerySet[ScopeChange]:
    """A variation guards its changes."""
    return ScopeChange.objects.filter(variation__in=Variation.objects.visible_to(user))


VARIATIONS = SearchSource(
    name="variation",
    kind="Variations",
    order=30,
    rows=Variation.objects.visible_to,
    url_name="contracts:variation-detail",
    title=Concat(
        Value("Variation "),
        Cast("number", CharField()),
        Value(": "),
        "title",
        output_field=CharField(),
    ),
    texts=("rationale",),
    dated="effective_on",
    parts=(
        SearchedPart(rows=_changes_of_scope, of="variation", text="description_after"),
    ),
)
