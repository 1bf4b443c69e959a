"""What goes into the agenda pack of a meeting, for the public or for members."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.dateformat import time_format

from contracts.governance.models import MeetingDate
from contracts_site.committee_reports.agenda_packs.assembling import PackCover, Source
from contracts_site.committee_reports.agenda_packs.exceptions import (
    NothingExemptToPack,
    NothingToPack,
    PapersNotPrinted,
)
from contracts_site.committee_reports.publications import files
from contracts_site.committee_reports.publications.models import (
    Publication,
    PublishedFile,
)
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.foundation.access_marks import Audience, Ground
from contracts_site.foundation.access_marks.grounds import kept_back_words
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.settings_data.services import council_settings

Files = dict[tuple[str, str], PublishedFile]  # by audience and kind


@dataclass(frozen=True)
class GatheredPack:
    cover: PackCover
    sources: Sequence[Source]
    publications: Sequence[Publication]


def papers_for_pack(meeting: MeetingDate) -> list[Publication]:
    """The version of each paper that stands, in the order of their references."""
    publications = Publication.objects.in_force().filter(paper__meeting=meeting)
    return list(publications.prefetch_related("files").order_by("reference"))


def gather_pack(meeting: MeetingDate, *, audience: Audience) -> GatheredPack:
    """Raise PackError where there is nothing to pack, or not yet."""
    publications = papers_for_pack(meeting)
    if not publications:
        raise NothingToPack
    held = [(publication, _files(publication)) for publication in publications]
    waiting = [
        publication.reference
        for publication, its in held
        if (Audience.PUBLIC, FileKind.PDF) not in its
    ]
    if waiting:
        raise PapersNotPrinted(waiting)
    if audience == Audience.EXEMPT and not any(map(_keeps_back, publications)):
        raise NothingExemptToPack
    sources, grounds = [], set()
    for publication, its in held:
        for for_whom in _audiences(its, audience):
            sources.append(_source(publication, its, for_whom))
            if for_whom == Audience.EXEMPT:
                grounds |= set(_content(its)["grounds"])
    cover = _cover(meeting, audience, [each for each in Ground if each in grounds])
    return GatheredPack(cover, sources, publications)


def _keeps_back(publication: Publication) -> bool:
    return any(each.audience == Audience.EXEMPT for each in _documents(publication))


def _documents(publication: Publication) -> list[PublishedFile]:
    files_of = publication.files.all()
    return [each for each in files_of if each.kind == FileKind.DOCUMENT]


def _audiences(its: Files, audience: Audience) -> Sequence[Audience]:
    """Members read the whole version, or the public one and its Part 2 after it."""
    if audience == Audience.PUBLIC or (Audience.EXEMPT, FileKind.DOCUMENT) not in its:
        return (Audience.PUBLIC,)
    if _content(its)["is_part_two"]:
        return (Audience.PUBLIC, Audience.EXEMPT)
    return (Audience.EXEMPT,)


def _content(its: Files) -> dict[str, object]:
    """What was frozen of the exempt version, as data."""
    content: dict[str, object] = json.loads(
        files.read(its[Audience.EXEMPT, FileKind.CONTENT].sha256)
    )
    return content


def _files(publication: Publication) -> Files:
    """The files that there is one of for an audience."""
    return {
        (each.audience, each.kind): each
        for each in publication.files.all()
        if each.kind not in {FileKind.TABLE, FileKind.ATTACHMENT}
    }


def _source(publication: Publication, its: Files, audience: Audience) -> Source:
    version = "" if audience == Audience.PUBLIC else ", not public"
    return Source(
        html=files.read(its[audience, FileKind.DOCUMENT].sha256).decode(),
        label=f"{publication.reference}, version {publication.version}{version}",
        pdf_sha256=its[audience, FileKind.PDF].sha256,
    )


def _cover(
    meeting: MeetingDate, audience: Audience, grounds: Sequence[Ground]
) -> PackCover:
    council, is_exempt = council_settings(), audience == Audience.EXEMPT
    starts = time_format(meeting.starts_at, "H:i") if meeting.starts_at else ""
    said = (date_words(meeting.held_on), starts, meeting.place)
    return PackCover(
        title="Agenda pack: exempt version" if is_exempt else "Agenda pack",
        council=council.council_name,
        committee=meeting.committee.name,
        meeting=", ".join(each for each in said if each),
        access_words=kept_back_words(tuple(grounds)) if is_exempt else "Public",
        is_exempt=is_exempt,
        accent_colour=council.accent_colour,
        contact_email=council.contact_email,
        contact_phone=council.contact_telephone,
    )
