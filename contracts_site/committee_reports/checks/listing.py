"""The list of a paper's findings: its columns, and one page of it."""

from collections.abc import Sequence
from operator import attrgetter

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from contracts_site.committee_reports.checks.forms import FindingFilterForm
from contracts_site.committee_reports.checks.paper_findings import SettledFinding
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.wording import time_words
from contracts_site.foundation.tables import Column
from contracts_site.foundation.tables.gathered import FormAsFilter
from contracts_site.foundation.tables.list_page import ListPage, page_in_order

PER_PAGE = 50
IN_ORDER = "order"


def finding_columns(*, may_write: bool) -> list[Column]:
    """Who writes the paper is led to the place."""
    return [
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


def act_column(paper: Paper) -> Column:
    """What settles a finding, or opens it again; it is not exported."""
    return Column("act", "What to do", _act_words, link=lambda s: _act(paper, s))


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


def _act_words(settled: SettledFinding) -> SafeString:
    """Which one is said to whoever hears the links alone."""
    words = "Dismiss" if settled.is_open else "Take back"
    return format_html(
        '{}<span class="govuk-visually-hidden">: {}, {}</span>',
        words,
        settled.finding.where,
        settled.finding.words or settled.finding.check_label,
    )


def _act(paper: Paper, settled: SettledFinding) -> str:
    if settled.dismissal is None:
        return reverse(
            "committee_reports:finding-dismiss",
            args=[paper.pk, settled.finding.fingerprint],
        )
    return reverse(
        "committee_reports:finding-dismissal-take-back", args=[settled.dismissal.pk]
    )
