"""Agenda packs as they are kept, without printing one."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import factory

from contracts_site.committee_reports.agenda_packs.models import (
    AgendaPack,
    PackedPaper,
)
from contracts_site.committee_reports.publications import files
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.foundation.access_marks import Audience
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import MeetingDateFactory

PDF = b"%PDF-1.7 of a pack"


class AgendaPackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaPack
        skip_postgeneration_save = True

    meeting = factory.SubFactory(MeetingDateFactory)
    audience = Audience.PUBLIC
    version = 1
    name = factory.LazyAttribute(lambda pack: f"agenda-pack-{pack.audience}-v1.pdf")
    document_sha256 = "0" * 64
    sha256 = factory.LazyFunction(lambda: files.keep(PDF))
    size = len(PDF)
    pages = 3
    print_fingerprint = "0" * 64
    made_at = datetime(2018, 5, 1, 9, tzinfo=UTC)
    made_by = factory.SubFactory(PersonFactory, clerk=True)

    @factory.post_generation
    def papers(
        self, create: bool, wanted: Sequence[Publication] | None, **_: Any
    ) -> Any:
        for position, publication in enumerate(wanted or (), start=1):
            PackedPaper.objects.create(
                pack=self, publication=publication, position=position
            )
