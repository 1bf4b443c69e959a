"""Proposing, confirming, replacing and withdrawing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, connection, transaction

from contracts_site.committee_reports.papers.details import SectionText
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.services import write_section
from contracts_site.committee_reports.publications import exceptions
from contracts_site.committee_reports.publications.aftermath import (
    add_publication_note,
    withdraw_publication,
)
from contracts_site.committee_reports.publications.files import read
from contracts_site.committee_reports.publications.models import (
    Proposal,
    Publication,
    PublicationNote,
    PublishedFigure,
    PublishedFile,
    Withdrawal,
)
from contracts_site.committee_reports.publications.services import (
    confirm_proposal,
    take_back_proposal,
)
from contracts_site.committee_reports.publications.states import (
    FileKind,
    ProposalState,
)
from contracts_site.committee_reports.publications.stops import stops_of
from tests.factories.accounts import PersonFactory
from tests.factories.papers import PaperFactory
from tests.factories.publications import IN_TIME, TwoClerks, dismiss_all

pytestmark = pytest.mark.django_db
LATE = datetime(2018, 5, 3, 9, tzinfo=UTC)
AFTER = datetime(2018, 5, 14, 9, tzinfo=UTC)


def rewrite(paper: Paper, body: str) -> None:
    write_section(
        section=paper.sections.get(title="Summary"),
        text=SectionText(body),
        seen_version=None,
        at=IN_TIME,
        by=paper.author,
    )


def test_confirmation_by_another_clerk_publishes_what_was_proposed(
    paper: Paper, clerks: TwoClerks
) -> None:
    publication = clerks.publish(paper)
    assert publication.version == 1
    assert publication.published_at == IN_TIME
    assert (publication.proposed_by, publication.confirmed_by) == (
        clerks.first,
        clerks.second,
    )
    assert publication.proposal.state == ProposalState.PUBLISHED
    page = publication.files.get(kind=FileKind.PAGE)
    assert "One." in read(page.sha256).decode()


def test_confirmation_by_the_same_person_is_refused(
    paper: Paper, clerks: TwoClerks
) -> None:
    proposal = clerks.propose(paper)
    with pytest.raises(exceptions.MeansAnotherPerson):
        confirm_proposal(proposal=proposal, at=IN_TIME, by=clerks.first)
    assert not Publication.objects.exists()


def test_database_refuses_a_proposal_confirmed_by_its_proposer(
    paper: Paper, clerks: TwoClerks
) -> None:
    proposal = clerks.propose(paper)
    proposal.state = ProposalState.PUBLISHED
    proposal.confirmed_by, proposal.confirmed_at = clerks.first, IN_TIME
    with pytest.raises(ValidationError, match="Another person than the one"):
        proposal.full_clean()
    with pytest.raises(IntegrityError, match="confirmed_by_another_person"):
        proposal.save()


def test_database_refuses_a_publication_confirmed_by_its_proposer(
    paper: Paper, clerks: TwoClerks
) -> None:
    publication = clerks.publish(paper)
    publication.pk, publication.version, publication.reason = None, 2, "Again."
    publication.proposal = _settled(paper, clerks)
    publication.confirmed_by = publication.proposed_by
    with pytest.raises(ValidationError, match="Another person than the one"):
        publication.full_clean()
    with pytest.raises(IntegrityError, match="confirmed_by_another_person"):
        publication.save()


def _settled(paper: Paper, clerks: TwoClerks) -> Proposal:
    return Proposal.objects.create(
        paper=paper,
        state=ProposalState.TAKEN_BACK,
        public_hash="0" * 64,
        exempt_hash="0" * 64,
        proposed_at=IN_TIME,
        proposed_by=clerks.first,
    )


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param(
            {"confirmed_at": IN_TIME},
            "says who confirmed",
            id="moment without a person",
        ),
        pytest.param(
            {"state": ProposalState.PUBLISHED},
            "when it is confirmed, and only then",
            id="published without a second person",
        ),
    ],
)
def test_proposal_that_cannot_be_is_refused_twice(
    paper: Paper, clerks: TwoClerks, changes: dict[str, object], message: str
) -> None:
    proposal = clerks.propose(paper)
    for name, value in changes.items():
        setattr(proposal, name, value)
    with pytest.raises(ValidationError, match=message):
        proposal.full_clean()
    with pytest.raises(IntegrityError):
        proposal.save()


def test_second_proposal_is_refused_while_one_waits(
    paper: Paper, clerks: TwoClerks
) -> None:
    proposal = clerks.propose(paper)
    with pytest.raises(exceptions.ProposedAlready):
        clerks.propose(paper)
    with pytest.raises(IntegrityError, match="one_proposal"), transaction.atomic():
        Proposal.objects.filter(pk=_settled(paper, clerks).pk).update(
            state=ProposalState.WAITING
        )
    take_back_proposal(proposal=proposal, by=clerks.second)
    assert clerks.propose(paper).state == ProposalState.WAITING


def test_proposal_taken_back_is_not_confirmed(paper: Paper, clerks: TwoClerks) -> None:
    proposal = clerks.propose(paper)
    take_back_proposal(proposal=proposal, by=clerks.second)
    with pytest.raises(exceptions.ProposalIsSettled, match="Taken back"):
        confirm_proposal(proposal=proposal, at=IN_TIME, by=clerks.second)


def test_only_clerks_publish(paper: Paper, clerks: TwoClerks) -> None:
    stranger = TwoClerks(first=paper.author, second=clerks.second)
    with pytest.raises(exceptions.NotAllowedToPublish):
        stranger.propose(paper)
    proposal = clerks.propose(paper)
    with pytest.raises(exceptions.NotAllowedToPublish):
        confirm_proposal(
            proposal=proposal, at=IN_TIME, by=PersonFactory(administrator=True)
        )


def test_open_finding_stops_and_a_dismissal_lets_go_on(clerks: TwoClerks) -> None:
    paper = PaperFactory()
    with pytest.raises(exceptions.PublicationStopped, match="findings are open"):
        clerks.propose(paper)
    dismiss_all(paper)
    assert stops_of(paper, at=IN_TIME) == []


def test_finding_that_comes_after_the_proposal_stops_its_confirmation(
    paper: Paper, clerks: TwoClerks
) -> None:
    proposal = clerks.propose(paper)
    rewrite(paper, "The the paper.")
    with pytest.raises(exceptions.PublicationStopped, match="1 finding is open"):
        confirm_proposal(proposal=proposal, at=IN_TIME, by=clerks.second)


def test_paper_that_changed_since_the_proposal_is_not_published(
    paper: Paper, clerks: TwoClerks
) -> None:
    proposal = clerks.propose(paper)
    rewrite(paper, "Two.")
    with pytest.raises(exceptions.ChangedSinceProposed):
        confirm_proposal(proposal=proposal, at=IN_TIME, by=clerks.second)


def test_late_paper_asks_a_reason_and_prints_the_paragraph(
    paper: Paper, clerks: TwoClerks
) -> None:
    with pytest.raises(exceptions.LateReasonMissing):
        clerks.propose(paper, at=LATE)
    publication = clerks.publish(paper, at=LATE, late="The figures came late.")
    for file in publication.files.filter(kind__in=(FileKind.PAGE, FileKind.DOCUMENT)):
        text = read(file.sha256).decode()
        assert "not open to the public for five clear days" in text
        assert "The figures came late." in text


def test_proposal_in_time_that_is_confirmed_late_is_refused_without_a_reason(
    paper: Paper, clerks: TwoClerks
) -> None:
    proposal = clerks.propose(paper)
    with pytest.raises(exceptions.LateReasonMissing):
        confirm_proposal(proposal=proposal, at=LATE, by=clerks.second)


def test_another_version_says_why_and_leaves_the_first_as_it_is(
    paper: Paper, clerks: TwoClerks
) -> None:
    first = clerks.publish(paper)
    before = list(first.files.values_list("sha256", flat=True))
    rewrite(paper, "Two.")
    with pytest.raises(exceptions.VersionReasonMissing):
        clerks.propose(paper, at=AFTER)
    second = clerks.publish(paper, at=AFTER, reason="A sum was wrong.")
    page = read(second.files.get(kind=FileKind.PAGE).sha256).decode()
    assert second.version == 2
    assert "It replaces version 1, published on 30 April 2018. A sum was wrong." in page
    assert list(first.files.values_list("sha256", flat=True)) == before
    assert list(Publication.objects.in_force()) == [second]


def test_version_without_a_reason_is_refused_by_the_database_too(
    paper: Paper, clerks: TwoClerks
) -> None:
    publication = clerks.publish(paper)
    publication.pk, publication.version = None, 2
    publication.proposal = _settled(paper, clerks)
    with pytest.raises(ValidationError, match="why there is another version"):
        publication.full_clean()
    with pytest.raises(IntegrityError, match="another_version_says_why"):
        publication.save()


def test_withdrawal_needs_a_reason_and_happens_once(
    paper: Paper, clerks: TwoClerks
) -> None:
    publication = clerks.publish(paper)
    wanted = {"publication": publication, "at": AFTER, "by": clerks.first}
    with pytest.raises(exceptions.WithdrawalReasonMissing):
        withdraw_publication(reason=" ", **wanted)
    withdraw_publication(reason="A court ordered it.", **wanted)
    with pytest.raises(exceptions.WithdrawnAlready):
        withdraw_publication(reason="Again.", **wanted)
    assert not Publication.objects.in_force().exists()
    assert read(publication.files.first().sha256)
    with pytest.raises(exceptions.WithdrawnAlready):
        add_publication_note(
            publication=publication, text="A note.", at=AFTER, by=clerks.first
        )


@pytest.mark.parametrize(
    ("model", "field", "message"),
    [
        pytest.param(Withdrawal, "reason", "why the version", id="withdrawal"),
        pytest.param(PublicationNote, "text", "Enter the note", id="note"),
    ],
)
def test_empty_words_are_refused_by_the_database_too(
    paper: Paper, clerks: TwoClerks, model: type, field: str, message: str
) -> None:
    moment, who = {
        Withdrawal: ("withdrawn_at", "withdrawn_by"),
        PublicationNote: ("added_at", "added_by"),
    }[model]
    row = model(
        publication=clerks.publish(paper),
        **{field: "", moment: AFTER, who: clerks.first},
    )
    with pytest.raises(ValidationError, match=message):
        row.validate_constraints()
    with pytest.raises(IntegrityError):
        row.save()


KEPT_FOR_GOOD = (Publication, PublishedFile, Withdrawal, PublicationNote)


@pytest.mark.parametrize("model", KEPT_FOR_GOOD, ids=lambda model: model.__name__)
@pytest.mark.parametrize("act", ["update", "delete"])
def test_database_refuses_to_change_or_remove_what_was_published(
    paper: Paper, clerks: TwoClerks, model: type, act: str
) -> None:
    publication = clerks.publish(paper)
    at = AFTER + timedelta(days=1)
    add_publication_note(publication=publication, text="So.", at=AFTER, by=clerks.first)
    withdraw_publication(publication=publication, reason="So.", at=at, by=clerks.first)
    table = model._meta.db_table
    statement = {
        "update": f"UPDATE {table} SET id = id",
        "delete": f"DELETE FROM {table}",
    }[act]
    assert model.objects.exists()
    with (
        pytest.raises(InternalError, match="Cannot update or delete"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_database_keeps_published_figures_for_good() -> None:
    names = {trigger.name for trigger in PublishedFigure._meta.triggers}
    assert "published_figures_are_never_changed" in names
