"""Attachments of a demonstration paper, what of it is kept back, and who took it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile

from contracts_site.accounts.models import User
from contracts_site.committee_reports.attachments.services import (
    AttachmentWords,
    add_attachment,
)
from contracts_site.committee_reports.downloads.services import log_exempt_download
from contracts_site.committee_reports.marks.models import Covers, Mark
from contracts_site.committee_reports.marks.services import (
    Decision,
    decide_mark,
    propose_mark,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day, moment
from contracts_site.foundation.access_marks import Ground


def load_kept_back(
    paper: Paper, source: Mapping[str, Any], *, at: datetime, by: User
) -> None:
    """Marks without a day are proposed only."""
    for row in source.get("attachments", ()):
        add_attachment(
            paper=paper,
            words=AttachmentWords(title=row["title"], description=row["description"]),
            upload=ContentFile(row["content"].encode(), name=row["file"]),
            by=by,
        )
    for row in source.get("marks", ()):
        mark = _mark(paper, row, at=at, by=by)
        if "at" in row:
            _decide(mark, row)
    for row in source.get("downloads", ()):
        attachment = paper.attachments.get(title=row["attachment"])
        log_exempt_download(
            paper=paper,
            what=attachment.file_name,
            file_sha256=attachment.file_sha256,
            at=moment(row["at"]),
            by=person(row["by"]),
        )


def _mark(paper: Paper, row: Mapping[str, Any], *, at: datetime, by: User) -> Mark:
    """That of passages is there since their text was written."""
    ground = Ground(row["ground"])
    if title := row.get("passages"):
        return paper.marks.get(
            section__title=title, covers=Covers.PASSAGES, ground=ground
        )
    if title := row.get("section"):
        section = paper.sections.get(title=title)
        return propose_mark(piece=section, ground=ground, at=at, by=by)
    attachment = paper.attachments.get(title=row["attachment"])
    return propose_mark(piece=attachment, ground=ground, at=at, by=by)


def _decide(mark: Mark, row: Mapping[str, Any]) -> None:
    decide_mark(
        mark=mark,
        decision=Decision(
            reason=row["reason"],
            decided_post=row["post"],
            review_on=day(row["review_on"]),
        ),
        at=moment(row["at"]),
        by=person("clerk@council.example"),
    )
