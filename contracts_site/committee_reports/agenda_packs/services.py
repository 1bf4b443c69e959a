"""Make an agenda pack: gather what was frozen, print it, keep it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contracts.access.models import Role
from contracts.access.standing import standing_of
from contracts.governance.models import MeetingDate
from contracts_site.accounts.models import User
from contracts_site.committee_reports.agenda_packs.assembling import pack_html
from contracts_site.committee_reports.agenda_packs.exceptions import (
    NotAllowedToMakePacks,
)
from contracts_site.committee_reports.agenda_packs.gathering import (
    GatheredPack,
    gather_pack,
)
from contracts_site.committee_reports.agenda_packs.models import (
    AgendaPack,
    PackedPaper,
)
from contracts_site.committee_reports.publications import files
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.committee_reports.renderings.fingerprint import print_fingerprint
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.printing import Printed, Progress, print_pdf
from contracts_site.foundation.printing.downloads import file_name

# A pack is as long as all its papers, each of which was printed by itself before.
LIMIT_SECONDS = 600.0


@dataclass(frozen=True)
class PreparedPack:
    """The document of a pack that is not printed yet."""

    meeting: MeetingDate
    audience: Audience
    document: bytes
    publications: Sequence[Publication]

    @property
    def document_sha256(self) -> str:
        return files.sha256_of(self.document)

    @property
    def kept(self) -> AgendaPack | None:
        """The pack that was made of this very document."""
        return self.meeting.agenda_packs.filter(
            audience=self.audience, document_sha256=self.document_sha256
        ).first()


def prepare_pack(meeting: MeetingDate, *, audience: Audience) -> PreparedPack:
    """The papers as they stand now. Raises PackError."""
    gathered: GatheredPack = gather_pack(meeting, audience=audience)
    html = pack_html(gathered.cover, gathered.sources)
    return PreparedPack(meeting, audience, html.encode(), gathered.publications)


def make_pack(
    prepared: PreparedPack, *, at: datetime, by: User, progress: Progress | None = None
) -> AgendaPack:
    """The pack that is kept, or a new version. Raises PackError or PrintError."""
    require_clerk(by)
    if kept := prepared.kept:
        return kept
    printed = print_pdf(
        prepared.document.decode(), progress=progress, limit_seconds=LIMIT_SECONDS
    )
    return _keep(prepared, printed, at=at, by=by)


def require_clerk(person: User) -> None:
    if not standing_of(person).holds(Role.CLERK):
        raise NotAllowedToMakePacks(person.name)


@transaction.atomic
def _keep(
    prepared: PreparedPack, printed: Printed, *, at: datetime, by: User
) -> AgendaPack:
    """Of two that were printing, the second finds the first's."""
    meeting = MeetingDate.objects.select_for_update().get(pk=prepared.meeting.pk)
    if kept := prepared.kept:
        return kept
    packs = AgendaPack.objects.filter(meeting=meeting, audience=prepared.audience)
    version = packs.count() + 1
    pack = AgendaPack(
        meeting=meeting,
        audience=prepared.audience,
        version=version,
        name=pack_name(prepared.meeting, prepared.audience, version),
        document_sha256=files.keep(prepared.document),
        sha256=files.keep(printed.pdf),
        size=len(printed.pdf),
        pages=printed.pages,
        print_fingerprint=print_fingerprint(),
        made_at=at,
        made_by=by,
    )
    with acting_as(by):
        pack.full_clean()
        pack.save()
        PackedPaper.objects.bulk_create(
            PackedPaper(pack=pack, publication=publication, position=position)
            for position, publication in enumerate(prepared.publications, start=1)
        )
    return pack


def pack_name(meeting: MeetingDate, audience: Audience, version: int) -> str:
    """childrens-scrutiny-panel-2018-09-11-agenda-pack-public-v1.pdf"""
    return file_name(
        meeting.committee.name,
        meeting.held_on,
        ending=f"agenda-pack-{audience.value}-v{version}",
    )
