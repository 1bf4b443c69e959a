"""Preparing a meeting pack, and keeping the PDF that is made of it."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from contracts.governance.meetings.models import Meeting
from contracts.governance.packs.exceptions import (
    CancelledMeetingHasNoPack,
    PackIsUpToDate,
)
from contracts.governance.packs.gathering import (
    fingerprint,
    gather_pack,
    moment_of_pack,
)
from contracts.governance.packs.models import MeetingPack
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.printing import Printed
from contracts_site.foundation.printing.downloads import file_name


def prepare_pack(*, meeting: Meeting, at: datetime, by: User) -> MeetingPack:
    """Keep what is on record as the meeting's next version; earlier ones stay.

    Raises PackIsUpToDate where the latest version says the same already.
    """
    with transaction.atomic(), acting_as(by):
        held = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if held.is_cancelled:
            raise CancelledMeetingHasNoPack
        moment = moment_of_pack(held, at=at)
        content = gather_pack(held, as_reported_at=moment)
        latest = held.packs.first()
        if latest is not None and latest.content_hash == fingerprint(content):
            raise PackIsUpToDate
        last = held.packs.aggregate(last=Max("version"))["last"] or 0
        pack = MeetingPack(
            meeting=held,
            version=last + 1,
            as_reported_at=moment,
            prepared_at=at,
            prepared_by=by,
            content=content,
            content_hash=fingerprint(content),
        )
        pack.full_clean()
        pack.save()
    return pack


def is_older_than_record(pack: MeetingPack, *, at: datetime) -> bool:
    """Whether the record would fill a pack of this meeting differently now."""
    moment = moment_of_pack(pack.meeting, at=at)
    now = gather_pack(pack.meeting, as_reported_at=moment)
    return fingerprint(now) != pack.content_hash


def keep_printed_pack(
    *, pack: MeetingPack, printed: Printed, by: User | None
) -> MeetingPack:
    """Put the PDF beside the content; one that is there already stays as it is."""
    with transaction.atomic(), acting_as(by):
        held = MeetingPack.objects.select_for_update().get(pk=pack.pk)
        if held.is_printed:
            return held
        held.file.save(download_name(held), ContentFile(printed.pdf), save=False)
        held.sha256 = printed.sha256
        held.size = len(printed.pdf)
        held.pages = printed.pages
        held.save()
    return held


def download_name(pack: MeetingPack) -> str:
    """quarterly-review-2026-12-02-meeting-pack-2.pdf"""
    meeting = pack.meeting
    return file_name(
        meeting.board.name, meeting.held_on, f"meeting pack {pack.version}"
    )
