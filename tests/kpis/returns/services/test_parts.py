"""A return in parts: each owner's part by itself, validated as a whole."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.register.seen import ChangedMeanwhile, mark_of
from kpis.returns.exceptions import (
    NotTheSubmitter,
    PartIsSubmitted,
    PeriodNotEnded,
    ReasonMissing,
    ReturnNotReady,
    WrongReturnState,
)
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure, Return, ReturnPart, SubmissionWindow
from kpis.returns.services import (
    Reporting,
    answer_query,
    coming_returns,
    follow_the_council,
    open_returns,
    query_return,
    recall_return,
    reopen_return,
    save_draft_figure,
    say_who_reports,
    set_submission_window,
)
from kpis.returns.services.submitting import FOR_THE_PARTNER
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.kpis.returns.situations import (
    APRIL_OVER,
    LATER,
    MUCH_LATER,
    Situation,
    children_centres,
    in_parts,
)

pytestmark = pytest.mark.django_db

ALL = ("provider", "partner", "council")


@pytest.fixture
def parts() -> Situation:
    return in_parts()


def states(situation: Situation) -> dict[str, str]:
    return dict(situation.april.parts.values_list("owner", "state"))


def submitted_in_parts(situation: Situation) -> None:
    situation.fill_in()
    for owner in ALL:
        by = situation.provider_user if owner == "provider" else situation.commissioner
        situation.submit(owner=owner, by=by)


# Which parts ------------------------------------------------------------


def test_return_of_the_provider_alone_has_no_parts() -> None:
    assert not children_centres().april.parts.exists()


def test_return_has_a_part_for_each_owner_with_its_own_day(parts: Situation) -> None:
    days = dict(parts.april.parts.values_list("owner", "due_on"))
    assert days == {
        "provider": date(2018, 5, 14),
        "partner": date(2018, 5, 30),
        "council": date(2018, 5, 14),
    }
    assert parts.april.due_on == date(2018, 5, 14)


def test_return_of_the_council_alone_has_one_part() -> None:
    centres = children_centres()
    for code in ("A1", "A2", "A3"):
        centres.report(code, "council")
    assert states(centres) == {"council": "open"}


def test_part_that_nobody_owes_any_longer_goes(parts: Situation) -> None:
    parts.report("A2", "provider")
    parts.report("A3", "provider")
    assert states(parts) == {}
    parts.fill_in()
    assert parts.submit().state == "submitted"


def test_new_returns_open_with_their_parts(parts: Situation) -> None:
    open_returns(contracts=[parts.contract], on=date(2018, 5, 2))
    may = Return.objects.get(contract=parts.contract, period_start=date(2018, 5, 1))
    assert set(may.parts.values_list("owner", flat=True)) == set(ALL)
    assert may.due_on == date(2018, 6, 14)


# Submitting -------------------------------------------------------------


def test_part_is_submitted_by_itself_and_the_return_with_the_last(
    parts: Situation,
) -> None:
    parts.fill_in()
    parts.submit(owner="provider")
    assert parts.april.state == "open"
    assert states(parts) == {
        "provider": "submitted",
        "partner": "open",
        "council": "open",
    }
    assert list(parts.april.figures.values_list("kpi__code", flat=True)) == ["A1"]
    parts.submit(owner="council", by=parts.commissioner)
    assert parts.april.due_on == date(2018, 5, 30)
    last = parts.submit(owner="partner", by=parts.commissioner, at=LATER)
    assert (last.state, last.submitted_by) == ("submitted", parts.commissioner)
    assert parts.april.figures.count() == 3


def test_all_that_is_still_to_come_may_be_submitted_at_once(parts: Situation) -> None:
    parts.fill_in()
    parts.submit(owner="provider")
    assert parts.submit(by=parts.commissioner).state == "submitted"
    assert parts.part("provider").submitted_by == parts.provider_user


def test_part_waits_for_its_own_figures_only(parts: Situation) -> None:
    parts.draft("A1", FigureInput.part_of_whole(Decimal(700), Decimal(1000)))
    with pytest.raises(ReturnNotReady):
        parts.submit(owner="council", by=parts.commissioner)
    assert parts.submit(owner="provider").state == "open"


def test_part_is_submitted_once(parts: Situation) -> None:
    parts.fill_in()
    parts.submit(owner="provider")
    with pytest.raises(PartIsSubmitted, match="already"):
        parts.submit(owner="provider")
    with pytest.raises(PartIsSubmitted, match="the provider’s part has been submitted"):
        parts.draft("A1", FigureInput.part_of_whole(Decimal(1), Decimal(2)))


def test_partners_part_says_that_the_council_entered_it(parts: Situation) -> None:
    parts.fill_in()
    parts.submit(owner="partner", by=parts.commissioner)
    step = parts.april.steps.get()
    assert (step.owner, step.words) == (
        "partner",
        f"Declared by Jo Marsh, Area manager. {FOR_THE_PARTNER}",
    )


def test_return_in_parts_is_validated_as_a_whole(parts: Situation) -> None:
    parts.fill_in()
    parts.submit(owner="provider")
    with pytest.raises(WrongReturnState):
        parts.validate()
    parts.submit(by=parts.second_commissioner)
    assert not parts.validate().is_self_validated


def test_whoever_submitted_one_part_validates_as_themselves(parts: Situation) -> None:
    parts.fill_in()
    parts.submit(owner="council", by=parts.commissioner)
    parts.submit(by=parts.second_commissioner)
    assert parts.validate().is_self_validated


# Back again -------------------------------------------------------------


def test_query_sends_back_the_part_of_its_kpi(parts: Situation) -> None:
    submitted_in_parts(parts)
    query = query_return(
        filed_in=parts.april,
        kpi=parts.kpi("A2"),
        text="Is it right?",
        at=LATER,
        by=parts.second_commissioner,
    )
    assert parts.april.state == "queried"
    assert states(parts) == {
        "provider": "submitted",
        "partner": "submitted",
        "council": "queried",
    }
    with pytest.raises(ReturnNotReady, match="Answer the query"):
        parts.submit(owner="council", by=parts.commissioner, at=LATER)
    answer_query(query=query, text="It is.", at=LATER, by=parts.commissioner)
    parts.submit(owner="council", by=parts.commissioner, at=LATER)
    assert parts.april.state == "submitted"
    assert parts.april.figures.count() == 3


def test_second_query_leaves_what_is_typed_in_the_first_part(parts: Situation) -> None:
    submitted_in_parts(parts)
    asked = {"text": "Is it right?", "at": LATER, "by": parts.second_commissioner}
    query_return(filed_in=parts.april, kpi=parts.kpi("A2"), **asked)
    parts.draft("A2", FigureInput.reported(Decimal(190)), by=parts.commissioner)
    query_return(filed_in=parts.april, kpi=parts.kpi("A1"), **asked)
    assert parts.april.draft_figures.get(kpi__code="A2").value == 190
    assert states(parts)["provider"] == "queried"


def test_reopening_sends_back_every_part(parts: Situation) -> None:
    submitted_in_parts(parts)
    parts.validate()
    reopened = reopen_return(
        filed_in=parts.april, reason="Wrong quarter", at=MUCH_LATER, by=PersonFactory()
    )
    assert reopened.state == "queried"
    assert set(states(parts).values()) == {"queried"}
    assert parts.april.validated_by is None


def test_recall_opens_the_whole_again_for_whoever_submitted_it() -> None:
    centres = children_centres()
    centres.fill_in()
    centres.submit()
    recalled = recall_return(
        filed_in=centres.april,
        reason="A2 counted twice",
        at=LATER,
        by=centres.provider_user,
    )
    assert recalled.state == "open"
    assert centres.april.steps.last().words == "Taken back: A2 counted twice"
    centres.draft("A2", FigureInput.reported(Decimal(181)))
    centres.submit(at=LATER)
    figures = centres.april.figures.filter(kpi__code="A2").order_by("pk")
    assert [(f.value, f.superseded_at) for f in figures] == [(180, LATER), (181, None)]
    assert Figure.objects.filter(filed_in=centres.april, kpi__code="A1").count() == 1


@pytest.mark.parametrize(
    ("who", "reason", "error"),
    [
        pytest.param("commissioner", "Mine", NotTheSubmitter, id="by somebody else"),
        pytest.param("provider_user", "  ", ReasonMissing, id="without a reason"),
    ],
)
def test_recall_is_refused(who: str, reason: str, error: type[Exception]) -> None:
    centres = children_centres()
    centres.fill_in()
    centres.submit()
    with pytest.raises(error):
        recall_return(
            filed_in=centres.april, reason=reason, at=LATER, by=getattr(centres, who)
        )
    assert centres.april.state == "submitted"


def test_recall_after_validation_is_refused() -> None:
    centres = children_centres()
    centres.fill_in()
    centres.submit()
    centres.validate()
    with pytest.raises(WrongReturnState):
        recall_return(
            filed_in=centres.april, reason="Late", at=LATER, by=centres.provider_user
        )


def test_recall_of_a_part_leaves_the_others(parts: Situation) -> None:
    submitted_in_parts(parts)
    recall_return(
        filed_in=parts.april,
        owner="provider",
        reason="Wrong month",
        at=LATER,
        by=parts.provider_user,
    )
    assert states(parts) == {
        "provider": "open",
        "partner": "submitted",
        "council": "submitted",
    }
    assert (parts.april.state, parts.april.due_on) == ("open", date(2018, 5, 14))
    assert parts.submit(owner="provider", at=LATER).state == "submitted"


def test_recall_of_a_part_not_submitted_is_refused(parts: Situation) -> None:
    with pytest.raises(PartIsSubmitted, match="has not been submitted"):
        recall_return(
            filed_in=parts.april,
            owner="council",
            reason="No",
            at=LATER,
            by=parts.commissioner,
        )


# What changes -----------------------------------------------------------


def test_kpi_that_joins_a_submitted_part_opens_it_again(parts: Situation) -> None:
    parts.fill_in()
    parts.submit(owner="provider")
    parts.report("A2", "provider")
    assert states(parts) == {"provider": "open", "partner": "open"}


def test_return_is_submitted_when_its_last_open_part_goes() -> None:
    centres = children_centres()
    centres.report("A2", "council")
    centres.fill_in()
    centres.submit()
    recall_return(
        filed_in=centres.april,
        owner="council",
        reason="Not ours",
        at=LATER,
        by=centres.provider_user,
    )
    centres.report("A2", "provider")
    assert (centres.april.state, states(centres)) == (
        "submitted",
        {"provider": "submitted"},
    )


def test_reporting_seen_by_somebody_else_meanwhile_is_refused(parts: Situation) -> None:
    kpi = parts.kpi("A1")
    seen = mark_of(kpi)
    parts.report("A1", "council")
    with pytest.raises(ChangedMeanwhile):
        say_who_reports(
            kpi=kpi,
            reporting=Reporting("partner"),
            seen=seen,
            on=APRIL_OVER.date(),
            by=parts.commissioner,
        )


# The window -------------------------------------------------------------


def window(centres: Situation, opens: int, due: int, on: date) -> None:
    set_submission_window(
        contract=centres.contract,
        opens_days=opens,
        due_days=due,
        on=on,
        by=centres.commissioner,
    )


def test_window_of_a_contract_moves_returns_under_way_only() -> None:
    centres = children_centres()
    open_returns(contracts=[centres.contract], on=date(2018, 5, 3))
    window(centres, 6, 20, on=date(2018, 5, 3))
    may = Return.objects.get(contract=centres.contract, period_start=date(2018, 5, 1))
    assert (may.submits_from, may.due_on) == (date(2018, 6, 6), date(2018, 6, 20))
    april = centres.april
    assert (april.submits_from, april.due_on) == (date(2018, 5, 1), date(2018, 5, 14))
    follow_the_council(
        contract=centres.contract, on=date(2018, 5, 4), by=centres.commissioner
    )
    may.refresh_from_db()
    assert (may.submits_from, may.due_on) == (date(2018, 6, 1), date(2018, 6, 14))


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        pytest.param(5, False, id="the day before it opens"),
        pytest.param(6, True, id="the day it opens"),
        pytest.param(31, True, id="late, never refused"),
    ],
)
def test_return_is_submitted_from_its_window_on(day: int, is_open: bool) -> None:
    centres = children_centres(opened_until=date(2018, 4, 10))
    window(centres, 6, 20, on=date(2018, 4, 10))
    centres.fill_in()
    at = datetime(2018, 5, day, 9, tzinfo=UTC)
    if is_open:
        assert centres.submit(at=at).state == "submitted"
        return
    with pytest.raises(PeriodNotEnded, match="from 6 May 2018 on"):
        centres.submit(at=at)


@pytest.mark.parametrize(
    ("opens", "due", "words"),
    [
        pytest.param(0, 14, "from the day after", id="before the period is over"),
        pytest.param(10, 9, "on or after the day", id="due before it opens"),
    ],
)
def test_window_that_cannot_be_is_refused_twice(
    opens: int, due: int, words: str
) -> None:
    centres = children_centres()
    with pytest.raises(ValidationError, match=words):
        window(centres, opens, due, on=date(2018, 5, 3))
    with pytest.raises(IntegrityError), transaction.atomic():
        SubmissionWindow.objects.create(
            contract=ContractFactory(), opens_days=opens, due_days=due
        )


# The database -----------------------------------------------------------


def test_database_refuses_what_a_part_cannot_be(parts: Situation) -> None:
    april = parts.april
    with pytest.raises(IntegrityError), transaction.atomic():
        ReturnPart.objects.create(filed_in=april, owner="council", due_on=april.due_on)
    with pytest.raises(IntegrityError), transaction.atomic():
        april.parts.filter(owner="council").update(state="submitted")
    with pytest.raises(IntegrityError), transaction.atomic():
        Return.objects.filter(pk=april.pk).update(opens_on=april.period_end)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(parts.kpi("A1")).objects.filter(code="A1").update(due_days=0)


def test_coming_returns_are_the_next_of_each_cadence(parts: Situation) -> None:
    (owed,) = coming_returns(parts.contract, on=APRIL_OVER.date())
    assert owed.filed_in.period.label == "June 2018"
    assert owed.parts["partner"] == date(2018, 6, 30) + timedelta(days=30)


def test_coming_returns_end_with_the_contract(parts: Situation) -> None:
    assert coming_returns(parts.contract, on=date(2021, 3, 1)) == []


def test_draft_of_another_part_is_kept_when_one_is_taken_back(parts: Situation) -> None:
    parts.fill_in()
    parts.submit(owner="provider")
    save_draft_figure(
        filed_in=parts.april,
        kpi=parts.kpi("A2"),
        content=FigureInput.reported(Decimal(199)),
        seen_version=1,
        at=LATER,
        by=parts.commissioner,
    )
    recall_return(
        filed_in=parts.april,
        owner="provider",
        reason="Again",
        at=LATER,
        by=parts.provider_user,
    )
    assert parts.april.draft_figures.get(kpi__code="A2").value == 199
