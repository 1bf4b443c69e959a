"""A small spreadsheet program: reads formulas out of a workbook and works them out anew.

It knows what our formulas use: numbers, cells, ranges, + − × ÷, brackets, ROUND, SUM and
SUMIF. Numbers are exact fractions, or binary ones as Excel has them.
"""

import io
import re
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TOKEN = re.compile(
    r"(?P<number>\d+(?:\.\d+)?(?![A-Za-z]))|(?P<name>[A-Z]+(?=\())"
    r"|(?:(?P<sheet>\w+)!)?(?P<first>[A-Z]+\d+)(?::(?P<last>[A-Z]+\d+))?"
    r"|(?P<sign>[-+*/(),])"
)


class Recalculated:
    """`cells` are by sheet and address: a number, a text, or a formula after its =."""

    def __init__(self, content: bytes, *, number=Fraction) -> None:
        self.number = number
        self.cells = dict(cells_of(content))
        self.done: dict[tuple[str, str], object] = {}

    def type_in(self, sheet, address, value):
        """As a reader would: everything is worked out anew."""
        self.cells[sheet, address] = str(value)
        self.done.clear()

    def value(self, sheet, address):
        place = (sheet, address)
        if place not in self.done:
            content = self.cells.get(place, "")
            if content.startswith("="):
                self.done[place] = Parser(self, sheet, content[1:]).whole()
            else:
                self.done[place] = self._plain(content)
        return self.done[place]

    def _plain(self, content):
        try:
            return self.number(content or "0")
        except ValueError:
            return content

    def values(self, sheet, first, last):
        column, start = split(first)
        other, end = split(last)
        assert column == other, "Our ranges are pieces of one column."
        return [self.value(sheet, f"{column}{row}") for row in range(start, end + 1)]


class Parser:
    """One formula, read from left to right."""

    def __init__(self, book, sheet, text) -> None:
        self.book, self.sheet = book, sheet
        self.tokens = list(TOKEN.finditer(text))
        assert "".join(token[0] for token in self.tokens) == text, text

    def whole(self):
        value = self.sum()
        assert not self.tokens
        return value

    def sum(self):
        value = self.product()
        while self.next_is("+", "-"):
            value = (
                value + self.product() if self.take() == "+" else value - self.product()
            )
        return value

    def product(self):
        value = self.single()
        while self.next_is("*", "/"):
            value = (
                value * self.single() if self.take() == "*" else value / self.single()
            )
        return value

    def single(self):
        token = self.tokens.pop(0)
        if token["number"]:
            return self.book.number(token["number"])
        if token["name"]:
            return FUNCTIONS[token["name"]](self.book.number, *self.arguments())
        if token["first"]:
            sheet = token["sheet"] or self.sheet
            if token["last"]:
                return self.book.values(sheet, token["first"], token["last"])
            return self.book.value(sheet, token["first"])
        assert token[0] == "("
        value = self.sum()
        assert self.take() == ")"
        return value

    def arguments(self):
        assert self.take() == "("
        found = [self.sum()]
        while self.take() == ",":
            found.append(self.sum())
        return found

    def next_is(self, *signs):
        return bool(self.tokens) and self.tokens[0]["sign"] in signs

    def take(self):
        return self.tokens.pop(0)[0]


def round_away(number, value, places):
    exact = Fraction(value)
    scaled = Decimal(exact.numerator * 10**20 // exact.denominator).scaleb(-20)
    rounded = scaled.quantize(Decimal(1).scaleb(-int(places)), rounding=ROUND_HALF_UP)
    return number(str(rounded))


FUNCTIONS = {
    "ROUND": round_away,
    "SUM": lambda number, values: sum(values, number("0")),
    "SUMIF": lambda number, where, wanted, values: sum(
        (v for w, v in zip(where, values, strict=True) if w == wanted), number("0")
    ),
}


def split(address):
    letters = address.rstrip("0123456789")
    return letters, int(address[len(letters) :])


def cells_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        texts = [
            "".join(piece.text or "" for piece in item.iter(f"{MAIN}t"))
            for item in ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
        ]
        book = ElementTree.fromstring(file.read("xl/workbook.xml"))
        names = [sheet.get("name") for sheet in book.iter(f"{MAIN}sheet")]
        for number, name in enumerate(names, start=1):
            sheet = file.read(f"xl/worksheets/sheet{number}.xml")
            for cell in ElementTree.fromstring(sheet).iter(f"{MAIN}c"):
                yield (name, cell.get("r")), content_of(cell, texts)


def content_of(cell, texts):
    formula = cell.find(f"{MAIN}f")
    if formula is not None:
        return f"={formula.text}"
    value = cell.find(f"{MAIN}v").text
    return texts[int(value)] if cell.get("t") == "s" else value
