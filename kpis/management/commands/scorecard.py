"""`manage.py scorecard CONTRACT`: the contract's scorecards as table, CSV or JSON."""

import json
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from contracts.register.models import Contract
from contracts_site.foundation.tables.export import csv_lines
from kpis.scorecards.files import FIGURE_COLUMNS, figure_lines
from kpis.scorecards.keeping import scorecard_as_data
from kpis.scorecards.periods import cadences_of, last_ended, newest_period_end
from kpis.scorecards.scorecard import RolledUp, Row, Scorecard
from kpis.scorecards.services import build_scorecard
from kpis.scorecards.years import YearBasis

NO_CONTRACT, NO_MOMENT, NO_SCORECARD = 1, 2, 3
HEADS = ("KPI", "Target", "Latest", "Rating", "Year to date", "Periods", "To date")

Value = TypeVar("Value")


class Command(BaseCommand):
    help = (
        "Print the scorecards of a contract, one for each cadence, with the year to date "
        "and what the ratings say together. Exit codes: 1 there is no such contract, "
        "2 a date or moment cannot be read, or lies in the future, 3 no KPI was on "
        "record then."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("contract", help="the contract's reference")
        parser.add_argument(
            "--on",
            metavar="DATE",
            help="up to the last period that had ended by this day, as 2018-09-30; "
            "without it, up to the newest period reported",
        )
        parser.add_argument(
            "--as-reported-at",
            metavar="DATETIME",
            help="as the record stood then, as 2018-10-05T09:00 or 2018-10-05 (the end "
            "of the day); without it, now",
        )
        parser.add_argument(
            "--year",
            choices=[each.value for each in YearBasis],
            default=YearBasis.FINANCIAL.value,
            help="which year the year to date is of",
        )
        parser.add_argument(
            "--format", choices=("table", "csv", "json"), default="table"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        contract = _contract(options["contract"])
        moment = _moment(options["as_reported_at"], now=now)
        asked = options["on"]
        end = _day(asked) if asked else newest_period_end(contract, moment).read()
        every = [
            build_scorecard(
                contract=contract,
                until=last_ended(contract, end, cadence=cadence),
                as_reported_at=moment,
                year=YearBasis(options["year"]),
            )
            for cadence in cadences_of(contract)
        ]
        cards = [card for card in every if card.rows or card.ended]
        if not cards:
            raise CommandError(
                f"{contract.reference} had no KPI on record then.",
                returncode=NO_SCORECARD,
            )
        for text in WRITTEN[options["format"]](cards):
            self.stdout.write(text, ending="")


def _contract(reference: str) -> Contract:
    contract = Contract.objects.filter(reference__iexact=reference).first()
    if contract is None:
        words = f"There is no contract with the reference {reference}."
        raise CommandError(words, returncode=NO_CONTRACT)
    return contract


def _day(text: str) -> date:
    day = _read(parse_date, text)
    if day is None:
        words = f"{text} is not a day. Give it as 2018-09-30."
        raise CommandError(words, returncode=NO_MOMENT)
    return day


def _moment(text: str | None, *, now: datetime) -> datetime:
    """The moment asked for; of a day alone, its end; now where none is."""
    if text is None:
        return now
    day = _read(parse_date, text)
    if day == timezone.localdate(now):
        return now
    moment = datetime.combine(day, time.max) if day else _read(parse_datetime, text)
    if moment is None:
        words = f"{text} is not a moment. Give it as 2018-10-05T09:00 or 2018-10-05."
        raise CommandError(words, returncode=NO_MOMENT)
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    if moment > now:
        words = f"{text} is in the future. Give now or an earlier moment."
        raise CommandError(words, returncode=NO_MOMENT)
    return moment


def _read(parse: Callable[[str], Value | None], text: str) -> Value | None:
    """What the text says; nothing where it has the form and is no day of the calendar."""
    try:
        return parse(text)
    except ValueError:
        return None


def _as_table(cards: Sequence[Scorecard]) -> Iterator[str]:
    for card in cards:
        yield (
            f"{card.contract_reference} {card.contract_title}: {card.cadence_words} "
            f"KPIs, {card.latest_period.label}\n"
        )
        yield (
            f"As reported at {card.as_reported_at}. {card.year_words}. "
            f"{card.latest_completeness.words}.\n"
        )
        yield from _together("All KPIs together", card.rolled_up)
        for theme in card.themes:
            yield "\n"
            yield from _together(theme.name, theme.rolled_up)
            yield from _aligned([HEADS, *map(_cells, theme.rows)])
        yield "\n"


def _together(label: str, rolled_up: RolledUp | None) -> Iterator[str]:
    if rolled_up:
        yield f"{label}: {rolled_up.rating_word}. {rolled_up.words}\n"


def _cells(row: Row) -> tuple[str, ...]:
    latest, year = row.latest, row.year
    return (
        f"{row.code} {row.name}",
        row.target_words,
        latest.value_words or latest.state_words,
        latest.rating_word,
        (year.value_words or "No figure") if year else "",
        year.periods_words if year else "",
        year.rating_word if year else "",
    )


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield f"  {'  '.join(cells).rstrip()}\n"


def _as_csv(cards: Sequence[Scorecard]) -> Iterable[str]:
    return csv_lines(
        [line for card in cards for line in figure_lines(card)], FIGURE_COLUMNS
    )


def _as_json(cards: Sequence[Scorecard]) -> Iterable[str]:
    data = [scorecard_as_data(card) for card in cards]
    return [json.dumps(data, indent=2, ensure_ascii=False), "\n"]


WRITTEN = {"table": _as_table, "csv": _as_csv, "json": _as_json}
