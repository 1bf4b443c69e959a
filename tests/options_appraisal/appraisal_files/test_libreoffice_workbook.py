"""LibreOffice opens the workbook of an appraisal and comes to the site's costs."""

from datetime import date
from decimal import Decimal

import pytest

from contracts_site.demonstration.appraisals import load_appraisals
from contracts_site.demonstration.people import load_council, load_people
from contracts_site.demonstration.source import read_data
from options_appraisal.appraisal_files.audiences import FileAudience
from options_appraisal.appraisal_files.costs_shown import costs_shown
from options_appraisal.appraisal_files.workbook import appraisal_workbook
from options_appraisal.appraisals.models import Appraisal
from tests.factories.appraisals import MOVED_AT
from tests.factories.scored_appraisals import (
    CostBasisFactory,
    CostIndexFactory,
    CostLineFactory,
    IndexRateFactory,
    scored_appraisal,
)
from tests.options_appraisal.appraisal_files.round_trip import TODAY
from tests.options_appraisal.costs.libreoffice import amounts, pennies, worked_out

pytestmark = pytest.mark.django_db


def case_2() -> Appraisal:
    """Judged in words; every option fits the £1,700,000 a year that there are."""
    council = read_data("council.json")
    load_council(council, on=TODAY)
    load_people(council["people"], password="a-password-of-the-tests")
    data = read_data("appraisals.json")
    data = {**data, "appraisals": data["appraisals"][:1]}
    load_appraisals(data, on=TODAY)
    return Appraisal.objects.get()


def scored() -> Appraisal:
    return scored_appraisal(
        state="moderation",
        starts_on=date(2017, 11, 17),
        months=31,
        base_year=2017,
    )


def with_costs(appraisal: Appraisal) -> Appraisal:
    """Of each considered option a yearly line with all allowances, and one that ends."""
    index = CostIndexFactory()
    for year in range(2018, 2024):
        IndexRateFactory(
            index=index, start_year=year, rate=Decimal(year - 2016) / Decimal(8)
        )
    CostBasisFactory(appraisal=appraisal, deflator=index)
    for option in appraisal.options.considered():
        CostLineFactory(
            option=option,
            amount=Decimal("1700000.00") + option.number * Decimal("333.33"),
            index=index,
            contingency=Decimal("3.75"),
            optimism_bias=Decimal("1.25"),
        )
        CostLineFactory(
            option=option,
            kind="rent",
            amount=Decimal("87654.32"),
            first_day=date(2018, 1, 9),
            last_day=date(2019, 2, 28),
        )
    return appraisal


@pytest.mark.parametrize("make", [case_2, scored], ids=["case 2", "scored"])
def test_libreoffice_comes_to_the_costs_of_every_option(make, tmp_path) -> None:
    appraisal = with_costs(make())
    content = appraisal_workbook(appraisal, audience=FileAudience.INTERNAL, at=MOVED_AT)
    book = worked_out({"appraisal": content}, folder=tmp_path)["appraisal"]
    costs = costs_shown(appraisal, FileAudience.INTERNAL)
    assert len(costs) == appraisal.options.considered().count() >= 4
    for option, cost in costs:
        rows = book[f"Years_{option.number}"]
        [total] = [row for row in rows if row[1] == "Total"]
        assert pennies(total[2:5]) == amounts(cost.total)
        _head, *lines = book[f"Lines_{option.number}"]
        for told, each in zip(lines, cost.lines, strict=True):
            assert pennies(told[7:10]) == amounts(each.total)
