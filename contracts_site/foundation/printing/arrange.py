"""Small changes to a parsed document that print needs and a page does not.

1. A paragraph's number moves into its first line, so that the text is stored in
   reading order (a number floating in the margin would be stored before all text).
2. Bullets and numbers of lists become text in the first line, for the same reason.
3. A table without rows and a list without items go: they would be announced as empty.
4. A drawing's description joins its title: PDF has one alternative text only.
"""

from string import ascii_lowercase
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element as new_element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"


def arrange(root: "Element") -> None:
    for parent in list(root.iter()):
        _drop_empty(parent)
        if parent.tag in {"ul", "ol"}:
            _markers_in_line(parent)
        if "numbered" in (parent.get("class") or "").split():
            _number_in_line(parent)
        if parent.tag == f"{SVG}svg":
            _join_description(parent)


def _drop_empty(parent: "Element") -> None:
    for child in list(parent):
        if (child.tag == "table" and child.find(".//tr") is None) or (
            child.tag in {"ul", "ol"} and child.find("li") is None
        ):
            parent.remove(child)


def _number_in_line(paragraph: "Element") -> None:
    """<span>1.</span><p>Text</p> becomes <p><span>1.</span>Text</p>."""
    children = list(paragraph)
    if len(children) < 2 or children[0].get("class") != "number":  # noqa: PLR2004
        return
    number, first = children[:2]
    if first.tag == "p":
        paragraph.remove(number)
        _put_first(number, first)


def _put_first(mark: "Element", line: "Element") -> None:
    mark.tail, line.text = line.text, None
    line.insert(0, mark)


def _markers_in_line(items: "Element") -> None:
    """Lists of class `plain` (contents, for one) have no marks."""
    if "plain" in (items.get("class") or "").split():
        return
    start = items.get("start", "1")
    first_number = int(start) if start.isdecimal() else 1
    for number, item in enumerate(items.findall("li"), start=first_number):
        mark = new_element("span", {"class": "marker"})
        mark.text = _mark(items, number)
        leads = len(item) and item[0].tag == "p" and not (item.text or "").strip()
        _put_first(mark, item[0] if leads else item)


def _mark(items: "Element", number: int) -> str:
    if items.tag == "ul":
        return "•"
    if items.get("type") == "a" and number <= len(ascii_lowercase):
        return f"({ascii_lowercase[number - 1]})"
    return f"{number}."


def _join_description(drawing: "Element") -> None:
    title, description = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    if title is not None and description is not None and description.text:
        title.text = f"{title.text or ''} {description.text}".strip()
