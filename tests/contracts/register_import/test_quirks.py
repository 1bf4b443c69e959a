"""Eleven ways in which councils' registers are awkward: each with a file.

The files are in `files/`, as a council would send them, and named by their number.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from contracts.models import Party
from contracts.register_import.headings import guess_columns
from contracts.register_import.models import Outcome
from contracts.register_import.writing import write_plans
from tests.contracts.register_import.registers import (
    HEAD,
    csv_of,
    planned,
    problems_of,
    row,
)
from tests.foundation.spreadsheets import files

pytestmark = pytest.mark.django_db


def only(content: bytes) -> Any:
    (plan,) = planned(content)
    assert plan.problems == []
    assert plan.outcome is Outcome.NEW
    return plan.contract


FILES = Path(__file__).parent / "files"
SOUND = {"reference": "CS-1", "title": "Youth work", "provider": "Open Door Advice"}


def as_sent(name: str) -> list[Any]:
    return planned((FILES / name).read_bytes())


# For each file: what becomes of its rows, the contract of its first sound row, and words
# of what is told of it.
SENT: list[tuple[str, str, dict[str, Any], str]] = [
    ("01-any-column-names.csv", "n", SOUND | {"total_value": 144000}, ""),
    ("02-cp1252.csv", "n", {"title": "Children’s café – “North”"}, ""),
    ("02-utf-8.csv", "n", {"title": "Children’s café – “North”"}, ""),
    ("02-utf-16.csv", "n", {"title": "Children’s café – “North”"}, ""),
    ("03-cr-only-lines.csv", "nn", SOUND, ""),
    ("04-dates-as-text.csv", "nnnnnnnnw", {}, "There is no such day."),
    ("05-pounds-and-commas.csv", "nnnw", {}, "Enter 0 or more."),
    ("06-titles-above-the-headings.csv", "n", SOUND, ""),
    ("07-merged-cells.xlsx", "nn", SOUND, ""),
    ("08-duplicate-references.csv", "wwnw", {"title": "Advice"}, "stands in row 3 too"),
    ("09-missing-references.csv", "wwn", {"title": "Advice"}, "the contract is known"),
    ("10-html-entities.csv", "n", {"title": "Care & respite"}, ""),
    ("11-several-suppliers.csv", "n", SOUND, "North Star, Ltd joins it"),
]


@pytest.mark.parametrize(
    ("name", "outcomes", "contract", "told"), SENT, ids=[each[0] for each in SENT]
)
def test_file_as_a_council_sends_it_is_read_row_by_row(
    name: str, outcomes: str, contract: dict[str, Any], told: str
) -> None:
    plans = as_sent(name)
    assert [plan.outcome.name[0].lower() for plan in plans] == list(outcomes)
    first = next(plan.contract for plan in plans if plan.outcome is Outcome.NEW)
    for field, value in contract.items():
        read = getattr(first, field)
        assert (str(read) if field == "provider" else read) == value
    remarks = [str(each) for plan in plans for each in (*plan.problems, *plan.notices)]
    assert told in " ".join(remarks)
    assert bool(told) == bool(remarks)


def test_file_of_dates_as_text_has_one_day_in_every_style() -> None:
    plans = as_sent("04-dates-as-text.csv")
    assert {each.contract.starts_on for each in plans[:8]} == {date(2024, 4, 1)}


def test_file_of_pounds_and_commas_has_one_value_in_every_style() -> None:
    plans = as_sent("05-pounds-and-commas.csv")
    assert {each.contract.total_value for each in plans[:3]} == {Decimal(1_520_000)}


def test_each_of_the_eleven_has_its_file() -> None:
    kept = sorted(path.name for path in FILES.iterdir())
    assert kept == sorted(name for name, *_ in SENT)
    assert {int(name[:2]) for name in kept} == set(range(1, 12))


# 1. Any column names.
def test_columns_are_guessed_whatever_a_council_calls_them() -> None:
    headings = [
        "Contract Ref No.",
        "Title of Agreement",
        "Local Authority Department Responsible",
        "Supplier Name & Details",
        "Description of the goods and/or services being provided",
        "Contract Start Date",
        "Contract End Date (current)",
        "Estimated Annual Value £",
        "Total Contract Value (inc. VAT)",
        "SME (Y/N)",
        "Colour of the folder",
        "Contrat title",
    ]
    assert guess_columns(headings) == [
        "reference",
        "title",
        "directorate",
        "provider",
        "description",
        "starts_on",
        "ends_on",
        "annual_value",
        "total_value",
        "is_small_or_medium",
        "",
        "",
    ]


def test_kept_mapping_comes_before_any_guess() -> None:
    kept = {"service": "description", "name": "title", "ref": ""}
    assert guess_columns(["Ref", "Service", "Name"], kept=kept) == [
        "",
        "description",
        "title",
    ]


# 2. cp1252, UTF-8, UTF-16.
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_signs_beyond_ascii_are_read_in_every_encoding(encoding: str) -> None:
    rows = [HEAD, row(Title="Children’s café – “North”", Value="£1,500")]
    contract = only(csv_of(rows, encoding=encoding))
    assert contract.title == "Children’s café – “North”"
    assert contract.total_value == 1500


# 3. Lines that end in CR only.
def test_lines_of_an_old_macintosh_are_lines() -> None:
    content = files.csv_text([HEAD, row()], line_end="\r").encode()
    assert only(content).reference == "CS-1"


# 4. Dates as text in several styles.
@pytest.mark.parametrize(
    "written",
    [
        "1/4/2024",
        "01.04.24",
        "1st April 2024",
        "Mon 1 Apr 2024",
        "2024-04-01",
        "2024-04-01 00:00:00",
        "2024-04-01T00:00:00Z",
        "01-Apr-2024",
        "45383",
    ],
)
def test_day_is_read_in_every_style(written: str) -> None:
    assert only(csv_of([HEAD, row(Starts=written)])).starts_on == date(2024, 4, 1)


@pytest.mark.parametrize(
    ("written", "cure"),
    [
        ("31/02/2024", "There is no such day."),
        ("Spring 2024", "Enter a date such as 3 September 2018."),
        ("1/4/1024", "Check the year"),
    ],
)
def test_day_that_cannot_be_read_is_told_with_its_cell(written: str, cure: str) -> None:
    (problem,) = problems_of(planned(csv_of([HEAD, row(Starts=written)])))
    assert problem.startswith(f"row 2, column E (Starts) “{written}”: ")
    assert cure in problem


# 5. £ and commas.
@pytest.mark.parametrize(
    ("written", "pounds"),
    [
        ("£1,520,000", "1520000"),
        ("1 520 000.50", "1520000.50"),
        ("GBP 12", "12"),
        ("0", "0"),
        ("TBC", None),
        ("n/a", None),
    ],
)
def test_pounds_are_read_and_what_is_not_known_is_not_nought(
    written: str, pounds: str | None
) -> None:
    contract = only(csv_of([HEAD, row(Value=written)]))
    assert contract.total_value == (None if pounds is None else Decimal(pounds))


def test_negative_value_is_refused_as_by_the_form() -> None:
    (problem,) = problems_of(planned(csv_of([HEAD, row(Value="(1,200)")])))
    assert "Enter 0 or more." in problem


# 6. Title rows above the headings.
def test_titles_above_the_headings_are_passed_over() -> None:
    content = csv_of([["Contract register"], ["Printed", "1 May"], [], HEAD, row()])
    assert only(content).title == "Youth work"


# 7. Merged cells.
def test_cell_merged_over_rows_is_of_each_row() -> None:
    def arrange(workbook: Any, sheet: Any) -> None:
        sheet.merge_range(1, 3, 2, 3, "Open Door Advice")

    rows = [HEAD, row("CS-1", Provider=None), row("CS-2", Provider=None)]
    plans = planned(files.xlsx(rows, arrange=arrange))
    assert [str(plan.contract.provider) for plan in plans if plan.contract] == [
        "Open Door Advice"
    ] * 2


# 8. Duplicate references.
def test_rows_that_share_a_reference_are_both_wrong() -> None:
    rows = [HEAD, row("CS-1"), row("cs-1", Title="Respite"), row("CS-2")]
    plans = planned(csv_of(rows))
    assert [plan.outcome for plan in plans] == ["a_wrong", "a_wrong", "c_new"]
    assert "stands in row 3 too" in problems_of(plans)[0]


def test_row_that_only_repeats_another_is_named_and_the_other_kept() -> None:
    plans = planned(csv_of([HEAD, row("CS-1"), row("CS-1")]))
    assert [plan.outcome for plan in plans] == ["c_new", "a_wrong"]
    assert "This row repeats row 2. Delete it." in problems_of(plans)[0]


# 9. Missing references.
@pytest.mark.parametrize("written", ["", "TBC", " - "])
def test_row_without_a_reference_is_told_why_it_needs_one(written: str) -> None:
    (problem,) = problems_of(planned(csv_of([HEAD, row(written)])))
    assert "by it the contract is known" in problem


# 10. HTML entities.
def test_entities_of_web_pages_are_read_also_when_escaped_twice() -> None:
    rows = [
        HEAD,
        row(Title="Care &amp; respite", Provider="Smith &amp;amp; Jones&#39;s"),
    ]
    contract = only(csv_of(rows))
    assert contract.title == "Care & respite"
    assert str(contract.provider) == "Smith & Jones's"


# 11. Several suppliers in a cell.
@pytest.mark.parametrize("between", ["\n", "; ", " | ", " / ", "\n2. "])
def test_first_of_several_suppliers_is_the_provider_and_the_others_are_told(
    between: str,
) -> None:
    first = "1. " if between == "\n2. " else ""
    (plan,) = planned(
        csv_of([HEAD, row(Provider=f"{first}Open Door Advice{between}North Star, Ltd")])
    )
    assert plan.outcome is Outcome.NEW
    assert str(plan.contract.provider) == "Open Door Advice"
    assert "North Star, Ltd joins it as consortium member" in str(plan.notices[0])
    write_plans([plan], by=None)
    (party,) = Party.objects.all()
    assert (str(party.provider), party.contract.reference) == (
        "North Star, Ltd",
        "CS-1",
    )
    assert party.joined_on == party.contract.starts_on


def test_all_problems_of_a_file_are_told_at_once() -> None:
    rows = [
        HEAD,
        row("CS-1", Starts="soon", Value="lots"),
        row("CS-2", Ends=date(2020, 1, 1)),
        row("CS-3", Title=""),
        row("CS-4", Title="T" * 250),
        row("CS-5"),
    ]
    plans = planned(csv_of(rows))
    problems = problems_of(plans)
    assert [p.split(",")[0] for p in problems] == ["row 2"] * 2 + [
        *("row 3", "row 4", "row 5")
    ]
    assert "The end date must be on or after the start date." in problems[2]
    assert plans[-1].outcome is Outcome.NEW
