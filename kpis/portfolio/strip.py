"""The heat strip: contracts over the last six months, on home and a provider's page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_panels import HomePanelReading
from contracts.register.models import Contract, Provider
from contracts_site.foundation.calendars import Cadence
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.settings_data.services import rating_words
from kpis.definitions.models import contracts_whose_kpis_are_read
from kpis.portfolio.asked import Asked, last_ended
from kpis.portfolio.cells import heat_key
from kpis.portfolio.presentation import drawn_cell
from kpis.portfolio.rows import HeatRow, heat_reading, in_the_time_shown
from kpis.scorecards.periods import short_label

PERIODS, MOST = 6, 10


@dataclass(frozen=True)
class StripRow:
    """A contract, and for each period the address of a cell and what it shows."""

    contract: Contract
    cells: Sequence[tuple[str, SafeString]]


def strip_of_mine(user: SignedInPerson, on: date) -> HomePanelReading:
    """Contracts a person manages, else those of their directorate; a provider's own."""
    contracts = contracts_whose_kpis_are_read(user)
    standing = standing_of(user)
    if not standing.reads_every_contract:
        return _strip(contracts, on=on, query="")
    managed = _strip(contracts.filter(owner=user.pk), on=on, query="?mine=managed")
    if not standing.directorate_ids:
        return managed
    of_directorates = contracts.filter(directorate__in=standing.directorate_ids)
    run = _strip(of_directorates, on=on, query="?mine=directorate")
    return Reading(
        [*managed.querysets, *run.querysets], lambda: managed.answer() or run.answer()
    )


def strip_of_provider(
    provider: Provider, user: SignedInPerson, on: date
) -> Mapping[str, object] | None:
    contracts = contracts_whose_kpis_are_read(user).filter(provider=provider)
    return _strip(contracts, on=on, query=f"?provider={provider.pk}").read()


def _strip(contracts: QuerySet[Contract], *, on: date, query: str) -> HomePanelReading:
    """The first ten by title; None where none is measured in these months."""
    newest = last_ended(on, cadence=Cadence.MONTHLY, year_start_month=4)
    asked = Asked(Cadence.MONTHLY, tuple(newest.run_up(PERIODS)))
    found = in_the_time_shown(contracts, asked).order_by("title", "pk")[: MOST + 1]
    rows = heat_reading(found, found.values("pk"), asked, on=on)
    return Reading(
        rows.querysets, lambda: _variables(rows.answer(), asked, query=query)
    )


def _variables(
    rows: Sequence[HeatRow], asked: Asked, *, query: str
) -> Mapping[str, object] | None:
    if not rows:
        return None
    return {
        "heads": [short_label(period) for period in asked.periods],
        "rows": [
            StripRow(row.contract, [(cell.url, drawn_cell(cell)) for cell in row.cells])
            for row in rows[:MOST]
        ],
        "has_more": len(rows) > MOST,
        "all_url": reverse("kpis:portfolio") + query,
        "key": heat_key(rating_words()),
    }
