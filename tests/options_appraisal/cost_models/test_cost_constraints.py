"""What the database refuses of costs, and the words for it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from options_appraisal.appraisals.states import State
from options_appraisal.cost_models.models import CostLine, IndexRate
from options_appraisal.costs.kinds import CostKind
from tests.contracts.refusals import assert_refused
from tests.factories import PersonFactory
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored

pytestmark = pytest.mark.django_db

BROKEN = [
    pytest.param(
        scored.CostLineFactory,
        {"amount": Decimal(-1)},
        "amount_of_a_cost_line_is_not_negative",
        "£0 or more",
        id="negative amount",
    ),
    pytest.param(
        scored.CostLineFactory,
        {"once_in": 2018, "first_day": date(2018, 4, 1)},
        "cost_line_falls_once_or_every_year",
        "not both",
        id="one-off with days",
    ),
    pytest.param(
        scored.CostLineFactory,
        {"first_day": date(2018, 4, 2), "last_day": date(2018, 4, 1)},
        "cost_line_ends_on_or_after_its_first_day",
        "on or after the first",
        id="ends before it begins",
    ),
    pytest.param(
        scored.CostLineFactory,
        {"contingency": Decimal(101)},
        "allowances_are_from_0_to_100_per_cent",
        "from 0 to 100|less than or equal to 100",
        id="allowance over 100 per cent",
    ),
    pytest.param(
        lambda: scored.CostLineFactory(saving=True),
        {"optimism_bias": Decimal(5)},
        "no_allowance_on_what_is_taken_off_or_set_aside",
        "No allowance",
        id="allowance on a saving",
    ),
    pytest.param(
        scored.CostLineFactory,
        {"is_already_in_budget": True},
        "only_a_saving_is_in_the_budget_already",
        "Only a saving",
        id="cost in the budget already",
    ),
    pytest.param(
        scored.CostLineFactory,
        {"comes_from": ""},
        "cost_line_says_where_its_amount_comes_from",
        "where the amount comes from|cannot be blank",
        id="amount from nowhere",
    ),
    pytest.param(
        lambda: scored.CostLineFactory(price=True),
        {"exempt_reason": ""},
        "exempt_cost_line_names_its_paragraph_and_reason",
        "why the line is kept back",
        id="exempt without a reason",
    ),
    pytest.param(
        lambda: scored.CostLineFactory(price=True),
        {"exempt_paragraph": 8},
        "exempt_cost_line_names_its_paragraph_and_reason",
        "paragraph of Schedule 12A",
        id="paragraph that is not in the schedule",
    ),
    pytest.param(
        scored.EnvelopeFactory,
        {"amount": Decimal(-1)},
        "envelope_of_an_appraisal_is_not_negative",
        "£0 or more",
        id="negative envelope",
    ),
]


@pytest.mark.parametrize(("make", "values", "rule", "words"), BROKEN)
def test_row_is_refused(make, values, rule, words):
    assert_refused(make(), values, rule=rule, words=words)


def test_second_line_of_one_name_in_an_option_is_refused():
    line, other = scored.CostLineFactory(), scored.CostLineFactory()
    CostLine.objects.filter(pk=other.pk).update(name=line.name)
    assert_refused(
        scored.CostLineFactory(option=line.option),
        {"name": line.name},
        rule="cost_line_has_one_name_in_an_option",
        words="a line with this name",
    )


def test_second_rate_of_a_year_is_refused():
    rate = scored.IndexRateFactory()
    assert_refused(
        scored.IndexRateFactory(index=rate.index, start_year=2019),
        {"start_year": rate.start_year},
        rule="index_has_one_rate_a_year",
        words="a rate for this year",
    )


def test_second_envelope_of_a_year_is_refused():
    envelope = scored.EnvelopeFactory()
    assert_refused(
        scored.EnvelopeFactory(appraisal=envelope.appraisal, start_year=2018),
        {"start_year": envelope.start_year},
        rule="appraisal_has_one_envelope_a_year",
        words="its envelope already",
    )


def test_index_of_one_name_and_day_is_refused():
    index = scored.CostIndexFactory()
    assert_refused(
        scored.CostIndexFactory(name=index.name, published_on=date(2017, 3, 8)),
        {"published_on": index.published_on},
        rule="index_is_published_once_on_a_day",
        words="recorded already",
    )


def test_kinds_are_those_of_the_rule():
    kinds = dict(CostLine._meta.get_field("kind").choices)
    assert kinds.keys() == {kind.name.lower() for kind in CostKind}
    assert kinds["tupe"] == "TUPE and restructuring"


@pytest.mark.parametrize("used_as", ["deflator", "index of a line"])
def test_rate_that_a_decided_appraisal_used_stays(used_as):
    rate = scored.IndexRateFactory()
    basis = scored.CostBasisFactory()
    option = made.OptionFactory(appraisal=basis.appraisal)
    line = scored.CostLineFactory(option=option)
    if used_as == "deflator":
        type(basis).objects.filter(pk=basis.pk).update(deflator=rate.index)
    else:
        CostLine.objects.filter(pk=line.pk).update(index=rate.index)
    rates = IndexRate.objects.filter(pk=rate.pk)
    rates.update(rate=Decimal(3))
    made.move(basis.appraisal, State.DECIDED)
    with (
        pytest.raises(IntegrityError, match="it stays"),
        transaction.atomic(),
    ):
        rates.update(rate=Decimal(4))
    with pytest.raises(IntegrityError, match="it stays"), transaction.atomic():
        rates.delete()


@pytest.mark.parametrize("state", [State.RECOMMENDED, State.DECIDED])
def test_line_stays_once_an_option_is_recommended(state):
    line = scored.CostLineFactory()
    lines = CostLine.objects.filter(pk=line.pk)
    lines.update(amount=Decimal(5))
    made.move(line.option.appraisal, state)
    with pytest.raises(IntegrityError, match="until an option"), transaction.atomic():
        lines.update(amount=Decimal(6))


def test_guest_sees_no_line_and_a_reader_all():
    line = scored.CostLineFactory(price=True)
    guest = made.MemberFactory(appraisal=line.option.appraisal, guest=True).user
    assert not CostLine.objects.visible_to(guest).exists()
    assert line in CostLine.objects.visible_to(PersonFactory(auditor=True))
