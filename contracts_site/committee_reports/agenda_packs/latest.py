"""The packs that everybody may open, and the one that a paper's public page leads to."""

from contracts_site.committee_reports.agenda_packs.models import (
    AgendaPack,
    AgendaPackQuerySet,
)
from contracts_site.committee_reports.publications.models import Publication


def public_packs() -> AgendaPackQuerySet:
    return AgendaPack.objects.open_to_the_public()


def pack_with(publication: Publication) -> AgendaPack | None:
    """The latest public pack with this version in it, none of whose papers is
    withdrawn."""
    packs = public_packs()
    return packs.filter(packed_papers__publication=publication).first()
