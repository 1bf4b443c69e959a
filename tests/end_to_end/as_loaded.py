"""What holds of the demonstration council as it was loaded, asked inside a site."""

import io
from datetime import datetime

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from contracts.models import Lot
from contracts_site.accounts.models import User
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.demonstration.load import loading_steps
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import DraftFigure, Figure, Return
from kpis.returns.services import save_draft_figure
from kpis.returns.states import Cause, FigureState, ReturnState
from tests.architecture.tracked import counts, tracked_models
from tests.end_to_end.site import PASSWORD


def check() -> None:
    """Raises AssertionError or ValidationError; leaves the council as it is."""
    now = timezone.localtime()
    with transaction.atomic():
        _rows_are_valid_and_rated_by_the_rule()
        _tells_the_story_of_the_children_s_centres()
        _leaves_the_family_lots_unallocated()
        _has_a_month_to_log(now)
        _keeps_what_was_entered_when_loaded_again(now)
        transaction.set_rollback(True)


def _rows_are_valid_and_rated_by_the_rule() -> None:
    for model in tracked_models():
        for row in model._default_manager.all():
            # The database has refused already what breaks a constraint.
            row.full_clean(validate_unique=False, validate_constraints=False)
    said = io.StringIO()
    call_command("check_ratings", stdout=said)
    assert "are what the rule gives" in said.getvalue()


def _load(now: datetime) -> None:
    for step in loading_steps(password=PASSWORD, now=now):
        step.do()


def _tells_the_story_of_the_children_s_centres() -> None:
    figures = Figure.objects.filter(filed_in__contract__reference="CC-2016")
    causes = set(figures.values_list("cause", flat=True))
    assert causes == {
        Cause.SUBMISSION,
        Cause.ANSWER,
        Cause.CORRECTION,
        Cause.REJUDGEMENT,
    }
    states = set(figures.values_list("state", flat=True))
    assert {FigureState.NOT_AVAILABLE, FigureState.NO_ACTIVITY} <= states
    rejudged = figures.filter(cause=Cause.REJUDGEMENT)
    ends = {
        str(each) for each in rejudged.values_list("filed_in__period_end", flat=True)
    }
    assert ends == {"2018-04-30", "2018-05-31"}
    assert Paper.objects.filter(inserts__isnull=False).distinct().count() == 4


def _leaves_the_family_lots_unallocated() -> None:
    family = Lot.objects.filter(budget__name="Family service")
    assert family.count() == 5
    assert not any(lot.is_allocated or lot.contract_id for lot in family)


def _has_a_month_to_log(now: datetime) -> None:
    live = Return.objects.filter(contract__reference="FH-LIVE", cadence="monthly")
    ended = live.filter(period_end__lt=now.date()).order_by("-period_end")
    newest, before = ended[:2]
    assert newest.state == ReturnState.OPEN
    assert before.state == ReturnState.SUBMITTED
    assert live.filter(state=ReturnState.VALIDATED).count() >= 12


def _keeps_what_was_entered_when_loaded_again(now: datetime) -> None:
    newest = (
        Return.objects.filter(
            contract__reference="FH-LIVE",
            cadence="monthly",
            period_end__lt=now.date(),
        )
        .order_by("-period_end")
        .first()
    )
    assert newest is not None
    definition = newest.definitions_asked().select_related("kpi")[0]
    save_draft_figure(
        filed_in=newest,
        kpi=definition.kpi,
        content=FigureInput.without_figure(FigureState.NO_ACTIVITY),
        seen_version=None,
        at=now,
        by=User.objects.get(email="commissioner@council.example"),
    )
    before = counts()
    _load(now)
    assert counts() == before
    assert DraftFigure.objects.get(filed_in=newest).state == FigureState.NO_ACTIVITY
