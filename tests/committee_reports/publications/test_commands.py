"""Publishing and withdrawing at a terminal."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications import made_from
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.foundation.printing import Printed
from tests.factories.accounts import PersonFactory
from tests.factories.publications import TwoClerks

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def instant_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        made_from,
        "print_pdf",
        lambda html, **_: Printed(pdf=b"%PDF", pages=2, sha256="0" * 64),
    )


def run(name: str, *words: str) -> str:
    out = StringIO()
    call_command(name, *words, stdout=out)
    return out.getvalue()


def publish(paper: Paper, by: str, second: str, *words: str) -> str:
    people = (f"--by={by}", f"--confirmed-by={second}")
    return run("publish_paper", paper.reference, *people, *words)


LATE = "--late-reason=It came late."


def test_paper_is_published_with_its_files(paper: Paper, clerks: TwoClerks) -> None:
    said = publish(paper, clerks.first.email, clerks.second.email, LATE)
    publication = Publication.objects.get()
    assert f"{publication} is published." in said
    for file in publication.files.all():
        assert f"{file.sha256}  {file.name}" in said


def test_paper_is_not_published_by_one_person(paper: Paper, clerks: TwoClerks) -> None:
    with pytest.raises(CommandError, match="Another person") as refusal:
        publish(paper, clerks.first.email, clerks.first.email, LATE)
    assert refusal.value.returncode == 1
    assert not paper.proposals.exists()


@pytest.mark.parametrize(
    ("second", "words", "message", "code"),
    [
        pytest.param("nobody@council.example", LATE, "Nobody signs in", 2, id="nobody"),
        pytest.param("", LATE, "is no clerk", 1, id="no clerk"),
        pytest.param(None, "--late-reason=", "Say why it is late", 1, id="no reason"),
    ],
)
def test_publication_is_refused_with_words_and_a_code(
    paper: Paper,
    clerks: TwoClerks,
    second: str | None,
    words: str,
    message: str,
    code: int,
) -> None:
    other = PersonFactory(author=True).email if second == "" else second
    with pytest.raises(CommandError, match=message) as refusal:
        publish(paper, clerks.first.email, other or clerks.second.email, words)
    assert refusal.value.returncode == code
    assert not Publication.objects.exists()


def test_refused_confirmation_leaves_no_proposal(
    paper: Paper, clerks: TwoClerks
) -> None:
    with pytest.raises(CommandError):
        publish(paper, clerks.first.email, paper.author.email, LATE)
    assert not paper.proposals.exists()


@pytest.mark.parametrize("named", ["reference", "number"])
def test_version_is_withdrawn_by_reference_or_number(
    paper: Paper, clerks: TwoClerks, named: str
) -> None:
    publication = clerks.publish(paper)
    which = paper.reference if named == "reference" else str(publication.pk)
    people = (f"--by={clerks.first.email}", "--reason=A person was named.")
    run("withdraw_publication", which, *people)
    assert publication.withdrawal.reason == "A person was named."
    with pytest.raises(CommandError, match="withdrawn already") as refusal:
        run("withdraw_publication", which, *people)
    assert refusal.value.returncode == 1


def test_version_that_was_not_published_is_not_withdrawn(
    paper: Paper, clerks: TwoClerks
) -> None:
    people = (f"--by={clerks.first.email}", "--reason=So.")
    with pytest.raises(CommandError, match="No such version") as refusal:
        run("withdraw_publication", paper.reference, *people)
    assert refusal.value.returncode == 2
