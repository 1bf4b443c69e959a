"""What papers are cleared by: of a paper long past, and of one that is to come."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from contracts.governance.models import MeetingDate
from contracts.register.models import Contract
from contracts_site.committee_reports.clearances.acts import Act
from contracts_site.committee_reports.clearances.parts import fingerprint_of
from contracts_site.committee_reports.clearances.services import (
    SignedElsewhere,
    ask_for_clearance,
    record_clearance,
    send_back,
    sign_off,
)
from contracts_site.committee_reports.clearances.signed_parts import parts_of
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.heading_sets.models import HeadingSet
from contracts_site.committee_reports.papers.details import (
    NewPaper,
    PaperCover,
    SectionText,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.recommendations import add_recommendation
from contracts_site.committee_reports.papers.services import create_paper, write_section
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day, moment


def load_clearances(data: Mapping[str, Any], *, now: datetime) -> None:
    """What papers were asked, and one that is to come, if they are not there yet."""
    for reference, acts in data["papers"].items():
        paper = Paper.objects.filter(reference=reference).first()
        if paper and not paper.clearance_entries.exists():
            with transaction.atomic():
                for act in acts:
                    _play(paper, act, at=moment(act["at"]))
    source = data["paper_to_come"]
    if not Paper.objects.filter(reference=source["reference"]).exists():
        with transaction.atomic():
            _load_paper_to_come(source, now=now)


def _load_paper_to_come(source: Mapping[str, Any], *, now: datetime) -> None:
    """For the committee's next meeting; none where the calendar has none."""
    heading_set = HeadingSet.objects.in_use().get(name=source["heading_set"])
    meeting = (
        MeetingDate.objects.filter(
            committee=heading_set.committee, held_on__gt=now.date()
        )
        .order_by("held_on")
        .first()
    )
    if meeting is None:
        return
    author = person(source["author"])
    written_at = _days_before(now, source)
    paper = create_paper(
        wanted=NewPaper(
            reference=source["reference"],
            heading_set=heading_set,
            author=author,
            cover=PaperCover(
                title=source["title"],
                meeting=meeting,
                report_of=source["report_of"],
                contract=Contract.objects.get(reference=source["contract"]),
            ),
        ),
        at=written_at,
        by=author,
    )
    for words in source["recommendations"]:
        add_recommendation(paper=paper, text=words, by=author)
    for title, body in source["sections"].items():
        _write(paper, title, body, at=written_at)
    for act in source["acts"]:
        _play(paper, act, at=_days_before(now, act))
    later = source["written_after"]
    _write(paper, later["section"], later["text"], at=_days_before(now, later))


def _write(paper: Paper, title: str, body: str, *, at: datetime) -> None:
    write_section(
        section=paper.sections.get(title=title),
        text=SectionText(body, is_ready=True),
        seen_version=None,
        at=at,
        by=paper.author,
    )


def _play(paper: Paper, source: Mapping[str, Any], *, at: datetime) -> None:
    """One act, of each clearance that it names."""
    kinds = [ClearanceKind(kind) for kind in source["kinds"]]
    said: dict[str, Any] = {"paper": paper, "at": at, "by": person(source["by"])}
    if source["act"] == Act.ASKED:
        ask_for_clearance(kinds=kinds, words=source["words"], **said)
        return
    fresh = Paper.objects.select_related("heading_set", "meeting__committee")
    seen = fingerprint_of(parts_of(fresh.get(pk=paper.pk)))
    for kind in kinds:
        match source["act"]:
            case Act.SIGNED:
                sign_off(kind=kind, seen=seen, words=source["words"], **said)
            case Act.SENT_BACK:
                send_back(kind=kind, words=source["words"], **said)
            case Act.RECORDED:
                signed = SignedElsewhere(
                    source["who"], day(source["on"]), source["words"]
                )
                record_clearance(kind=kind, seen=seen, signed=signed, **said)


def _days_before(now: datetime, source: Mapping[str, Any]) -> datetime:
    return now - timedelta(days=source["days_ago"])
