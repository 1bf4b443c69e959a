"""Read one cell of a register as officers write them; the cure where it cannot be."""

import html
import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError

from contracts.register_import.exceptions import UnreadableCell
from contracts_site.foundation.look.fields import DateField, MoneyField
from contracts_site.foundation.spreadsheets.headings import normalised

YES = {"y", "yes", "true", "t", "1", "x", "✓", "✔"}
NO = {"n", "no", "false", "f", "0", "✗"}
# What stands in a cell of which nothing is known.
NOTHING = {
    *("", "-", "–", "—", "n/a", "na", "none", "nil", "null", "tbc", "tba", "tbd"),
    *("unknown", "not known", "not recorded", "not applicable", "?", "#n/a"),
}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\u200b]")
_TIME = re.compile(
    r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?(Z|[+-]\d{2}:?\d{2})?$", re.I
)
_SERIAL = re.compile(r"[1-7]\d{4}")
_FIRST_SERIAL = date(1899, 12, 30)
_IN_BRACKETS = re.compile(r"\(£?[\d,. ]+\)")
_BETWEEN_SUPPLIERS = re.compile(r"\s*(?:\n|;|\||\s/\s)\s*")
_LIST_MARK = re.compile(r"^(?:\d{1,2}[.)]|[•*–-])\s+")

_day = DateField(required=False)
_pounds = MoneyField(required=False, min_value=0)


def clean_line(text: str) -> str:
    """One line: entities of web pages read, odd blanks made plain."""
    return " ".join(clean_prose(text).split())


def clean_prose(text: str) -> str:
    """As `clean_line`, but lines stay."""
    plain = text
    for _twice in range(2):  # some feeds escape what is escaped already
        plain = _ENTITY.sub(lambda found: html.unescape(found[0]), plain)
    plain = (
        plain.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\N{NO-BREAK SPACE}", " ")
    )
    return _CONTROL.sub("", plain).strip()


def says_nothing(text: str) -> bool:
    return text.casefold().strip(" .") in NOTHING


def read_day(text: str) -> date:
    """A day in any style of the forms; also with a time, or as a sheet's serial day."""
    plain = _TIME.sub("", text)
    if _SERIAL.fullmatch(plain):
        return _FIRST_SERIAL + timedelta(days=int(plain))
    day = _by_form(_day, plain)
    assert isinstance(day, date)
    return day


def read_pounds(text: str) -> Decimal:
    plain = text.removesuffix(".").replace("GBP", "").strip()
    if _IN_BRACKETS.fullmatch(plain):
        plain = f"-{plain[1:-1]}"
    pounds = _by_form(_pounds, plain)
    assert isinstance(pounds, Decimal)
    return pounds


def _by_form(field: DateField | MoneyField, text: str) -> object:
    """As the contract's form reads it, refusals included."""
    try:
        return field.clean(text)
    except ValidationError as error:
        raise UnreadableCell(" ".join(error.messages)) from error


def read_yes_no(text: str) -> bool:
    word = text.casefold().strip(" .")
    if word in YES or word.startswith("yes "):
        return True
    if word in NO or word.startswith("no "):
        return False
    raise UnreadableCell("Write Yes or No, or leave the cell empty.")


def read_choice(
    text: str, *, labels: Mapping[str, str], words: Mapping[str, str]
) -> str:
    """The value of a choice by its label, its value, or a council's word for it."""
    asked = normalised(text)
    for value, label in labels.items():
        if asked in (normalised(label), normalised(value)):
            return value
    if asked in words:
        return words[asked]
    offered = "; ".join(labels.values())
    raise UnreadableCell(f"Write one of: {offered}.")


def split_suppliers(text: str) -> list[str]:
    """The names in a cell: one to a line, or with a semicolon, bar or slash between."""
    names = _BETWEEN_SUPPLIERS.split(clean_prose(text))
    cleaned = [clean_line(_LIST_MARK.sub("", name)) for name in names]
    return list(dict.fromkeys(name for name in cleaned if name))
