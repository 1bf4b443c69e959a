"""Who may know of a paper, and what the database refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.heading_sets.versions import begin_version
from contracts_site.committee_reports.papers.models import (
    CoverValue,
    Paper,
    Recommendation,
    Section,
)
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.papers import HeadingSetFactory, PaperFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("clerk", True),
        ("clearing_officer", True),
        ("auditor", True),
        ("author", False),
        ("commissioning_officer", False),
        ("commissioner", False),
        ("member", False),
        ("provider_user", False),
        ("administrator", False),
    ],
)
def test_visible_to_role_sees_papers_of_others_only_if_it_reads_all(
    role: str, sees: bool
) -> None:
    paper = PaperFactory(contract=ContractFactory())
    person = PersonFactory(**{role: True})
    assert Paper.objects.visible_to(person).filter(pk=paper.pk).exists() is sees


def test_visible_to_author_sees_their_own() -> None:
    paper = PaperFactory()
    assert Paper.objects.visible_to(paper.author).get() == paper


def test_visible_to_former_author_sees_nothing() -> None:
    paper = PaperFactory(author=PersonFactory())
    assert not Paper.objects.visible_to(paper.author).exists()


def test_visible_to_commissioner_sees_papers_on_contracts_of_their_directorate() -> (
    None
):
    paper = PaperFactory(contract=ContractFactory())
    PaperFactory()
    person = PersonFactory(commissioner_of=paper.contract.directorate)
    assert Paper.objects.visible_to(person).get() == paper


def test_paper_reference_with_a_slash_is_refused_with_words() -> None:
    paper = PaperFactory()
    paper.reference = "CR/2018"
    with pytest.raises(ValidationError, match="letters, digits, hyphens"):
        paper.full_clean()


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        (
            lambda p: Section(
                paper=p, position=1, title="x", edited_by=p.author, edited_at=None
            ),
            "who edited it, and when",
        ),
        (
            lambda p: Section(paper=p, position=1, title="x"),
            "Another section has this position",
        ),
        (
            lambda p: Recommendation(paper=p, position=1, text="x"),
            "Another recommendation has this position",
        ),
        (
            lambda p: Recommendation(paper=p, position=9, text=""),
            "This field cannot be blank|Enter what the committee is asked to do",
        ),
        (
            lambda p: CoverValue(
                paper=p, field=p.heading_set.cover_fields.first(), value="x"
            ),
            "already answers this field",
        ),
    ],
    ids=["half an edit", "same place", "same number", "no words", "answered twice"],
)
def test_constraint_is_told_to_the_person_and_kept_by_the_database(
    broken, words: str
) -> None:
    paper = PaperFactory(
        boxed=True, recommendations=("a",), cover={"strategic-aim": "Thrive"}
    )
    row = broken(paper)
    with pytest.raises(ValidationError, match=words):
        row.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        _save(row)


def test_heading_set_has_one_heading_for_recommendations() -> None:
    in_use = HeadingSetFactory(boxed=True)
    heading_set = begin_version(heading_set=in_use, by=PersonFactory(clerk=True))
    heading = heading_set.headings.last()
    heading.kind = PartKind.RECOMMENDATIONS
    with pytest.raises(ValidationError, match="one heading for recommendations"):
        heading.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        heading.save()


def _save(row: Model) -> None:
    """Constraints that wait for the end of the transaction speak at once."""
    row.save()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
