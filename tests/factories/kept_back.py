"""Attachments and marks of papers, and the log of exempt downloads."""

from datetime import UTC, date, datetime
from typing import Any

import factory
from django.core.files.base import ContentFile

from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.attachments.services import (
    AttachmentWords,
    add_attachment,
)
from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.committee_reports.marks.models import Mark
from contracts_site.committee_reports.marks.services import (
    Decision,
    decide_mark,
    propose_mark,
)
from contracts_site.foundation.access_marks import Ground
from tests.factories.accounts import PersonFactory

MARKED = datetime(2018, 10, 3, 9, 0, tzinfo=UTC)
DECISION = Decision(
    reason="It shows what a bidder asks.",
    decided_post="Monitoring Officer",
    review_on=date(2019, 6, 3),
)


class AttachmentFactory(factory.django.DjangoModelFactory):
    """A CSV file, added as its author does."""

    class Meta:
        model = Attachment

    paper = factory.SubFactory("tests.factories.papers.PaperFactory")
    title = "Prices by lot"
    description = "What each lot costs a year."
    file_name = "prices.csv"
    content = b"lot,price\nnorth,262000\n"

    @classmethod
    def _create(cls, model_class: type[Attachment], *args: Any, **kw: Any) -> Any:
        return add_attachment(
            paper=kw["paper"],
            words=AttachmentWords(title=kw["title"], description=kw["description"]),
            upload=ContentFile(kw["content"], name=kw["file_name"]),
            by=kw["paper"].author,
        )


class MarkFactory(factory.django.DjangoModelFactory):
    """A proposal on `piece`; `decided` by a clerk for the proper officer."""

    class Meta:
        model = Mark

    piece = factory.SubFactory(AttachmentFactory)
    ground = Ground.PARAGRAPH_3
    reason = ""
    is_decided = False

    class Params:
        decided = factory.Trait(is_decided=True)

    @classmethod
    def _create(cls, model_class: type[Mark], *args: Any, **kw: Any) -> Any:
        piece = kw["piece"]
        mark = propose_mark(
            piece=piece,
            ground=kw["ground"],
            reason=kw["reason"],
            at=MARKED,
            by=piece.paper.author,
        )
        if not kw["is_decided"]:
            return mark
        clerk = PersonFactory(clerk=True)
        return decide_mark(mark=mark, decision=DECISION, at=MARKED, by=clerk)


class ExemptDownloadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExemptDownload

    paper = factory.SubFactory("tests.factories.papers.PaperFactory")
    what = "prices.csv"
    file_sha256 = "0" * 64
    downloaded_by = factory.SubFactory(PersonFactory)
    downloaded_at = MARKED
