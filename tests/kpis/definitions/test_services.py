"""The acts on KPI sets: what they make, and when a set is closed to them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from contracts.variations.models import Variation
from contracts.variations.services import propose_variation
from contracts_site.accounts.models import User
from contracts_site.foundation.history import history_of
from kpis.definitions.details import DefinitionFields, NewKPI
from kpis.definitions.exceptions import (
    AwardSetExists,
    AwardSetStays,
    KPISetIsDecided,
    KPISetIsUsed,
    KPISetRefused,
    VariationIsNotADraft,
)
from kpis.definitions.models import KPI, KPISet, Theme
from kpis.definitions.services import (
    add_definition,
    introduce_award_set,
    remove_definition,
    remove_proposed_set,
    revise_definition,
    revise_kpi_set,
    say_what_is_counted,
    set_in_force,
    theme_named,
    why_closed,
)
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory, ThemeFactory
from tests.kpis.variations.situations import record_figure

pytestmark = pytest.mark.django_db

FIELDS = DefinitionFields(
    theme="Access to Services",
    wording="Sessions held",
    calculation="Sessions on the timetable that took place",
    unit="count",
    good_is="high",
    source="The provider's diary",
    target_low=Decimal(180),
    slight_low=Decimal(150),
)


@pytest.fixture
def person() -> User:
    return PersonFactory(commissioner=True)


def test_award_set_is_introduced_with_its_kpis_and_themes(person: User) -> None:
    contract = ContractFactory(starts_on=date(2016, 10, 1))
    made = introduce_award_set(
        contract=contract,
        name="KPIs of the award",
        effective_from=date(2016, 10, 1),
        definitions=[
            (NewKPI("A1", "Sessions held"), FIELDS),
            (NewKPI("A2", "Drop-ins"), replace(FIELDS, theme="access to services")),
        ],
        by=person,
    )
    assert [d.kpi.code for d in made.definitions.all()] == ["A1", "A2"]
    assert Theme.objects.count() == 1
    assert set_in_force(contract, on=date(2016, 10, 1)) == made
    assert set_in_force(contract, on=date(2016, 9, 30)) is None
    assert {entry.who for entry in history_of(made)} == {str(person)}


def test_award_set_comes_once(person: User) -> None:
    award = KPISetFactory()
    with pytest.raises(AwardSetExists):
        introduce_award_set(
            contract=award.contract,
            name="Again",
            effective_from=award.effective_from,
            by=person,
        )


def test_award_set_outside_the_term_is_refused_with_the_term(person: User) -> None:
    contract = ContractFactory(starts_on=date(2016, 10, 1), ends_on=date(2019, 9, 30))
    with pytest.raises(
        ValidationError, match="from 1 October 2016 to 30 September 2019"
    ):
        introduce_award_set(
            contract=contract, name="Early", effective_from=date(2016, 9, 30), by=person
        )


def test_award_set_with_one_bad_definition_leaves_nothing(person: User) -> None:
    with pytest.raises(ValidationError):
        introduce_award_set(
            contract=ContractFactory(),
            name="KPIs of the award",
            effective_from=date(2016, 10, 1),
            definitions=[
                (NewKPI("A1", "Sessions held"), FIELDS),
                (NewKPI("A2", "Bad"), replace(FIELDS, slight_low=Decimal(190))),
            ],
            by=person,
        )
    assert (KPISet.objects.count(), KPI.objects.count()) == (0, 0)


def test_definition_is_added_last_changed_and_taken_out(person: User) -> None:
    first = KPIDefinitionFactory(position=7)
    added = add_definition(
        kpi_set=first.kpi_set, kpi=NewKPI("Z9", "Sessions"), fields=FIELDS, by=person
    )
    assert added.position == 8
    changed = revise_definition(
        definition=added,
        fields=replace(FIELDS, target_low=Decimal(200)),
        name="Sessions held",
        by=person,
    )
    assert (changed.target_low, changed.position) == (200, 8)
    assert changed.kpi.name == "Sessions held"
    remove_definition(definition=changed, by=person)
    assert [d.pk for d in first.kpi_set.definitions.all()] == [first.pk]
    assert KPI.objects.filter(code="Z9").exists()


def test_theme_is_found_whatever_its_capitals_and_spaces(person: User) -> None:
    theme = ThemeFactory(name="Access to Services")
    assert theme_named(name="  access  TO services ", by=person) == theme


def every_act(kpi_set: KPISet, by: User) -> None:
    """Each act on the set must be refused; the last error is what remains."""
    definition = kpi_set.definitions.first()
    assert definition is not None
    acts = [
        lambda: add_definition(
            kpi_set=kpi_set, kpi=NewKPI("Z9", "New"), fields=FIELDS, by=by
        ),
        lambda: revise_definition(definition=definition, fields=FIELDS, by=by),
        lambda: remove_definition(definition=definition, by=by),
        lambda: remove_proposed_set(kpi_set=kpi_set, by=by),
        lambda: revise_kpi_set(
            kpi_set=kpi_set, name="X", reason="", comment_rule="every_kpi", by=by
        ),
    ]
    errors = []
    for act in acts:
        with pytest.raises(KPISetRefused) as refusal:
            act()
        errors.append(refusal.value)
    assert len({type(error) for error in errors}) == 1
    raise errors[0]


def test_set_that_judged_a_submitted_figure_is_closed(person: User) -> None:
    definition = KPIDefinitionFactory()
    assert why_closed(definition.kpi_set) == ""
    record_figure(definition, Decimal(62))
    assert "Propose a new set through a variation" in why_closed(definition.kpi_set)
    with pytest.raises(KPISetIsUsed):
        every_act(definition.kpi_set, person)


def test_set_of_an_approved_variation_is_closed_before_any_figure(
    person: User,
) -> None:
    kpi_set = KPISetFactory(introduced_by_variation=True)
    KPIDefinitionFactory(kpi_set=kpi_set)
    with pytest.raises(KPISetIsDecided):
        every_act(kpi_set, person)


def test_set_of_a_variation_waiting_for_decision_is_closed_until_sent_back(
    person: User,
) -> None:
    kpi_set = KPISetFactory(proposed=True)
    KPIDefinitionFactory(kpi_set=kpi_set)
    assert kpi_set.variation is not None
    propose_variation(variation=kpi_set.variation, by=person)
    kpi_set.refresh_from_db()
    assert "Send it back to draft" in why_closed(kpi_set)
    with pytest.raises(VariationIsNotADraft):
        every_act(kpi_set, person)


def test_set_of_a_withdrawn_variation_is_closed_without_advice_to_send_back() -> None:
    kpi_set = KPISetFactory(proposed=True, variation__state=Variation.State.WITHDRAWN)
    assert why_closed(kpi_set) == (
        f"Variation {kpi_set.variation.number} is withdrawn, so its KPI set cannot be "
        "changed."
    )


def test_proposed_set_is_removed_with_its_definitions_and_the_awards_stays(
    person: User,
) -> None:
    proposed = KPISetFactory(proposed=True)
    KPIDefinitionFactory(kpi_set=proposed)
    remove_proposed_set(kpi_set=proposed, by=person)
    assert not KPISet.objects.exists()
    with pytest.raises(AwardSetStays):
        remove_proposed_set(kpi_set=KPISetFactory(), by=person)


def test_definition_counts_people_unless_somebody_says_otherwise(person: User) -> None:
    kpi_set = KPISetFactory()
    made = add_definition(
        kpi_set=kpi_set, kpi=NewKPI("A1", "Sessions"), fields=FIELDS, by=person
    )
    assert made.counts_people
    nobody = replace(FIELDS, counts_people=False)
    revise_definition(definition=made, fields=nobody, by=person)
    made.refresh_from_db()
    assert not made.counts_people


def test_what_a_used_definition_counts_may_be_said_and_history_says_who(
    person: User,
) -> None:
    definition = KPIDefinitionFactory()
    figure = record_figure(definition, Decimal(62))
    say_what_is_counted(definition=definition, counts_people=False, by=person)
    definition.refresh_from_db()
    figure.refresh_from_db()
    assert (definition.counts_people, figure.rating) == (False, "slightly_below")
    assert history_of(definition)[0].who == person.name
