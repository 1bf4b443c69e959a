"""The demonstration council loads through the services, and a second time adds nothing."""

from collections import Counter
from datetime import datetime

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model
from django.utils import timezone

from contracts_site.accounts.models import User
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.demonstration.load import loading_steps
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import DraftFigure, Figure, Return
from kpis.returns.services import save_draft_figure
from kpis.returns.states import Cause, FigureState, ReturnState

pytestmark = pytest.mark.django_db

OWN = ("accounts", "contracts", "kpis", "committee_reports")


def load(now: datetime) -> None:
    for step in loading_steps(password="a-password-of-the-tests", now=now):
        step.do()


def tracked_models() -> list[type[Model]]:
    """Our own models, without the events that history keeps of them."""
    return [
        model
        for label in OWN
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "pgh_tracked_model")
    ]


def counts() -> Counter[str]:
    return Counter(
        {model.__name__: model._default_manager.count() for model in tracked_models()}
    )


def test_demonstration_loads_rows_that_are_valid_and_rated_by_the_rule(
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = timezone.localtime()
    load(now)
    for model in tracked_models():
        for row in model._default_manager.all():
            # The database has refused already what breaks a constraint.
            row.full_clean(validate_unique=False, validate_constraints=False)
    call_command("check_ratings")
    assert "are what the rule gives" in capsys.readouterr().out

    _tells_the_story_of_the_children_s_centres()
    _has_a_month_to_log(now)

    _keeps_what_was_entered_when_loaded_again(now)


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
    assert Paper.objects.filter(inserts__isnull=False).distinct().count() == 2


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
    load(now)
    assert counts() == before
    assert DraftFigure.objects.get(filed_in=newest).state == FigureState.NO_ACTIVITY
