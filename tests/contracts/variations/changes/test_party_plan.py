"""Whether a party may join or leave on a day: the boundaries, without a database."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.variations.changes.exceptions import (
    HolderJoinsItself,
    PartyJoinsTwice,
    PartyTakesNoPart,
    PartyTakesPartAlready,
)
from contracts.variations.changes.party_plan import (
    ONE_DAY,
    JoiningParty,
    PartiesNow,
    PartyNow,
    PlannedParties,
)

DAY = date(2018, 7, 1)
HOLDER, TRUST, OTHER = 1, 2, 3


def party(pk=7, provider=TRUST, role="subcontractor", joined=None, left=None):
    return PartyNow(pk, provider, "The Trust", role, joined or date(2016, 10, 1), left)


def joining(provider=TRUST, role="subcontractor"):
    return JoiningParty(provider, "The Trust", role, role, "Outreach")


def refuse(*parties, joins=(), leaves=()):
    now = PartiesNow(parties=parties, holder=HOLDER, effective_on=DAY)
    now.refuse(PlannedParties(tuple(joins), frozenset(leaves)))


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({}, id="for good"),
        pytest.param({"left": DAY}, id="until the day itself"),
        pytest.param({"joined": DAY - ONE_DAY}, id="since the day before"),
    ],
)
def test_party_that_takes_part_before_and_on_the_day_may_leave(facts):
    refuse(party(**facts), leaves=[7])


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"left": DAY - ONE_DAY}, id="left the day before"),
        pytest.param({"joined": DAY}, id="joins on the day"),
        pytest.param({"pk": 8}, id="another party"),
    ],
)
def test_party_that_takes_no_part_is_not_let_to_leave(facts):
    with pytest.raises(PartyTakesNoPart, match=r"up to 1 July 2018.*cannot leave then"):
        refuse(party(**facts), leaves=[7])


def test_holder_of_the_contract_does_not_join_it():
    with pytest.raises(HolderJoinsItself, match="The Trust holds the contract itself"):
        refuse(joins=[joining(HOLDER)])


def test_party_joins_once_in_a_role_and_may_join_in_both():
    refuse(joins=[joining(), joining(role="consortium"), joining(OTHER)])
    with pytest.raises(PartyJoinsTwice, match="as subcontractor twice"):
        refuse(joins=[joining(), joining()])


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({}, id="takes part"),
        pytest.param({"left": DAY}, id="leaves on the day"),
        pytest.param({"joined": date(2018, 9, 1)}, id="joins later"),
    ],
)
def test_party_that_is_listed_in_the_role_does_not_join_again(facts):
    with pytest.raises(PartyTakesPartAlready, match="as subcontractor already"):
        refuse(party(**facts), joins=[joining()])


@pytest.mark.parametrize(
    ("facts", "leaves"),
    [
        pytest.param({"left": DAY - ONE_DAY}, [], id="it has left"),
        pytest.param({"role": "consortium"}, [], id="it is something else"),
        pytest.param({"provider": OTHER}, [], id="it is somebody else"),
        pytest.param({}, [7], id="it leaves at the same time"),
    ],
)
def test_party_joins_where_nothing_stands_in_the_way(facts, leaves):
    refuse(party(**facts), joins=[joining()], leaves=leaves)


days = st.dates(date(2018, 6, 20), date(2018, 7, 10))


@given(joined=days, left=st.none() | days)
def test_whoever_leaves_was_there_the_day_before_and_would_have_stayed(joined, left):
    """The slow way: ask each of the days around the one of the variation."""
    one = party(joined=joined, left=left)

    def there(day):
        return joined <= day and (left is None or day <= left)

    assert one.may_leave(on=DAY) == (there(DAY - ONE_DAY) and there(DAY))


@given(
    st.lists(st.tuples(st.sampled_from([TRUST, OTHER]), st.none() | days), max_size=4),
    st.sets(st.integers(0, 3)),
)
def test_nobody_is_listed_twice_in_a_role_on_a_day_after_a_plan_is_let_through(
    rows, leaves
):
    """Two that overlap already are not the plan's doing."""
    parties = [
        party(pk=pk, provider=provider, left=left)
        for pk, (provider, left) in enumerate(rows)
    ]
    chosen = [each for each in parties if each.pk in leaves and each.may_leave(on=DAY)]
    try:
        refuse(*parties, joins=[joining()], leaves=[each.pk for each in chosen])
    except PartyTakesPartAlready:
        return
    after = [each for each in parties if each not in chosen]
    horizon = (DAY + n * ONE_DAY for n in range(12))
    for day, one in product(horizon, after):
        there = one.left_on is None or one.left_on >= day
        assert not (one.provider == TRUST and there)
