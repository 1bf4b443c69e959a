"""The columns of the heat map, on the page and in its files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse

from contracts_site.foundation.calendars import Period, period_containing
from contracts_site.foundation.settings_data.models import RatingWord
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from contracts_site.foundation.tables import Column
from kpis.definitions.models import Theme
from kpis.portfolio.asked import Asked
from kpis.portfolio.presentation import drawn_cell, drawn_newest
from kpis.portfolio.rows import HeatRow
from kpis.portfolio.together import level_of
from kpis.scorecards.periods import short_label


def page_columns(asked: Asked, themes: Sequence[Theme]) -> list[Column]:
    """The contract, how it stands, and a cell for each period or theme."""
    return [*_row_columns(asked), *_cell_columns(_heads(asked, themes, short_label))]


def export_columns(asked: Asked, themes: Sequence[Theme]) -> list[Column]:
    """The columns of the page in full words."""
    return [
        Column("reference", "Reference", lambda row: row.contract.reference),
        *_row_columns(asked),
        *_cell_columns(_heads(asked, themes, str)),
    ]


def _row_columns(asked: Asked) -> list[Column]:
    return [*_contract_columns(), *_standing_columns(asked)]


def _contract_columns() -> Iterator[Column]:
    yield Column(
        "title",
        "Contract",
        lambda row: row.contract.title,
        sort="title",
        link=lambda row: reverse("kpis:scorecard", args=[row.contract.pk]),
    )
    yield Column(
        "provider",
        "Provider",
        lambda row: row.contract.provider.name,
        sort="provider__name",
    )


def _standing_columns(asked: Asked) -> Iterator[Column]:
    yield Column(
        "rating",
        "Newest return",
        lambda row: _newest(row, asked),
        sort="worst",
        export=lambda row: _newest_in_words(row, asked),
    )
    yield Column(
        "off_target",
        "KPIs off target",
        _off_target,
        sort="off_target",
        numeric=True,
    )
    yield Column(
        "overdue",
        "Returns overdue",
        lambda row: row.contract.overdue,
        sort="overdue",
        numeric=True,
        link=_overdue_url,
    )


def _off_target(row: HeatRow) -> int | None:
    """Nothing, not nought, where nothing was rated."""
    contract: Any = row.contract
    return None if contract.worst is None else contract.off_target


def _overdue_url(row: HeatRow) -> str:
    contract: Any = row.contract
    if not contract.overdue:
        return ""
    return f"{reverse('kpis:return-list')}?contract={contract.pk}&overdue=yes"


def _cell_columns(heads: Iterable[str]) -> list[Column]:
    return [_cell_column(number, head) for number, head in enumerate(heads)]


def _cell_column(number: int, head: str) -> Column:
    return Column(
        f"cell{number}",
        head,
        lambda row: drawn_cell(row.cells[number]),
        link=lambda row: row.cells[number].url,
        export=lambda row: row.cells[number].words,
    )


def _heads(
    asked: Asked, themes: Sequence[Theme], label: Callable[[Period], str]
) -> list[str]:
    if asked.is_by_theme:
        return [theme.name for theme in themes]
    return [label(period) for period in asked.periods]


def _newest(row: HeatRow, asked: Asked) -> str:
    if not (found := _newest_rating(row, asked)):
        return ""
    word, period = found
    return drawn_newest(word, short_label(period))


def _newest_in_words(row: HeatRow, asked: Asked) -> str:
    found = _newest_rating(row, asked)
    return f"{found[0].word} ({found[1].label})" if found else ""


def _newest_rating(row: HeatRow, asked: Asked) -> tuple[RatingWord, Period] | None:
    """The word for what the newest return says together, and which period it is of."""
    contract: Any = row.contract
    if contract.newest is None:
        return None
    period = period_containing(
        contract.newest,
        cadence=asked.cadence,
        year_start_month=asked.periods[0].year_start_month,
        terms=asked.periods[0].terms,
    )
    level = level_of(contract.worst) or RatingLevel.OTHER
    return rating_words()[level], period
