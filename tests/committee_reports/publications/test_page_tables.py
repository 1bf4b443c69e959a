"""Tables are read from the page as a person sees them."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from contracts_site.committee_reports.publications.page_tables import tables_of

GROUPED = """
<h2>The register</h2>
<table class="cover-box"><tr><th>Report of</th><td>The director</td></tr></table>
<table><caption>Contracts by tier <span>All are on target.</span></caption>
<thead><tr><th rowspan="2">Tier</th><th colspan="2">Value</th></tr>
<tr><th>First year</th><th>Last year</th></tr></thead>
<tbody><tr><th>Gold</th><td>£1,000</td><td><abbr>A</abbr><span>met</span></td></tr></tbody>
</table>
"""


def test_table_cells_over_several_rows_and_columns_stand_in_each() -> None:
    (table,) = tables_of(GROUPED)
    assert table.title == "Contracts by tier"
    assert table.rows == [
        ["Tier", "Value", "Value"],
        ["Tier", "First year", "Last year"],
        ["Gold", "£1,000", "A met"],
    ]


def test_table_without_a_caption_is_named_by_the_heading_before_it() -> None:
    html = "<h3>Costs</h3><p>So.</p><table><tr><td>1</td></tr></table>"
    assert [table.title for table in tables_of(html)] == ["Costs"]


def test_table_without_rows_and_a_drawing_are_passed_over() -> None:
    html = (
        "<table></table><table><tr><td>2<svg><text>not read</text></svg></td></tr>"
        "</table>"
    )
    assert [table.rows for table in tables_of(html)] == [[["2"]]]


def test_table_as_csv_runs_nothing_in_a_spreadsheet() -> None:
    (table,) = tables_of("<table><tr><td>=1+1</td><td>-5 %</td></tr></table>")
    assert table.as_csv() == "\ufeff'=1+1,'-5 %\r\n"


cells = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=5)


@given(
    rows=st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=5
        )
    )
)
def test_table_as_csv_gives_back_every_cell(rows: list[list[str]]) -> None:
    body = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows
    )
    (table,) = tables_of(f"<table>{body}</table>")
    read = list(csv.reader(StringIO(table.as_csv().removeprefix("\ufeff"))))
    assert read == rows
