"""What keeps a paper from being published: a list that rooms add to as Django starts."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeAlias

from django.urls import reverse
from django.utils.html import format_html

from contracts_site.committee_reports.checks.draft import Draft, read_draft
from contracts_site.committee_reports.checks.finding import RecordCheck
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.papers.models import Paper

# Sentences, safe HTML where one leads to the page that settles it.
StopSource: TypeAlias = Callable[[Paper, datetime], Sequence[str]]

STOPS_TO_PUBLICATION: list[StopSource] = []
# A stale insert stops by itself, whatever was dismissed; a late paper gives its reason.
SAID_ELSEWHERE = {RecordCheck.STALE, RecordCheck.CLEAR_DAYS}


def stops_of(paper: Paper, *, at: datetime) -> list[str]:
    """Everything that stands in the way at the moment, in words."""
    return [words for source in STOPS_TO_PUBLICATION for words in source(paper, at)]


def stops_of_the_draft(paper: Paper, at: datetime) -> Sequence[str]:
    """Open findings and stale inserts."""
    draft = read_draft(paper, at=at)
    return [*_findings(draft), *_stale_inserts(draft)]


def _findings(draft: Draft) -> Iterator[str]:
    found = [
        each
        for each in findings_in(draft).open
        if each.check_label not in SAID_ELSEWHERE
    ]
    if found:
        words = "1 finding is" if len(found) == 1 else f"{len(found)} findings are"
        yield format_html(
            '{} open. <a class="govuk-link" href="{}">Put right or dismiss what was '
            "found</a>.",
            words,
            reverse("committee_reports:finding-list", args=[draft.paper.pk]),
        )


def _stale_inserts(draft: Draft) -> Iterator[str]:
    for standing in draft.standings:
        if standing.is_stale:
            insert = standing.insert
            yield format_html(
                "Insert {} is stale: the record has changed since it was placed. "
                '<a class="govuk-link" href="{}">See insert {}</a>.',
                insert.number,
                reverse("committee_reports:insert-detail", args=[insert.pk]),
                insert.number,
            )
