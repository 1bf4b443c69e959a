"""`manage.py check_ratings`: stored ratings against the rule."""

from decimal import Decimal
from io import StringIO

import pgtrigger
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from kpis.returns.models import Figure
from tests.factories.kpis import KPIDefinitionFactory
from tests.kpis.variations.situations import record_figure

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("check_ratings", *arguments, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_check_ratings_all_as_the_rule_gives_says_how_many() -> None:
    record_figure(KPIDefinitionFactory(ratio=True), Decimal("62.2"))
    record_figure(KPIDefinitionFactory(low=True), Decimal(3))
    assert run() == "All 2 stored ratings are what the rule gives.\n"


def test_check_ratings_a_tampered_rating_is_listed_and_fails() -> None:
    figure = record_figure(KPIDefinitionFactory(kpi__code="A1"), Decimal("62.2"))
    other = record_figure(KPIDefinitionFactory(), Decimal(70))
    with pgtrigger.ignore("kpis.Figure:figures_are_never_changed"):
        Figure.objects.filter(pk=figure.pk).update(rating="met")
    out = StringIO()
    with pytest.raises(CommandError, match="1 of 2 stored ratings differ"):
        call_command("check_ratings", stdout=out, stderr=StringIO())
    line = out.getvalue()
    assert "A1 April 2018" in line
    assert "stored met" in line
    assert "the rule gives slightly_below (62.2 % is below the target of 65 %" in line
    assert run("--contract", other.filed_in.contract.reference).startswith("All 1 ")
