"""What the database refuses of dismissals and acronyms, and in which words."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts_site.committee_reports.checks.models import (
    FindingDismissal,
    KnownAcronym,
)
from contracts_site.committee_reports.papers.models import Paper
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db


def dismissal(paper: Paper, **changed: object) -> FindingDismissal:
    return FindingDismissal(
        **{
            "paper": paper,
            "fingerprint": "f" * 64,
            "check_label": "Count and list",
            "place": "Summary, line 1",
            "says": "This counts 3.",
            "reason": "It is a quotation.",
            "dismissed_by": paper.author,
            "dismissed_at": datetime(2018, 10, 1, tzinfo=UTC),
            **changed,
        }
    )


def test_finding_is_dismissed_once() -> None:
    paper = PaperFactory()
    dismissal(paper).save()
    with pytest.raises(ValidationError, match="dismissed this finding already"):
        dismissal(paper).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        dismissal(paper).save()


def test_finding_is_dismissed_with_a_reason() -> None:
    paper = PaperFactory()
    with pytest.raises(ValidationError, match="Say why it may stay"):
        dismissal(paper, reason="").validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        dismissal(paper, reason="").save()


@pytest.mark.parametrize("letters", ["send", "S", "SEN2", "TOOLONG"])
def test_acronym_is_of_two_to_six_capitals(letters: str) -> None:
    acronym = KnownAcronym(letters=letters, words="Something.")
    with pytest.raises(ValidationError, match=r"two to six capitals|at most 6"):
        acronym.full_clean()
    if len(letters) <= 6:
        with pytest.raises(IntegrityError), transaction.atomic():
            acronym.save()


def test_acronym_stands_in_the_list_once() -> None:
    KnownAcronym.objects.create(letters="SEND", words="Needs.")
    with pytest.raises(ValidationError, match="in the list already"):
        KnownAcronym(letters="SEND", words="Again.").full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        KnownAcronym.objects.create(letters="SEND", words="Again.")
