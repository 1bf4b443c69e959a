"""A large council, made small: every row as the site itself would have made it."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from contracts.register.models import Contract
from contracts.transparency.conditions import publishable
from contracts_site.demonstration.scale.council import Size, load_large_council
from contracts_site.foundation.history import event_model_of
from kpis.definitions.models import KPI
from kpis.management.commands.check_ratings import differences
from kpis.returns.models import Figure, Return

TODAY = date(2026, 4, 20)
SIZE = Size(contracts=2, kpis=5, months=3)


@pytest.mark.django_db
def test_large_council_is_whole_rated_by_the_rule_and_has_its_history() -> None:
    load_large_council(SIZE, password="a-password", on=TODAY)
    figures = Figure.objects.all()
    assert (Contract.objects.count(), figures.count()) == (2, SIZE.figures)
    assert set(KPI.objects.values_list("code", flat=True)) == {
        *("A1", "A2", "B1", "B2", "A1-2")
    }
    asked = figures.select_related("definition", "kpi", "filed_in__contract")
    assert list(differences(asked.iterator(chunk_size=100))) == []
    for model in (Contract, KPI, Return, Figure):
        events = event_model_of(model).objects.filter(pgh_label="insert")
        assert events.count() == model._default_manager.count()
        assert all(event.pgh_context["user"] for event in events[:1])
    assert Return.objects.filter(state="open").count() == SIZE.contracts
    assert publishable(on=TODAY).count() == SIZE.contracts
    for contract in Contract.objects.all():
        contract.full_clean()

    with pytest.raises(CommandError, match="There are contracts in this database"):
        call_command("load_scale")


@pytest.mark.django_db
def test_large_council_is_refused_where_real_data_may_be(settings: Settings) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="DEMONSTRATION=1"):
        call_command("load_scale")
