"""A late approval beside what people are doing to the returns it covers."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from threading import Event
from typing import Any
from unittest import mock

import pytest
from django.db import connection

from kpis.definitions.details import DefinitionFields
from kpis.definitions.exceptions import KPISetIsUsed
from kpis.definitions.services import remove_definition, revise_definition
from kpis.returns.exceptions import FigureSupersededMeanwhile, NotInThisReturn
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure
from kpis.returns.services import (
    correct_figure,
    query_return,
    submitting,
    verify_figure,
)
from kpis.returns.states import FigureState
from kpis.variations.services import propose_kpi_set
from tests.factories.contracts import VariationFactory
from tests.kpis.returns.situations import (
    LATER,
    MUCH_LATER,
    Situation,
    children_centres,
)
from tests.kpis.variations.situations import approve


class Varied:
    """The centres of the returns' tests, with a draft variation from their first day."""

    def __init__(self) -> None:
        self.centres: Situation = children_centres()
        self.variation = VariationFactory(
            contract=self.centres.contract, effective_on=date(2018, 4, 2)
        )
        self.proposed = propose_kpi_set(
            variation=self.variation,
            name="Varied",
            reason="Why",
            by=self.centres.commissioner,
        )

    def change(self, code: str, **changes: Any) -> None:
        definition = self.proposed.definitions.get(kpi__code=code)
        revise_definition(
            definition=definition,
            fields=replace(DefinitionFields.of(definition), **changes),
            by=self.centres.commissioner,
        )

    def drop(self, code: str) -> None:
        remove_definition(
            definition=self.proposed.definitions.get(kpi__code=code),
            by=self.centres.commissioner,
        )

    def approve(self, at: datetime = MUCH_LATER) -> None:
        approve(self.variation, by=self.centres.commissioner, at=at)

    def current(self, code: str) -> Figure:
        return self.centres.april.figures.current().by_provider().get(kpi__code=code)


DAYS_TO_PERCENT = {
    "unit": "percentage",
    "good_is": "high",
    "target_high": None,
    "target_low": Decimal(2),
}


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["open", "queried"])
def test_approval_never_judges_a_draft_in_a_unit_it_was_not_typed_in(
    state: str,
) -> None:
    """4 days are not 4 %: the person is asked again, and history keeps what they typed."""
    varied = Varied()
    varied.change("A3", **DAYS_TO_PERCENT)
    varied.centres.fill_in()
    if state == "queried":
        varied.centres.submit()
        query_return(
            filed_in=varied.centres.april,
            kpi=None,
            text="Why?",
            at=LATER,
            by=varied.centres.commissioner,
        )
    varied.approve()
    draft = varied.centres.april.draft_figures.get(kpi__code="A3")
    assert (draft.state, draft.value) == (FigureState.AWAITED, None)
    kept = varied.centres.april.draft_figures.get(kpi__code="A2")
    assert kept.value == 180


@pytest.mark.django_db
def test_approval_leaves_drafts_before_its_date_alone() -> None:
    varied = Varied()
    varied.variation.effective_on = date(2018, 5, 1)
    varied.variation.save()
    varied.change("A3", **DAYS_TO_PERCENT)
    varied.centres.fill_in()
    varied.approve()
    assert varied.centres.april.draft_figures.get(kpi__code="A3").value is not None


@pytest.mark.django_db
def test_correction_of_a_kpi_that_the_set_in_force_dropped_is_refused() -> None:
    """Else a figure would be judged by a set that is not in force on the last day."""
    varied = Varied()
    varied.drop("A3")
    varied.centres.fill_in()
    varied.centres.submit()
    varied.centres.validate()
    varied.approve()
    figure = varied.current("A3")
    assert figure.state == FigureState.NOT_APPLICABLE
    for act in (correct_figure, verify_figure):
        with pytest.raises(NotInThisReturn):
            act(
                figure=figure,
                content=FigureInput.reported(Decimal(4)),
                reason="Recount",
                at=MUCH_LATER,
                by=varied.centres.commissioner,
            )


@pytest.mark.django_db
def test_verification_of_a_figure_superseded_meanwhile_is_refused() -> None:
    varied = Varied()
    varied.change("A2", target_low=Decimal(100), slight_low=Decimal(90))
    varied.centres.fill_in()
    varied.centres.submit()
    seen = varied.current("A2")
    varied.approve()
    with pytest.raises(FigureSupersededMeanwhile):
        verify_figure(
            figure=seen,
            content=FigureInput.reported(Decimal(95)),
            reason="Register seen",
            at=MUCH_LATER,
            by=varied.centres.commissioner,
        )


def apart(act: Callable[[], Any]) -> Any:
    """In a thread with its own connection."""
    try:
        return act()
    finally:
        connection.close()


@contextmanager
def submission_halted_after(name: str, centres: Situation) -> Iterator[Executor]:
    """Somebody submits April in another thread and has come as far as the step; at the
    end of the block they go on."""
    has_come, may_go_on = Event(), Event()
    step = getattr(submitting, name)

    def halting(*args: Any, **kwargs: Any) -> None:
        step(*args, **kwargs)
        has_come.set()
        may_go_on.wait(timeout=10)

    with ThreadPoolExecutor(2) as pool, mock.patch.object(submitting, name, halting):
        submission = pool.submit(apart, centres.submit)
        assert has_come.wait(timeout=10)
        yield pool
        may_go_on.set()
        submission.result(timeout=10)


def waits(pool: Executor, act: Callable[[], Any]) -> Future[Any]:
    """The act, which does not end while the submission is halted."""
    future = pool.submit(apart, act)
    with pytest.raises(TimeoutError):
        future.result(timeout=1)
    return future


@pytest.mark.django_db(transaction=True)
def test_approval_while_a_return_is_submitted_leaves_no_figure_under_the_old_set() -> (
    None
):
    varied = Varied()
    varied.change("A2", target_low=Decimal(500), slight_low=Decimal(400))
    varied.centres.fill_in()
    with submission_halted_after("_record_figures", varied.centres) as pool:
        approval = waits(pool, varied.approve)
    approval.result(timeout=10)
    assert varied.current("A2").definition.kpi_set_id == varied.proposed.pk


@pytest.mark.django_db(transaction=True)
def test_target_changed_while_a_return_is_submitted_never_contradicts_the_rating() -> (
    None
):
    centres = children_centres()
    centres.fill_in()
    definition = centres.definition("A2")
    fields = replace(DefinitionFields.of(definition), target_low=Decimal(500))

    def change() -> Any:
        return revise_definition(
            definition=definition, fields=fields, by=centres.commissioner
        )

    with submission_halted_after("_refuse_unsettled", centres) as pool:
        changing = waits(pool, change)
    with pytest.raises(KPISetIsUsed):
        changing.result(timeout=10)
    assert centres.definition("A2").target_low == 180
