"""Large print: the same document in type of 18 points and more, every line readable.

Nothing is left out. A table that fits across the page stays; one that fits across a page
on its side is turned, if it has rows enough to be worth it; any other becomes a list, in
which each row has its name and every value the words of its column. Charts take a page
on its side, so that the words in them grow too.
"""

from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from contracts_site.foundation.printing.assets import LARGE_PRINT_STYLE_SHEET
from contracts_site.foundation.printing.table_grid import (
    Placed,
    TableGrid,
    is_unseen,
    seen_words,
)

SVG = "{http://www.w3.org/2000/svg}svg"
# Characters of 18 points across a page of A4, upright and on its side.
UPRIGHT, ON_ITS_SIDE = 52, 78
ROWS_WORTH_A_PAGE = 4
TITLE_ENDS = ", large print"
ParentOf = dict[ET.Element, ET.Element]


def enlarge(root: ET.Element) -> None:
    """Change the parsed document for large print, in place."""
    head = root.find("head")
    if head is None:
        return
    address = f"print-asset:{LARGE_PRINT_STYLE_SHEET}"
    ET.SubElement(head, "link", {"rel": "stylesheet", "href": address})
    title = head.find("title")
    if title is not None and title.text:
        title.text += TITLE_ENDS
    parents = {child: parent for parent in root.iter() for child in parent}
    turned = [each for each in root.iter() if "landscape" in _classes(each)]
    for table in list(root.iter("table")):
        _fit(table, parents)
    for figure in list(root.iter("figure")):
        if figure.find(f".//{SVG}") is not None and not _is_turned(figure, parents):
            figure.set("class", f"{figure.get('class') or ''} landscape".strip())
    for each in turned:
        if each.find(".//table") is None and each.find(f".//{SVG}") is None:
            each.set("class", " ".join(_classes(each) - {"landscape"}))


def _fit(table: ET.Element, parents: ParentOf) -> None:
    grid = TableGrid(table)
    if "cover-box" in _classes(table) or grid.width <= UPRIGHT:
        return
    if grid.width > ON_ITS_SIDE or len(grid.rows) < ROWS_WORTH_A_PAGE:
        _replace(table, _as_list(grid), parents)
    elif not _is_turned(table, parents):
        _turn(table, parents)


def _turn(table: ET.Element, parents: ParentOf) -> None:
    """With what is placed around it, a title and a source for one, if it is an insert."""
    insert = _insert_around(table, parents)
    if insert is not None:
        insert.set("class", f"{insert.get('class')} landscape")
        return
    turned = ET.Element("div", {"class": "landscape"})
    _replace(table, turned, parents)
    turned.append(table)
    table.tail = None
    parents[table] = turned


def _insert_around(element: ET.Element, parents: ParentOf) -> ET.Element | None:
    return next(
        (each for each in _above(element, parents) if "insert" in _classes(each)), None
    )


def _as_list(grid: TableGrid) -> ET.Element:
    listed = ET.Element("div", {"class": "records"})
    caption = grid.table.find("caption")
    if caption is not None and not is_unseen(caption) and seen_words(caption):
        listed.append(_moved(caption, "p", "records__caption"))
    for row in grid.rows:
        if len(row) == 1 and len(grid.labels) > 1:
            listed.append(_moved(row[0].cell, "p", "records__group"))
        elif row:
            listed.append(_record(row, grid))
    return listed


def _record(row: Sequence[Placed], grid: TableGrid) -> ET.Element:
    record = ET.Element("div", {"class": "record"})
    first, *others = row
    if first.is_head:
        record.append(_moved(first.cell, "div", "record__name"))
    else:
        others = list(row)
    values = ET.SubElement(record, "ul", {"class": "plain"})
    for each in others:
        if seen_words(each.cell):
            value = _moved(each.cell, "li", "")
            if label := grid.labels.get(each.column):
                _put_label(value, label)
            values.append(value)
    if not len(values):
        record.remove(values)
    return record


def _put_label(value: ET.Element, words: str) -> None:
    label = ET.Element("span", {"class": "record__label"})
    label.text, label.tail, value.text = f"{words}:", f" {value.text or ''}", None
    value.insert(0, label)


def _moved(source: ET.Element, tag: str, classes: str) -> ET.Element:
    """What the element holds, in another."""
    moved = ET.Element(tag, {"class": classes} if classes else {})
    moved.text = source.text
    moved.extend(source)
    return moved


def _replace(old: ET.Element, new: ET.Element, parents: ParentOf) -> None:
    parent = parents[old]
    new.tail = old.tail
    parent[list(parent).index(old)] = new
    parents[new], parents[old] = parent, new


def _is_turned(element: ET.Element, parents: ParentOf) -> bool:
    return any("landscape" in _classes(each) for each in _above(element, parents))


def _above(element: ET.Element, parents: ParentOf) -> Iterator[ET.Element]:
    above = parents.get(element)
    while above is not None:
        yield above
        above = parents.get(above)


def _classes(element: ET.Element) -> set[str]:
    return set((element.get("class") or "").split())
