"""Likely names: settled by a person before a return is validated."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.places.models import Locality, Site
from contracts_site.foundation.history import history_of
from kpis.returns.exceptions import (
    NamesToSettle,
    NotALikelyName,
    ReasonMissing,
    WrongReturnState,
)
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import NameDismissal
from kpis.returns.names_to_settle import names_in_return
from kpis.returns.services import (
    dismiss_names,
    query_return,
    validate_return,
    verify_figure,
)
from kpis.returns.states import FigureState, ReturnState
from tests.kpis.returns.situations import LATER, MUCH_LATER, Situation


def with_comment(centres: Situation, comment: str, *, code: str = "A2") -> Situation:
    centres.fill_in()
    centres.draft(code, FigureInput.reported(Decimal(190), comment=comment))
    centres.submit()
    return centres


def dismiss(centres: Situation, *words: str, reason: str = "A building.") -> None:
    dismiss_names(
        filed_in=centres.april,
        kpi=centres.kpi("A2"),
        words=words,
        reason=reason,
        at=LATER,
        by=centres.commissioner,
    )


def test_return_with_a_likely_name_is_not_validated_and_says_which(
    centres: Situation,
) -> None:
    with_comment(centres, "Sarah Jones was off sick.")
    with pytest.raises(NamesToSettle, match="A2 “Sarah Jones”"):
        centres.validate()
    assert centres.april.state == ReturnState.SUBMITTED


def test_dismissed_with_a_reason_the_return_is_validated(centres: Situation) -> None:
    with_comment(centres, "Sarah Jones was off sick.")
    dismiss(centres, "Sarah Jones", reason=" Published by the provider. ")
    assert centres.validate().state == ReturnState.VALIDATED
    kept = NameDismissal.objects.get()
    assert kept.reason == "Published by the provider."
    assert (kept.dismissed_by, kept.dismissed_at) == (centres.commissioner, LATER)
    assert history_of(kept)[0].who == centres.commissioner.name


def test_dismissal_holds_for_the_same_words_when_the_return_comes_back(
    centres: Situation,
) -> None:
    with_comment(centres, "Sarah Jones was off sick.")
    dismiss(centres, "Sarah Jones")
    query_return(
        filed_in=centres.april,
        kpi=None,
        text="Is this right?",
        at=LATER,
        by=centres.commissioner,
    )
    again = "Sarah Jones was off sick, and Tom Baxter."
    centres.draft("A2", FigureInput.reported(Decimal(191), comment=again))
    query = centres.april.queries.get()
    query.messages.create(
        text="Yes", is_answer=True, written_by=centres.provider_user, written_at=LATER
    )
    centres.submit(at=MUCH_LATER)
    names = names_in_return(centres.april)
    assert [kept.words for kept in names.dismissals] == ["Sarah Jones"]
    assert [name.words for name in names.to_settle] == ["Tom Baxter"]


def test_reason_for_no_figure_and_the_councils_own_comment_are_looked_through(
    centres: Situation,
) -> None:
    centres.fill_in()
    absent = FigureInput(FigureState.NOT_AVAILABLE, reason="Dr Okafor has the list.")
    centres.draft("A2", absent)
    centres.submit()
    verify_figure(
        figure=centres.april.figures.current().get(kpi__code="A3"),
        content=FigureInput.reported(Decimal(4), comment="Seen by Tom Baxter."),
        reason="Checked the log",
        at=LATER,
        by=centres.commissioner,
    )
    found = {(n.kpi.code, n.words) for n in names_in_return(centres.april).to_settle}
    assert found == {("A2", "Dr Okafor"), ("A3", "Tom Baxter")}


def test_names_on_record_are_left_out(centres: Situation) -> None:
    Locality.objects.create(name="Kelham Marsh")
    Site.objects.create(name="Priory Vale children's centre")
    provider = centres.contract.provider.name
    with_comment(centres, f"{provider} moved from Priory Vale to Kelham Marsh.")
    assert names_in_return(centres.april).names == ()


def test_same_words_twice_are_one_find_with_the_words_around(
    centres: Situation,
) -> None:
    before = "Every group was held as planned in both halves of the month, but "
    text = f"{before}Sarah Jones left. Sarah Jones is missed."
    with_comment(centres, text)
    (name,) = names_in_return(centres.april).names
    assert name.before == "…group was held as planned in both halves of the month, but "
    assert name.after == " left. Sarah Jones is missed."


@pytest.mark.parametrize("words", [(), ("Tom Baxter",), ("Sarah Jones", "Tom Baxter")])
def test_words_that_are_not_found_are_refused(
    centres: Situation, words: tuple[str, ...]
) -> None:
    with_comment(centres, "Sarah Jones was off sick.")
    with pytest.raises(NotALikelyName):
        dismiss(centres, *words)
    assert not NameDismissal.objects.exists()


def test_words_are_dismissed_once(centres: Situation) -> None:
    with_comment(centres, "Sarah Jones was off sick.")
    dismiss(centres, "Sarah Jones")
    with pytest.raises(NotALikelyName):
        dismiss(centres, "Sarah Jones")
    kept = NameDismissal.objects.get()
    other = NameDismissal(
        filed_in=kept.filed_in,
        kpi=kept.kpi,
        words=kept.words,
        reason="Another",
        dismissed_by=kept.dismissed_by,
        dismissed_at=LATER,
    )
    with pytest.raises(ValidationError, match="dismissed these words already"):
        other.full_clean()
    with pytest.raises(IntegrityError, match="dismissed_once"), transaction.atomic():
        other.save()


def test_dismissal_without_a_reason_is_refused_by_service_database_and_in_words(
    centres: Situation,
) -> None:
    with_comment(centres, "Sarah Jones was off sick.")
    with pytest.raises(ReasonMissing):
        dismiss(centres, "Sarah Jones", reason="  ")
    dismiss(centres, "Sarah Jones")
    kept = NameDismissal.objects.get()
    with pytest.raises(IntegrityError, match="with_a_reason"), transaction.atomic():
        NameDismissal.objects.update(reason="")
    kept.reason = ""
    with pytest.raises(ValidationError):
        kept.full_clean()


def test_only_a_submitted_return_takes_dismissals(centres: Situation) -> None:
    with_comment(centres, "")
    validate_return(filed_in=centres.april, at=LATER, by=centres.commissioner)
    with pytest.raises(WrongReturnState):
        dismiss(centres, "Sarah Jones")


def test_refusal_names_three_and_counts_the_rest(centres: Situation) -> None:
    text = "Sarah Jones, Tom Baxter, Amina Begum, Mrs Patel and Dr Okafor came."
    with_comment(centres, text)
    words = names_in_return(centres.april).to_settle_words
    assert words.startswith("A2 “Sarah Jones”, A2 “Tom Baxter”, A2 “Amina Begum”")
    assert words.endswith(" and 2 more")
