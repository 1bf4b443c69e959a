"""The money of a contract in a meeting pack: the financial year of its day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from contracts.governance.pack_parts import Content, MeetingPackPart, PartReading
from contracts.money.headroom import Headroom
from contracts.money.permissions import reads_money
from contracts.money.presentation import this_year_of
from contracts.money.record import MoneyRecord, money_reading
from contracts.money.totals import Part, Total
from contracts.money.year_money import ENVELOPE, MoneyOfYear, MoneyTable
from contracts.register.models import Contract
from contracts_site.foundation.look.wording import date_words, pounds
from contracts_site.foundation.reading_together import Reading

ON = "on"


def money_at(contracts: Sequence[Contract], as_reported_at: datetime) -> PartReading:
    """The year's money without what is dated after the day; None where there is none."""
    day = timezone.localdate(as_reported_at)
    readings = [money_reading(contract, on=day) for contract in contracts]
    return Reading(
        [rows for each in readings for rows in each.querysets],
        lambda: [_money(each.answer(), day) for each in readings],
    )


def _money(record: MoneyRecord, day: date) -> Content | None:
    table = record.table()
    if table.is_empty:
        return None
    this_year = this_year_of(table, on=day)
    money = this_year.money
    return {
        ON: date_words(day),
        "year": this_year.label,
        "figures": [] if money is None else list(_figures(money)),
        "left": [] if money is None else [_left(money.headroom), _left(money.left)],
        "whole_term": _whole_term(record, table),
        "warnings": list(_warnings(table, money)),
    }


def without_day(content: Content) -> Content:
    """The day itself says nothing of the record."""
    return {key: value for key, value in content.items() if key != ON}


def _figures(money: MoneyOfYear) -> Iterator[Mapping[str, Any]]:
    if money.envelope is None:
        yield _figure(ENVELOPE, "None recorded", [])
    else:
        yield _of(money.envelope, [part.working for part in money.envelope.parts])
    price, additional = money.price, money.additional
    yield _of(price, [f"{part.name}: {part.working}" for part in price.parts])
    yield _of(additional, [_part_words(part) for part in additional.parts])
    yield _of(money.payments, [money.payments.why], is_up_to_the_day=True)


def _of(total: Total, made_up: list[str], **told: bool) -> Mapping[str, Any]:
    return _figure(total.name, pounds(total.amount), made_up, **told)


def _figure(
    name: str, amount: str, made_up: list[str], *, is_up_to_the_day: bool = False
) -> Mapping[str, Any]:
    return {
        "name": name,
        "amount": amount,
        "made_up": [words for words in made_up if words],
        "is_up_to_the_day": is_up_to_the_day,
    }


def _part_words(part: Part) -> str:
    return f"{part.name}, {pounds(part.amount)}: {part.working}"


def _left(left: Headroom) -> Mapping[str, Any]:
    return {
        "name": left.name,
        "amount": "–" if left.amount is None else pounds(left.amount),
        "words": left.words,
        "working": "" if left.amount is None else left.working,
        "is_over": left.is_negative,
    }


def _whole_term(record: MoneyRecord, table: MoneyTable) -> Mapping[str, Any] | None:
    """What is left of the envelope of the whole term, where there is one."""
    if all(row.start_year is not None for row in record.envelopes):
        return None
    return _left(table.whole.headroom)


def _warnings(table: MoneyTable, money: MoneyOfYear | None) -> Iterator[str]:
    yield from table.whole.warnings
    if money is not None:
        yield from money.over_limits


MONEY_AT_THE_DAY = MeetingPackPart(
    key="money",
    title="Money",
    order=25,
    template="contracts/_pack_money.html",
    shown_to=reads_money,
    build=money_at,
    compared=without_day,
)
