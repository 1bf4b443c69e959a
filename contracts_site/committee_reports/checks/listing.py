"""The list of a paper's findings: its columns, and one page of it."""

from collections.abc import Sequence
from operator import attrgetter

from django.http import HttpRequest
from django.urls import reverse

from contracts_site.committee_reports.checks.forms import FindingFilterForm
from contracts_site.committee_reports.checks.paper_findings import SettledFinding
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.wording import time_words
from contracts_site.foundation.tables import Column
from contracts_site.foundation.tables.gathered import FormAsFilter
from contracts_site.foundation.tables.list_page import ListPage, page_in_order

PER_PAGE = 50
IN_ORDER = "order"


def finding_columns(paper: Paper, *, may_write: bool) -> list[Column]:
    """Who writes the paper is led to the place, and to what settles the finding."""
    columns = [
        Column(
            "says",
            "Finding",
            lambda s: s.finding.says,
            link=(lambda s: s.finding.place.url) if may_write else None,
        ),
        Column("words", "Words", lambda s: s.finding.words),
        Column("order", "Where", lambda s: s.finding.where, sort="order"),
        Column(
            "check",
            "Check",
            lambda s: str(s.finding.check_label),
            sort="finding.check_label",
        ),
        Column("settled", "Settled", _settled),
    ]
    if not may_write:
        return columns
    return [
        *columns,
        Column(
            "act",
            "What to do",
            lambda s: "Dismiss" if s.is_open else "Take back",
            link=lambda s: _act(paper, s),
            export=lambda s: None,
        ),
    ]


def findings_page(
    request: HttpRequest,
    findings: Sequence[SettledFinding],
    columns: Sequence[Column],
) -> ListPage:
    """Worked out, not kept: filtered and sorted here."""
    form = FindingFilterForm(request.GET, findings=findings)
    passing = form.passing(findings)
    return page_in_order(
        request,
        lambda sort: _sorted(passing, sort),
        filters=FormAsFilter(form),
        columns=columns,
        default_sort=IN_ORDER,
        per_page=PER_PAGE,
    )


def _sorted(findings: list[SettledFinding], sort: str) -> list[SettledFinding]:
    """They come in the order of the paper."""
    if sort.removeprefix("-") != IN_ORDER:
        findings = sorted(findings, key=attrgetter("finding.check_label"))
    return findings[::-1] if sort.startswith("-") else findings


def _settled(settled: SettledFinding) -> str:
    held = settled.dismissal
    if held is None:
        return "Open"
    who, when = held.dismissed_by.name, time_words(held.dismissed_at)
    return f"Dismissed by {who}, {when}: {held.reason}"


def _act(paper: Paper, settled: SettledFinding) -> str:
    if settled.dismissal is None:
        return reverse(
            "committee_reports:finding-dismiss",
            args=[paper.pk, settled.finding.fingerprint],
        )
    return reverse(
        "committee_reports:finding-dismissal-take-back", args=[settled.dismissal.pk]
    )
