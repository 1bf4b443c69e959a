"""The demonstration papers that were published, replaced and withdrawn, each added once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from contracts.governance.models import MeetingDate
from contracts_site.committee_reports.agenda_packs.jobs import (
    start_making_first_pack,
)
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.checks.services import dismiss_finding
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.aftermath import (
    add_publication_note,
    withdraw_publication,
)
from contracts_site.committee_reports.publications.jobs import (
    start_printing_publication,
)
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.committee_reports.publications.services import (
    Reasons,
    confirm_proposal,
    propose_publication,
)
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day, moment
from contracts_site.foundation.access_marks import Audience


def load_publications(data: Mapping[str, Any]) -> None:
    """All versions of a paper that has none yet, a transaction for each paper.

    Their PDFs are made in the background, once the site runs.
    """
    for source in data["papers"]:
        paper = Paper.objects.get(reference=source["reference"])
        if not paper.publications.exists():
            with transaction.atomic():
                _dismiss(paper, source["dismissed"], at=moment(source["dismissed_at"]))
                for version in source["versions"]:
                    _publish(paper, version)
    for pack in data["packs"]:
        _pack(pack)


def _dismiss(paper: Paper, reasons: Mapping[str, str], *, at: datetime) -> None:
    """What is open in the paper, each check with why it may stay."""
    for finding in findings_in(read_draft(paper, at=at)).open:
        dismiss_finding(
            paper=paper,
            fingerprint=finding.fingerprint,
            reason=reasons[finding.check_label],
            at=at,
            by=paper.author,
        )


def _publish(paper: Paper, source: Mapping[str, Any]) -> None:
    second = person(source["confirmed_by"])
    proposal = propose_publication(
        paper=paper,
        reasons=Reasons(version=source["reason"], late=source["late_reason"]),
        at=moment(source["proposed_at"]),
        by=person(source["proposed_by"]),
    )
    publication = confirm_proposal(
        proposal=proposal, at=moment(source["published_at"]), by=second
    )
    start_printing_publication(publication=publication, by=second)
    _what_came_of_it(publication, source)


def _what_came_of_it(publication: Publication, source: Mapping[str, Any]) -> None:
    for note in source["notes"]:
        add_publication_note(
            publication=publication,
            text=note["text"],
            at=moment(note["at"]),
            by=person(note["by"]),
        )
    if withdrawn := source["withdrawn"]:
        withdraw_publication(
            publication=publication,
            reason=withdrawn["reason"],
            at=moment(withdrawn["at"]),
            by=person(withdrawn["by"]),
        )


def _pack(source: Mapping[str, Any]) -> None:
    """Made in the background too, unless the meeting has one."""
    meeting = MeetingDate.objects.select_related("committee").get(
        committee__name=source["committee"], held_on=day(source["held_on"])
    )
    if not meeting.agenda_packs.exists():
        start_making_first_pack(
            meeting,
            audience=Audience(source["audience"]),
            by=person(source["by"]),
        )
