"""Acts on inserts: place, refresh, remove."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime

from contracts_site.accounts.models import User
from contracts_site.committee_reports.assembly.blocks import (
    insert_numbers,
    without_insert,
)
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS, Built
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.record import answer_to
from contracts_site.committee_reports.inserts.staleness import (
    content_at,
    moment_asked,
)
from contracts_site.committee_reports.marks.services import propose_mark
from contracts_site.committee_reports.papers.details import SectionText
from contracts_site.committee_reports.papers.models import Paper, Section
from contracts_site.committee_reports.papers.services import write_section
from contracts_site.foundation.history import acting_as


@transaction.atomic
def place_insert(
    *,
    paper: Paper,
    kind: str,
    parameters: Mapping[str, Any],
    into: Section | None,
    at: datetime,
    by: User,
) -> Insert:
    """Ask the record and keep its answer; the insert's line ends the section's text.

    Without a section the insert waits until somebody writes its line into a text.
    """
    with acting_as(by):
        chosen = parameters.get("as_reported_at")
        moment = (parse_datetime(chosen) if chosen else None) or at
        built = answer_to(kind, parameters, moment)
        insert = Insert(
            paper=paper,
            number=_next_number(paper),
            kind=kind,
            parameters=dict(parameters),
        )
        _keep(insert, built, moment=moment, at=at, by=by)
        _bring_marks(insert, at=at, by=by)
        if into is not None:
            _append_mark(into, insert, at=at, by=by)
    return insert


@transaction.atomic
def refresh_insert(*, insert: Insert, at: datetime, by: User) -> Insert:
    """Replace what the insert shows by what the record answers now."""
    with acting_as(by):
        kept = Insert.objects.select_for_update().get(pk=insert.pk)
        moment = moment_asked(kept, at=at)
        kept.refreshed_times += 1
        _keep(kept, content_at(kept, moment), moment=moment, at=at, by=by)
        _bring_marks(kept, at=at, by=by)
    return kept


@transaction.atomic
def remove_insert(*, insert: Insert, at: datetime, by: User) -> None:
    """Take it out of the paper and its line out of the sections' texts."""
    with acting_as(by):
        for section in Section.objects.filter(paper_id=insert.paper_id):
            if insert.number in insert_numbers(section.body):
                body = without_insert(section.body, insert.number)
                _write(section, body, at=at, by=by)
        insert.delete()


def _next_number(paper: Paper) -> int:
    """Numbers are not used twice, so that an old line never shows a new insert."""
    kept = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    kept.last_insert_number += 1
    kept.save(update_fields=["last_insert_number"])
    return kept.last_insert_number


def _keep(
    insert: Insert, built: Built, *, moment: datetime, at: datetime, by: User
) -> None:
    insert.title = built.title
    insert.source = built.source
    insert.content = dict(built.content)
    insert.contract_ids = list(built.contract_ids)
    insert.as_reported_at = moment
    insert.placed_at = at
    insert.placed_by = by
    insert.full_clean()
    insert.save()


def _bring_marks(insert: Insert, *, at: datetime, by: User) -> None:
    """What is kept back on record is kept back here, until the clerk lifts it.

    Refreshing does not bring back a mark that was lifted.
    """
    known = {mark.as_ground for mark in insert.marks.all()}
    for ground, reason in INSERT_KINDS[insert.kind].kept_back(insert.content):
        if ground not in known:
            propose_mark(piece=insert, ground=ground, reason=reason, at=at, by=by)


def _append_mark(section: Section, insert: Insert, *, at: datetime, by: User) -> None:
    kept = Section.objects.select_for_update(of=("self",)).get(pk=section.pk)
    _write(kept, f"{kept.body}\n\n{insert.mark}".strip(), at=at, by=by)


def _write(section: Section, body: str, *, at: datetime, by: User) -> None:
    write_section(
        section=section,
        text=SectionText(body, is_ready=section.is_ready),
        seen_version=None,
        at=at,
        by=by,
    )
