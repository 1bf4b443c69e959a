"""The demonstration council loads through the services, and a second time adds nothing."""

from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Model
from django.utils import timezone

from contracts.models import Contract, Lot
from contracts_site.accounts.models import User
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.demonstration.appraisals import load_appraisals
from contracts_site.demonstration.load import SUPPORT_SERVICES, loading_steps
from contracts_site.demonstration.people import load_council, load_people
from contracts_site.demonstration.procurement import load_procurement
from contracts_site.demonstration.source import read_data
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import DraftFigure, Figure, Return
from kpis.returns.services import save_draft_figure
from kpis.returns.states import Cause, FigureState, ReturnState
from tests.factories import ContractFactory

pytestmark = pytest.mark.django_db

OWN = ("accounts", "contracts", "kpis", "options_appraisal", "committee_reports")


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
    _leaves_the_family_lots_unallocated()
    _has_a_month_to_log(now)

    _keeps_what_was_entered_when_loaded_again(now)


def test_demonstration_of_an_older_version_gets_only_what_it_lacks() -> None:
    council, data = read_data("council.json"), read_data("procurement.json")
    older = [each for each in council["people"] if "commissioner3" not in each["email"]]
    load_council(council, on=timezone.localdate())
    load_people(older, password="a-password-of-the-tests")
    _start_the_support_services(data)
    before = counts()

    def load_again() -> Counter[str]:
        load_people(council["people"], password="a-password-of-the-tests")
        load_procurement(data)
        return counts()

    assert load_again() - before == Counter(
        User=1,
        Membership=1,
        Contract=2,
        ExtensionOption=4,
        PriceLine=2,
        Saving=2,
        ChangeCount=2,  # each contract has one, by trigger
    )
    made = dict(Lot.objects.values_list("number", "contract__reference"))
    assert made == dict.fromkeys(range(1, 6)) | {6: "SS-2019-Y", 7: "SS-2019-C"}
    assert all(each.is_illustrative for each in Contract.objects.all())
    after = counts()
    assert load_again() == after


def test_demonstration_leaves_a_contract_that_somebody_made_of_a_lot() -> None:
    council, data = read_data("council.json"), read_data("procurement.json")
    load_council(council, on=timezone.localdate())
    load_people(council["people"], password="a-password-of-the-tests")
    _start_the_support_services(data)
    youth = Lot.objects.get(number=6)
    youth.contract = ContractFactory(reference="OURS")
    youth.save()
    load_procurement(data)
    made = set(Lot.objects.exclude(contract=None).values_list("contract__reference"))
    assert made == {("OURS",), ("SS-2019-C",)}


def _start_the_support_services(data: dict[str, Any]) -> None:
    """The procurement from its appraisal, without contracts."""
    appraisals = read_data("appraisals.json")
    load_appraisals(appraisals, on=timezone.localdate(), only=SUPPORT_SERVICES)
    load_procurement(data | {"contracts": []})


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
    load(now)
    assert counts() == before
    assert DraftFigure.objects.get(filed_in=newest).state == FigureState.NO_ACTIVITY
