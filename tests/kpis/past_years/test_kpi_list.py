"""A set's KPIs from a file: docs/rules/past-years.md, steps 1 to 5."""

from collections.abc import Sequence

import pytest

from contracts_site.foundation.spreadsheets import read_spreadsheet
from kpis.definitions.details import DefinitionFields
from kpis.definitions.models import KPI, KPISet
from kpis.past_years.kpi_list_columns import COLUMNS, KPIList, read_list
from kpis.past_years.kpi_list_plan import ListPlan, plan_list, save_list
from kpis.past_years.workbooks import list_workbook
from kpis.spreadsheets.exceptions import ColumnNamedTwice, ColumnsMissing
from kpis.spreadsheets.outcomes import Outcome
from tests.foundation.spreadsheets.files import xlsx
from tests.kpis.returns.situations import Situation, children_centres

pytestmark = pytest.mark.django_db
HEAD = [column.heading for column in COLUMNS]
Row = dict[str, object]


def kpi(code: str = "B1", **cells: object) -> Row:
    """A row by headings: a percentage, at least 90 %."""
    return {
        "Theme": "Voice of families",
        "Code": code,
        "KPI": f"Measure {code}",
        "What is measured": "Families who were asked.",
        "How it is calculated": "Asked, of all.",
        "Unit": "percentage",
        "Decimal places": 1,
        "Counts people": "Yes",
        "Good is": "HIGH",
        "Target, at least": "90 %",
        "Floor": "80",
        "Reported": "Monthly",
        "Who controls it": "Provider",
        "Where it comes from": "Survey",
    } | {name.replace("_", " "): value for name, value in cells.items()}


def planned(kpi_set: KPISet, *rows: Row, head: Sequence[str] = HEAD) -> ListPlan:
    table = [list(head), *([row.get(name) for name in head] for row in rows)]
    return plan_list(kpi_set, read_list(read_spreadsheet(xlsx(table))))


def outcomes(plan: ListPlan) -> list[str]:
    return [str(Outcome(each.outcome).label) for each in plan.kpis]


def told(plan: ListPlan) -> str:
    return "\n".join(str(said) for each in plan.kpis for said in each.problems)


def test_new_kpis_are_added_as_by_hand(centres: Situation) -> None:
    plan = planned(centres.kpi_set, kpi("B1"), kpi("B2", Unit="Count", Floor=""))
    assert outcomes(plan) == ["New", "New"]
    assert save_list(kpi_set=centres.kpi_set, plan=plan, by=centres.commissioner) == 2
    added = centres.kpi_set.definitions.get(kpi__code="B1")
    assert (added.theme.name, added.target_low, added.slight_low, added.good_is) == (
        "Voice of families",
        90,
        80,
        "high",
    )


def test_the_sets_own_download_says_what_the_set_says(centres: Situation) -> None:
    kpi_list = read_list(read_spreadsheet(list_workbook(centres.kpi_set)))
    plan = plan_list(centres.kpi_set, kpi_list)
    assert outcomes(plan) == ["Same"] * 3
    assert plan.to_save == []


def test_the_download_of_one_contract_makes_the_same_set_in_another(
    centres: Situation,
) -> None:
    kpi_list = read_list(read_spreadsheet(list_workbook(centres.kpi_set)))
    other = children_centres(())
    plan = plan_list(other.kpi_set, kpi_list)
    save_list(kpi_set=other.kpi_set, plan=plan, by=other.commissioner)

    def said(kpi_set: KPISet) -> list[DefinitionFields]:
        found = kpi_set.definitions.select_related("theme")
        return [
            DefinitionFields(**{**vars(DefinitionFields.of(d)), "position": None})
            for d in found
        ]

    assert said(other.kpi_set) == said(centres.kpi_set)


def test_a_kpi_of_the_set_is_changed_only_where_the_row_says_otherwise(
    centres: Situation,
) -> None:
    plan = planned(
        centres.kpi_set,
        {"Code": "A2", "KPI": "Sessions held", "Theme": "ACCESS to services",
         "What is measured": "What A2 measures", "Unit": "Count", "Good is": "High",
         "How it is calculated": "As counted by the provider", "Target, at least": 185,
         "Where it comes from": "Provider's case system"},
        head=["Code", "KPI", "Theme", "What is measured", "How it is calculated",
              "Unit", "Good is", "Target, at least", "Where it comes from"],
    )  # fmt: skip
    assert outcomes(plan) == ["Changed"]
    assert [str(change) for change in plan.kpis[0].changes] == [
        "KPI: Measure A2 → Sessions held",
        "Target, at least: 180 → 185",
    ]
    save_list(kpi_set=centres.kpi_set, plan=plan, by=centres.commissioner)
    changed = centres.definition("A2")
    assert (changed.target_low, changed.slight_low) == (185, 170)
    assert changed.kpi.name == "Sessions held"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"Unit": "Percents"}, "row 2, column F (Unit) “Percents”: Write one of: "),
        ({"Floor": "95"}, "column N (Floor) “95”: "),
        ({"Code": ""}, "column B (Code): Enter a code such as A1."),
        (
            {"What_is_measured": ""},
            "column D (What is measured): Say what is measured.",
        ),
        ({"Target,_at_least": "many"}, "column L (Target, at least) “many”: "),
        ({"Theme": ""}, "column A (Theme): "),
        ({"The_upper_number_counts": "asked"}, "column I (The lower number counts): "),
        ({"Reported": ""}, "column R (Reported): "),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_row_is_judged_by_the_forms_own_code(
    centres: Situation, cells: Row, words: str
) -> None:
    plan = planned(centres.kpi_set, kpi("B1", **cells))
    assert outcomes(plan) == ["Wrong"]
    assert words in told(plan)
    assert told(plan).count("\n") == 0


def test_all_problems_of_all_rows_are_told_at_once(centres: Situation) -> None:
    plan = planned(centres.kpi_set, kpi("B1"), kpi("B1", Unit="x"), kpi("B2", Floor=99))
    assert outcomes(plan) == ["Wrong", "Wrong", "Wrong"]
    assert told(plan).count("Another row has the same code") == 2


def test_a_code_that_the_contract_had_before_is_that_kpi(centres: Situation) -> None:
    had = KPI.objects.create(contract=centres.contract, code="Z1", name="Measure Z1")
    plan = planned(centres.kpi_set, kpi("z1", KPI="Measure Z1"))
    save_list(kpi_set=centres.kpi_set, plan=plan, by=centres.commissioner)
    assert centres.kpi_set.definitions.filter(kpi=had).exists()
    other = planned(centres.kpi_set, kpi("Z1", KPI="Something else"))
    assert outcomes(other) == ["Changed"]


def test_columns_are_needed_once(centres: Situation) -> None:
    with pytest.raises(ColumnsMissing, match="“Unit”, “Good is”"):
        planned(centres.kpi_set, kpi(), head=[h for h in HEAD if h not in
                                              ("Unit", "Good is")])  # fmt: skip
    with pytest.raises(ColumnNamedTwice, match="“Code”"):
        planned(centres.kpi_set, kpi(), head=[*HEAD, "code"])


def test_a_list_survives_the_way_through_the_page(centres: Situation) -> None:
    plan = planned(centres.kpi_set, kpi("B1"))
    again = KPIList.from_json(plan.kpi_list.as_json())
    assert plan_list(centres.kpi_set, again).mark == plan.mark
