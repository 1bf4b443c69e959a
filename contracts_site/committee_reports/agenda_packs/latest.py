"""The pack that the public page of a paper leads to."""

from contracts_site.committee_reports.agenda_packs.models import AgendaPack
from contracts_site.committee_reports.publications.models import Publication


def pack_with(publication: Publication) -> AgendaPack | None:
    """The latest public pack with this version in it, none of whose papers is
    withdrawn."""
    packs = AgendaPack.objects.open_to_the_public()
    return packs.filter(packed_papers__publication=publication).first()
