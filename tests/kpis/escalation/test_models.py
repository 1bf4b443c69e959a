"""What the database refuses of rules and firings, and what a person is told."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from kpis.escalation.models import EscalationRule, Firing
from tests.factories.escalation import (
    EscalationRuleFactory,
    FiringFactory,
    KPIPlanFactory,
)
from tests.factories.kpis import KPIFactory, ThemeFactory

pytestmark = pytest.mark.django_db

WRONG_RULES = {
    "counts_at_least_one_period": ({"periods": 0}, "Enter at least 1 period."),
    "of_ratings_names_a_level": ({"level": ""}, "Choose the level for a rule"),
    "counts_some_of_the_last_periods": ({"times": 2}, "say how many of them count"),
    "counts_some_of_the_last": ({"condition": "out_of"}, "say how many of them count"),
    "some_of_the_last_periods": (
        {"condition": "out_of", "times": 4},
        "say how many of them count",
    ),
    "ends_on_or_after_it_begins": (
        {"in_force_to": date(2017, 12, 31)},
        "on or after the rule's first day",
    ),
}


@pytest.mark.parametrize("name", WRONG_RULES)
def test_wrong_rule_is_refused_by_the_database(name: str) -> None:
    wrong, _words = WRONG_RULES[name]
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        EscalationRuleFactory(**wrong)


@pytest.mark.parametrize("name", WRONG_RULES)
def test_wrong_rule_is_told_in_words(name: str) -> None:
    wrong, words = WRONG_RULES[name]
    with pytest.raises(ValidationError, match=words):
        EscalationRuleFactory.build(**wrong).full_clean()


def test_rule_about_a_kpi_and_a_theme_is_refused_twice() -> None:
    kpi, theme = KPIFactory(), ThemeFactory(access=True)
    both = {"contract": kpi.contract, "kpi": kpi, "theme": theme}
    with pytest.raises(IntegrityError, match="a_kpi_or_a_theme"), transaction.atomic():
        EscalationRuleFactory(**both)
    with pytest.raises(ValidationError, match="not both"):
        EscalationRuleFactory.build(**both).full_clean()


def test_rule_of_the_council_about_a_kpi_is_refused_twice() -> None:
    kpi = KPIFactory()
    with pytest.raises(IntegrityError, match="names_no_kpi"), transaction.atomic():
        EscalationRuleFactory(kpi=kpi)
    with pytest.raises(ValidationError, match="about no single KPI"):
        EscalationRuleFactory.build(kpi=kpi).full_clean()


def test_rule_about_another_contracts_kpi_is_told_in_words() -> None:
    rule = EscalationRuleFactory(of_a_contract=True)
    rule.kpi = KPIFactory()
    with pytest.raises(ValidationError, match="Choose a KPI of this contract"):
        rule.full_clean()


WRONG_FIRINGS = {
    "ended_firing_says_why": ({"ended_on": date(2018, 8, 1)}, "with which period"),
    "untrue_firing_says_why": ({"untrue_on": date(2018, 8, 1)}, "why it is untrue"),
    "answer_to_a_firing_has": ({"answer": "done"}, "Say what was done"),
}


@pytest.mark.parametrize("name", WRONG_FIRINGS)
def test_wrong_firing_is_refused_by_the_database(name: str) -> None:
    wrong, _words = WRONG_FIRINGS[name]
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        FiringFactory(**wrong)


@pytest.mark.parametrize("name", WRONG_FIRINGS)
def test_wrong_firing_is_told_in_words(name: str) -> None:
    wrong, words = WRONG_FIRINGS[name]
    firing = FiringFactory()
    for field, value in wrong.items():
        setattr(firing, field, value)
    with pytest.raises(ValidationError, match=words):
        firing.full_clean()


@pytest.mark.parametrize("about", ["kpi", "returns"])
def test_rule_fires_once_for_a_period(about: str) -> None:
    first = FiringFactory(about_returns=about == "returns")
    same = {"rule": first.rule, "contract": first.contract, "kpi": first.kpi}
    with pytest.raises(IntegrityError, match="once_for_a"), transaction.atomic():
        FiringFactory(**same)
    with pytest.raises(ValidationError, match="on record already"):
        FiringFactory.build(**same).full_clean()


def test_firing_is_never_deleted() -> None:
    firing = FiringFactory()
    with pytest.raises(DatabaseError, match="delete"), transaction.atomic():
        firing.delete()
    assert Firing.objects.exists()


def test_plan_names_a_kpi_once_and_of_its_own_contract() -> None:
    link = KPIPlanFactory()
    with pytest.raises(IntegrityError, match="names_a_kpi_once"), transaction.atomic():
        KPIPlanFactory(plan=link.plan, kpi=link.kpi)
    with pytest.raises(ValidationError, match="names this KPI already"):
        KPIPlanFactory.build(plan=link.plan, kpi=link.kpi).full_clean()
    with pytest.raises(ValidationError, match="of one contract"):
        KPIPlanFactory.build(plan=link.plan, kpi=KPIFactory()).full_clean()


def test_plan_from_an_escalation_is_for_its_kpi() -> None:
    link = KPIPlanFactory()
    link.firing = FiringFactory(contract=link.plan.contract)
    with pytest.raises(ValidationError, match="the KPI that was escalated"):
        link.full_clean()


def test_rule_in_force_is_found_by_the_day() -> None:
    EscalationRuleFactory(in_force_to=date(2018, 6, 30))
    for day, found in ((date(2017, 12, 31), 0), (date(2018, 6, 30), 1)):
        assert EscalationRule.objects.in_force(on=day).count() == found
    assert not EscalationRule.objects.in_force(on=date(2018, 7, 1)).exists()
