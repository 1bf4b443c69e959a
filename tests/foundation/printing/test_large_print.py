"""In large print nothing is lost: tables fit, turn on their side, or become lists."""

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from contracts_site.foundation.printing import Layout, print_pdf
from contracts_site.foundation.printing.large_print import enlarge
from contracts_site.foundation.printing.table_grid import TableGrid
from tests.foundation.pdf_ua import pdf_ua_failures
from tests.foundation.printing.sample import sample_html, sample_sections

SMALLEST_POINTS = 17.9


def enlarged(body: str) -> ET.Element:
    root = ET.fromstring(
        f"<html><head><title>T</title></head><body>{body}</body></html>"
    )
    enlarge(root)
    return root


def table(*rows: str, head: str = "", around: str = "{}") -> str:
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return around.format(
        f"<table><thead>{head}</thead><tbody>{body}</tbody></table>after"
    )


def words_of(element: ET.Element) -> list[str]:
    return " ".join(element.itertext()).split()


LONG = "".join(f"<td>{'w' * 12}</td>" for _ in range(5))
WIDE = "".join(f"<td>{'w' * 12}</td>" for _ in range(9))


def test_enlarge_names_the_layout_and_its_style_sheet() -> None:
    root = enlarged("")
    assert root.findtext("head/title") == "T, large print"
    link = root.find("head/link")
    assert link is not None
    assert link.get("href") == "print-asset:large-print.css"


def test_enlarge_leaves_a_table_that_fits() -> None:
    root = enlarged(table("<th>A</th><td>1</td>"))
    assert root.find("body/table") is not None


def test_enlarge_turns_a_table_on_its_side_once_it_has_rows_enough() -> None:
    turned = enlarged(table(*[LONG] * 4)).find("body/div")
    assert turned is not None
    assert turned.get("class") == "landscape"
    assert turned.find("table") is not None
    assert turned.tail == "after"


def test_enlarge_turns_the_insert_with_its_title_and_source() -> None:
    around = '<div class="insert"><h3>Title</h3>{}<p>Source</p></div>'
    insert = enlarged(table(*[LONG] * 4, around=around)).find("body/div")
    assert insert is not None
    assert insert.get("class") == "insert landscape"
    assert [each.tag for each in insert] == ["h3", "table", "p"]


def test_enlarge_makes_a_list_of_a_table_that_fits_nowhere() -> None:
    head = (
        '<tr><th rowspan="2">KPI</th><th colspan="8">Months</th></tr>'
        + "<tr>"
        + "".join(f"<th>{month}</th>" for month in "ABCDEFGH")
        + "</tr>"
    )
    row = '<th>Visits <span class="govuk-visually-hidden">x</span></th>' + "".join(
        f"<td>{n}{'w' * 12}</td>" for n in range(8)
    )
    root = enlarged(table('<th colspan="9">Theme</th>', row, head=head))
    assert root.find(".//table") is None
    listed = root.find("body/div")
    assert listed is not None
    assert listed.tail == "after"
    group, record = listed
    assert (group.get("class"), words_of(group)) == ("records__group", ["Theme"])
    name, values = record
    assert words_of(name)[0] == "Visits"
    assert words_of(values[2]) == ["Months,", "C:", "2wwwwwwwwwwww"]
    assert len(values) == 8


def test_enlarge_no_longer_turns_a_page_whose_table_became_a_list() -> None:
    around = '<section class="appendix landscape">{}</section>'
    root = enlarged(table(WIDE, around=around))
    section = root.find("body/section")
    assert section is not None
    assert section.get("class") == "appendix"


def test_enlarge_gives_a_chart_a_page_on_its_side() -> None:
    root = enlarged('<figure><svg xmlns="http://www.w3.org/2000/svg"/></figure>')
    figure = root.find("body/figure")
    assert figure is not None
    assert figure.get("class") == "landscape"


@pytest.mark.parametrize(
    ("cells", "columns"),
    [
        ("<td rowspan='2'>a</td><td>b</td>|<td>c</td>", [[0, 1], [1]]),
        ("<td colspan='2'>a</td><td>b</td>|<td>c</td><td>d</td>", [[0, 2], [0, 1]]),
        ("<td rowspan='x'>a</td>|<td>b</td>", [[0], [0]]),
    ],
    ids=["reaches down", "reaches across", "nonsense"],
)
def test_grid_places_cells_in_their_columns(
    cells: str, columns: list[list[int]]
) -> None:
    rows = cells.split("|")
    grid = TableGrid(ET.fromstring(table(*rows).removesuffix("after")))
    assert [[each.column for each in row] for row in grid.rows] == columns


@pytest.mark.django_db
def test_large_print_is_accessible_and_in_no_smaller_type() -> None:
    """But for the words in a chart, which grow with it to two thirds of that."""
    sections = [{**each, "chart": None} for each in sample_sections()]
    html = sample_html(sections=sections)
    printed = print_pdf(html, layout=Layout.LARGE)
    assert pdf_ua_failures(printed.pdf) == []
    sizes: set[float] = set()

    def note(
        text: str, _cm: object, matrix: list[float], _font: object, size: float
    ) -> None:
        if text.strip():
            sizes.add(abs(matrix[3] * size))

    pages = PdfReader(BytesIO(printed.pdf)).pages
    for page in pages:
        page.extract_text(visitor_text=note)
    words = "".join(page.extract_text() for page in pages)
    assert "CS-2015-001" in words
    assert min(sizes) >= SMALLEST_POINTS, sorted(sizes)
