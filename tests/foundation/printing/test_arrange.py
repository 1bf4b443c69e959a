"""Numbers and marks stand in the line; what is empty is not announced."""

from xml.etree import ElementTree as ET

import pytest

from contracts_site.foundation.printing.arrange import arrange


def arranged(html: str) -> str:
    root = ET.fromstring(f"<body>{html}</body>")
    arrange(root)
    text = ET.tostring(root, encoding="unicode")
    return text.removeprefix("<body>").removesuffix("</body>")


def test_arrange_paragraph_number_moves_into_its_first_line() -> None:
    number = '<span class="number">4.</span>'
    html = f'<div class="numbered">{number}<p>Text</p><p>More</p></div>'
    assert arranged(html) == (
        f'<div class="numbered"><p>{number}Text</p><p>More</p></div>'
    )


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(
            '<span class="number">4.</span><table><tr /></table>', id="a table"
        ),
        pytest.param("<p>No number</p><p>Two</p>", id="no number"),
        pytest.param('<span class="number">4.</span>', id="a number alone"),
        pytest.param("", id="nothing"),
    ],
)
def test_arrange_without_a_line_to_stand_in_leaves_the_paragraph(inner: str) -> None:
    root = ET.fromstring(f'<div class="numbered">{inner}</div>')
    before = ET.tostring(root)
    arrange(root)
    assert ET.tostring(root) == before


@pytest.mark.parametrize(
    ("opening", "closing", "marks"),
    [
        pytest.param("<ul>", "</ul>", ["•", "•"], id="bullets"),
        pytest.param("<ol>", "</ol>", ["1.", "2."], id="numbers"),
        pytest.param('<ol start="3">', "</ol>", ["3.", "4."], id="a later start"),
        pytest.param('<ol start="x">', "</ol>", ["1.", "2."], id="a start of nonsense"),
        pytest.param('<ol type="a">', "</ol>", ["(a)", "(b)"], id="letters"),
        pytest.param('<ol type="a" start="26">', "</ol>", ["(z)", "27."], id="past z"),
    ],
)
def test_arrange_list_marks_become_text(
    opening: str, closing: str, marks: list[str]
) -> None:
    html = arranged(f"{opening}<li>one</li><li><p>two</p></li>{closing}")
    first, second = marks
    assert f'<li><span class="marker">{first}</span>one</li>' in html
    assert f'<li><p><span class="marker">{second}</span>two</p></li>' in html


def test_arrange_plain_list_has_no_marks() -> None:
    html = '<ol class="plain"><li>one</li></ol>'
    assert arranged(html) == html


def test_arrange_empty_tables_and_lists_go() -> None:
    assert arranged("<p>a</p><table><tbody /></table><ul /><ol> </ol>") == "<p>a</p>"


def test_arrange_drawing_has_one_text_with_title_and_description() -> None:
    texts = "<title>Up.</title><desc>By 4.</desc>"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{texts}</svg>'
    assert ">Up. By 4.<" in arranged(svg)
