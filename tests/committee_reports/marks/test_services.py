"""Acts on marks, and the marks of passages in step with their text."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from contracts_site.committee_reports.assembly.passages import MarkUnclear
from contracts_site.committee_reports.inserts import kinds
from contracts_site.committee_reports.inserts.contract_register import (
    CONTRACT_REGISTER,
    register_parameters,
)
from contracts_site.committee_reports.inserts.services import (
    place_insert,
    refresh_insert,
)
from contracts_site.committee_reports.marks.exceptions import (
    MarkIsLifted,
    PassageGuarded,
)
from contracts_site.committee_reports.marks.models import Covers, Mark, MarkState
from contracts_site.committee_reports.marks.services import (
    decide_mark,
    lift_mark,
    propose_mark,
)
from contracts_site.committee_reports.papers.details import SectionText
from contracts_site.committee_reports.papers.models import Paper, Section
from contracts_site.committee_reports.papers.services import write_section
from contracts_site.foundation.access_marks import Ground
from contracts_site.foundation.history import history_of
from tests.factories.accounts import PersonFactory
from tests.factories.kept_back import DECISION, MarkFactory
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2018, 10, 5, 9, 0, tzinfo=UTC)
KEPT = "::: exempt 3\nThe bid.\n:::"


@pytest.fixture
def paper() -> Paper:
    return PaperFactory(text={"Summary": f"Open.\n\n{KEPT}"})


def summary(paper: Paper) -> Section:
    section: Section = paper.sections.get(title="Summary")
    return section


def write(paper: Paper, body: str) -> None:
    write_section(
        section=summary(paper),
        text=SectionText(body),
        seen_version=None,
        at=NOW,
        by=paper.author,
    )


def decide(mark: Mark) -> Mark:
    clerk = PersonFactory(clerk=True)
    return decide_mark(mark=mark, decision=DECISION, at=NOW, by=clerk)


def lift(mark: Mark) -> Mark:
    return lift_mark(mark=mark, reason="Awarded.", at=NOW, by=PersonFactory(clerk=True))


def test_saved_passage_proposes_its_mark_once(paper: Paper) -> None:
    write(paper, f"{KEPT}\n\n{KEPT}\n\n::: confidential\nx\n:::")
    assert list(paper.marks.values_list("covers", "ground", "state")) == [
        (Covers.PASSAGES, "3", MarkState.PROPOSED),
        (Covers.PASSAGES, "confidential", MarkState.PROPOSED),
    ]


def test_proposal_goes_with_its_last_passage(paper: Paper) -> None:
    write(paper, "Open.")
    assert not paper.marks.exists()


def test_text_with_an_unclear_mark_is_not_saved(paper: Paper) -> None:
    with pytest.raises(MarkUnclear):
        write(paper, "::: exempt 3\nThe bid.")
    assert summary(paper).version == 2


def test_decided_passage_survives_editing_and_is_not_freed_by_it(paper: Paper) -> None:
    decide(paper.marks.get())
    write(paper, "New words.\n\n::: exempt 3\nThe lowest bid, in other words.\n:::")
    assert paper.marks.get().is_decided
    for freed in (
        "The bid.",
        "The bid.\n\n::: exempt 3\n\n:::",
        KEPT.replace("3", "5"),
    ):
        with pytest.raises(PassageGuarded, match="paragraph 3"):
            write(paper, freed)


def test_lifted_mark_of_passages_frees_their_text_and_stays_on_record(
    paper: Paper,
) -> None:
    mark = lift(decide(paper.marks.get()))
    assert summary(paper).body == "Open.\n\nThe bid."
    assert (mark.state, mark.reason) == (MarkState.LIFTED, DECISION.reason)
    write(paper, "Open again.")


def test_proposal_may_be_lifted_without_a_decision(paper: Paper) -> None:
    assert lift(paper.marks.get()).decided_by is None


@pytest.mark.parametrize("act", [decide, lift])
def test_lifted_mark_takes_no_further_act(paper: Paper, act: type) -> None:
    mark = lift(paper.marks.get())
    with pytest.raises(MarkIsLifted):
        act(mark)


def test_decision_is_taken_again_on_its_day_of_review() -> None:
    mark = MarkFactory(decided=True)
    by = PersonFactory(clerk=True)
    later = type(DECISION)(
        reason="Still.", decided_post="Solicitor", review_on=date(2020, 1, 6)
    )
    again = decide_mark(mark=mark, decision=later, at=NOW, by=by)
    assert (again.reason, again.review_on) == ("Still.", date(2020, 1, 6))
    kept = [change for e in history_of(again) for change in e.changes]
    assert any(change.before == DECISION.reason for change in kept)


def test_mark_on_a_piece_belongs_to_its_paper(paper: Paper) -> None:
    mark = propose_mark(
        piece=summary(paper), ground=Ground.PARAGRAPH_5, at=NOW, by=paper.author
    )
    assert (mark.paper, mark.piece, mark.covers) == (paper, summary(paper), "section")


def test_insert_of_a_kept_back_source_brings_its_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed = replace(
        CONTRACT_REGISTER, kept_back=lambda _: [(Ground.PARAGRAPH_3, "Of prices.")]
    )
    monkeypatch.setitem(kinds.INSERT_KINDS, closed.key, closed)
    paper = PaperFactory()
    insert = place_insert(
        paper=paper,
        kind=closed.key,
        parameters=register_parameters(on=NOW.date()),
        into=None,
        at=NOW,
        by=paper.author,
    )
    mark = insert.marks.get()
    assert (mark.ground, mark.reason, mark.state) == (
        Ground.PARAGRAPH_3,
        "Of prices.",
        MarkState.PROPOSED,
    )
    lift(mark)
    refresh_insert(insert=insert, at=NOW, by=paper.author)
    assert insert.marks.get().is_lifted
