"""KPI sets and definitions in the database: constraints, questions, what is closed."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from kpis.definitions.models import KPIDefinition, KPISet
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory, VariationFactory
from tests.factories.kpis import KPIDefinitionFactory, KPIFactory, KPISetFactory
from tests.kpis.variations.situations import record_figure

pytestmark = pytest.mark.django_db

BROKEN_DEFINITIONS = [
    pytest.param(
        {"high": True, "target_low": None, "slight_low": None, "below_low": None},
        "high_is_good_has_lower_bounds_only",
        "give the target and bounds as lowest values",
        id="high without a target",
    ),
    pytest.param(
        {"low": True, "below_low": Decimal(1)},
        "low_is_good_has_upper_bounds_only",
        "give the target and bounds as highest values",
        id="low with a lowest value",
    ),
    pytest.param(
        {"in_range": True, "target_high": Decimal(80), "slight_high": None},
        "range_has_two_ends",
        "A range needs a lowest and a highest value",
        id="range reversed",
    ),
    pytest.param(
        {"context": True, "target_low": Decimal(1)},
        "unrated_kpi_has_no_target",
        "A KPI for context carries no target.",
        id="context with a target",
    ),
    pytest.param(
        {"slight_low": Decimal(70)},
        "bounds_lie_outside_the_target",
        "Each bound must be further from good",
        id="floor above the target",
    ),
    pytest.param(
        {"below_low": Decimal(62)},
        "bounds_lie_outside_the_target",
        "Each bound must be further from good",
        id="lower floor above the floor",
    ),
    pytest.param(
        {"numerator_label": "Children who attended"},
        "part_and_whole_are_both_named_or_neither",
        "Name both the upper and the lower number",
        id="upper number alone",
    ),
    pytest.param(
        {"year_to_date": "ratio"},
        "ratio_of_sums_has_an_upper_and_a_lower_number",
        "A ratio of sums needs",
        id="ratio of one number",
    ),
    pytest.param(
        {"year_to_date": "sum"},
        "percentages_are_not_added_up",
        "Percentages cannot be added up",
        id="sum of percentages",
    ),
    pytest.param(
        {"reported_by": "site"},
        "figures_by_place_are_put_together_by_a_rule",
        "Say how the figures of sites",
        id="by site without a rule",
    ),
    pytest.param(
        {"place_rule": "worst"},
        "figures_by_place_are_put_together_by_a_rule",
        "only where the KPI is reported by them",
        id="rule for one figure",
    ),
    pytest.param(
        {"reported_by": "site", "place_rule": "sum"},
        "sum_of_places_is_of_amounts",
        "several sites cannot be added up",
        id="sum of percentages of sites",
    ),
    pytest.param(
        {"reported_by": "site", "place_rule": "ratio"},
        "ratio_of_places_has_an_upper_and_a_lower_number",
        "needs an upper and a lower number",
        id="ratio of sites of one number",
    ),
    pytest.param(
        {"low": True, "reported_by": "locality", "place_rule": "mean"},
        "mean_of_places_is_of_one_number",
        "have no plain mean",
        id="mean of counts",
    ),
    pytest.param(
        {"context": True, "reported_by": "site", "place_rule": "worst"},
        "worst_place_is_of_a_rated_kpi",
        "context has no worst site",
        id="worst of a KPI for context",
    ),
    pytest.param(
        {"decimal_places": 5},
        "shown_decimal_places_are_few",
        "Show at most 4 decimal places.",
        id="five decimal places",
    ),
]


@pytest.mark.parametrize(("fields", "constraint", "words"), BROKEN_DEFINITIONS)
def test_definition_that_is_incoherent_is_refused_by_database_and_told(
    fields: dict[str, Any], constraint: str, words: str
) -> None:
    kpi_set = KPISetFactory()
    kpi = KPIFactory(contract=kpi_set.contract)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        KPIDefinitionFactory(kpi_set=kpi_set, kpi=kpi, **fields)
    sound = KPIDefinitionFactory(kpi_set=kpi_set, kpi=kpi)
    broken = KPIDefinitionFactory.build(
        kpi_set=kpi_set, kpi=kpi, theme=sound.theme, **fields
    )
    broken.pk = sound.pk
    with pytest.raises(ValidationError, match=words):
        broken.full_clean()


def test_kpi_defined_twice_in_a_set_is_refused_by_database_and_told() -> None:
    first = KPIDefinitionFactory()
    with (
        pytest.raises(IntegrityError, match="kpi_is_defined_once_in_a_set"),
        transaction.atomic(),
    ):
        KPIDefinitionFactory(kpi_set=first.kpi_set, kpi=first.kpi)
    second = KPIDefinitionFactory.build(
        kpi_set=first.kpi_set, kpi=first.kpi, theme=first.theme
    )
    with pytest.raises(ValidationError, match="already defines this KPI"):
        second.full_clean()


def test_kpi_code_used_twice_in_a_contract_is_refused_by_database_and_told() -> None:
    first = KPIFactory(code="A1")
    with (
        pytest.raises(IntegrityError, match="kpi_code_is_used_once_in_a_contract"),
        transaction.atomic(),
    ):
        KPIFactory(contract=first.contract, code="A1")
    second = KPIFactory.build(contract=first.contract, code="A1")
    with pytest.raises(ValidationError, match="already has a KPI with this code"):
        second.full_clean()


BROKEN_SETS = [
    pytest.param(
        {"variation": True, "effective_from": date(2016, 10, 1)},
        "one_kpi_set_starts_on_a_day",
        "already applies from this date",
        id="two sets from one day",
    ),
    pytest.param(
        {"effective_from": date(2017, 1, 1)},
        "one_kpi_set_comes_with_the_award",
        "already has the KPI set of its award",
        id="two sets of the award",
    ),
]


@pytest.mark.parametrize(("fields", "constraint", "words"), BROKEN_SETS)
def test_second_set_that_clashes_is_refused_by_database_and_told(
    fields: dict[str, Any], constraint: str, words: str
) -> None:
    first = KPISetFactory(contract__starts_on=date(2016, 10, 1))
    contract = first.contract
    values = {"contract": contract, "name": "Another", **fields}
    if values.pop("variation", False):
        values["variation"] = VariationFactory(contract=contract)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        KPISet.objects.create(**values)
    with pytest.raises(ValidationError, match=words):
        KPISet(**values).full_clean()


def test_award_set_without_a_date_is_refused_by_database_and_told() -> None:
    contract = ContractFactory()
    undated = KPISet(contract=contract, name="Undated")
    with (
        pytest.raises(IntegrityError, match="kpi_set_of_the_award_has_a_date"),
        transaction.atomic(),
    ):
        undated.save()
    with pytest.raises(ValidationError, match="say from when it applies"):
        KPISet(contract=contract, name="Undated").full_clean()


def test_definition_of_another_contracts_kpi_is_told() -> None:
    definition = KPIDefinitionFactory()
    definition.kpi = KPIFactory()
    with pytest.raises(ValidationError, match="belongs to another contract"):
        definition.full_clean()


def test_set_of_another_contracts_variation_is_told() -> None:
    kpi_set = KPISetFactory(proposed=True)
    kpi_set.variation = VariationFactory()
    with pytest.raises(ValidationError, match="belongs to another contract"):
        kpi_set.full_clean()


def test_set_in_force_changes_on_its_effective_date() -> None:
    award = KPISetFactory()
    varied = KPISetFactory(contract=award.contract, introduced_by_variation=True)
    KPISetFactory(contract=award.contract, proposed=True)
    KPISetFactory(introduced_by_variation=True)
    first = varied.effective_from
    ours = KPISet.objects.filter(contract=award.contract)
    assert ours.in_force(on=first - timedelta(days=1)).get() == award
    assert ours.in_force(on=first).get() == varied
    assert not ours.in_force(on=award.effective_from - timedelta(days=1)).exists()


def test_definition_that_judged_a_figure_cannot_be_changed_behind_its_back() -> None:
    figure = record_figure(KPIDefinitionFactory(), Decimal(62))
    with (
        pytest.raises(DatabaseError, match="Figures were judged by KPI definition"),
        transaction.atomic(),
    ):
        KPIDefinition.objects.filter(pk=figure.definition_id).update(target_low=1)
    with pytest.raises(DatabaseError, match="Figures were"), transaction.atomic():
        KPIDefinition.objects.filter(pk=figure.definition_id).update(
            counts_people=False, target_low=1
        )
    KPIDefinition.objects.filter(pk=figure.definition_id).update(counts_people=False)
    figure.definition.refresh_from_db()
    assert figure.definition.target_low == 65
    assert not figure.definition.counts_people


@pytest.mark.parametrize(
    ("who", "sees_dated", "sees_proposed"),
    [
        ("commissioner", True, True),
        ("auditor", True, True),
        ("own provider", True, False),
        ("another provider", False, False),
        ("member", False, False),
        ("administrator", False, False),
    ],
)
def test_kpi_sets_are_visible_to_those_who_read_performance(
    who: str, sees_dated: bool, sees_proposed: bool
) -> None:
    award = KPISetFactory()
    proposed = KPISetFactory(contract=award.contract, proposed=True)
    definition = KPIDefinitionFactory(kpi_set=award)
    person = {
        "commissioner": lambda: PersonFactory(commissioner=True),
        "auditor": lambda: PersonFactory(auditor=True),
        "own provider": lambda: PersonFactory(works_for=award.contract.provider),
        "another provider": lambda: PersonFactory(provider_user=True),
        "member": lambda: PersonFactory(member=True),
        "administrator": lambda: PersonFactory(administrator=True),
    }[who]()
    seen = set(KPISet.objects.visible_to(person))
    assert (award in seen, proposed in seen) == (sees_dated, sees_proposed)
    defined = KPIDefinition.objects.visible_to(person)
    assert defined.filter(pk=definition.pk).exists() == sees_dated
