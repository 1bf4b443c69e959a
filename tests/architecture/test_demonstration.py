"""A demonstration council of an older version gets what it lacks, and keeps the rest."""

from collections import Counter
from typing import Any

import pytest
from django.utils import timezone

from contracts.models import Contract, Lot
from contracts_site.demonstration.appraisals import load_appraisals
from contracts_site.demonstration.load import SUPPORT_SERVICES
from contracts_site.demonstration.people import load_council, load_people
from contracts_site.demonstration.procurement import load_procurement
from contracts_site.demonstration.source import read_data
from tests.architecture.tracked import counts
from tests.factories import ContractFactory

pytestmark = pytest.mark.django_db


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
