"""What the database refuses of marks, attachments and the log, and in which words."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from contracts_site.committee_reports.attachments.models import Attachment
from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.committee_reports.marks.models import Covers, Mark, MarkState
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.access_marks import Ground
from tests.factories.accounts import PersonFactory
from tests.factories.kept_back import MARKED, MarkFactory
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db


def mark(paper: Paper, **values: object) -> Mark:
    proposed = {
        "covers": Covers.SECTION,
        "section": paper.sections.first(),
        "ground": Ground.PARAGRAPH_3,
        "proposed_by": paper.author,
        "proposed_at": MARKED,
    }
    return Mark(paper=paper, **{**proposed, **values})


def lifted(paper: Paper, **values: object) -> Mark:
    by = {"lifted_by": paper.author, "lifted_at": MARKED, "lifted_reason": "Awarded."}
    return mark(paper, state=MarkState.LIFTED, **{**by, **values})


def attachment(paper: Paper, **values: object) -> Attachment:
    kept = {"file": "a.csv", "file_name": "a.csv", "file_sha256": "0" * 64}
    words = {"position": 1, "title": "x", "description": "x"}
    return Attachment(paper=paper, **{**kept, **words, **values})


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (lambda p: mark(p, section=None), "stands on one piece"),
        (lambda p: mark(p, covers=Covers.INSERT), "stands on one piece"),
        (lambda p: mark(p, ground="8"), "is not a valid choice|Choose a paragraph"),
        (
            lambda p: mark(p, state=MarkState.DECIDED, reason="Prices."),
            "which post decided",
        ),
        (lambda p: mark(p, review_on=date(2019, 1, 1)), "has not been decided"),
        (lambda p: lifted(p, lifted_reason=""), "says why, and who lifted it"),
        (lambda p: mark(p, lifted_reason="Awarded."), "says why, and who lifted it"),
        (lambda p: attachment(p, file_sha256=""), "is a file"),
        (lambda p: attachment(p, description=""), "what the attachment shows|blank"),
        (
            lambda p: ExemptDownload(
                paper=p, what="a", downloaded_by=p.author, downloaded_at=MARKED
            ),
            "names the file|blank",
        ),
        (
            lambda p: ExemptDownload(
                paper=p, what="a", file_sha256="0" * 64, downloaded_at=MARKED
            ),
            "names a person, or an account",
        ),
    ],
    ids=[
        "mark on nothing",
        "mark on another piece than it covers",
        "mark on no ground there is",
        "decided without post and day",
        "proposed with a day of review",
        "lifted without a reason",
        "standing with a reason to lift",
        "attachment without fingerprint",
        "attachment without description",
        "download without fingerprint",
        "download to nobody",
    ],
)
def test_constraint_is_refused_by_the_database_and_says_why(
    broken: type, words: str
) -> None:
    record: Model = broken(PaperFactory())
    with pytest.raises(ValidationError, match=words):
        record.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


def test_piece_is_marked_once_on_a_ground_until_the_mark_is_lifted() -> None:
    paper = PaperFactory()
    lifted(paper).save()
    mark(paper).save()
    mark(paper, ground=Ground.PARAGRAPH_5).save()
    again = mark(paper)
    with pytest.raises(ValidationError, match="marked on this ground already"):
        again.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


@pytest.mark.parametrize(
    ("day", "is_due"),
    [(date(2019, 6, 2), False), (date(2019, 6, 3), True), (date(2019, 6, 4), True)],
    ids=["the day before", "the day", "the day after"],
)
def test_decided_mark_is_due_from_its_day_of_review_on(day: date, is_due: bool) -> None:
    assert MarkFactory(decided=True).is_due(on=day) is is_due
    assert not MarkFactory().is_due(on=day)


def test_log_of_exempt_downloads_is_for_clerk_and_auditor() -> None:
    paper = PaperFactory()
    ExemptDownload.objects.create(
        paper=paper,
        what="a.csv",
        file_sha256="0" * 64,
        downloaded_by=paper.author,
        downloaded_at=MARKED,
    )
    seen = {
        role: ExemptDownload.objects.visible_to(PersonFactory(**{role: True})).count()
        for role in ("clerk", "auditor", "author", "clearing_officer", "member")
    }
    assert seen == {
        "clerk": 1,
        "auditor": 1,
        "author": 0,
        "clearing_officer": 0,
        "member": 0,
    }
