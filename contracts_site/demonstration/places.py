"""Localities, sites with hours and leases, and what serves them."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from contracts.places.models import Locality, ServedLocality, Site
from contracts.places.opening import read_spells
from contracts.places.services import (
    OpeningHours,
    ServedLocalityDetails,
    ServedSiteDetails,
    SiteDetails,
    add_site,
    serve_locality,
    serve_site,
    set_opening_hours,
)
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day


@transaction.atomic
def load_places(data: Mapping[str, Any], *, on: date) -> None:
    """Each locality, site and serving once."""
    by = person(data["by"])
    for name in data["localities"]:
        Locality.objects.get_or_create(name=name)
    for row in data["sites"]:
        if not Site.objects.filter(name=row["name"]).exists():
            _load_site(row, on=on, by=by)
    for reference, names in data["localities_served"].items():
        contract = Contract.objects.get(reference=reference)
        for name in names:
            _serve_locality(contract, Locality.objects.get(name=name), by=by)


def _load_site(row: Mapping[str, Any], *, on: date, by: User) -> None:
    site = add_site(
        details=SiteDetails(
            name=row["name"],
            address=row["address"],
            postcode=row["postcode"],
            locality=Locality.objects.get(name=row["locality"]),
            responsible=row["responsible"],
            occupancy=row["occupancy"],
            occupancy_notes=row.get("occupancy_notes", ""),
            landlord=row.get("landlord", ""),
            lease_from=_day(row, "lease_from", on=on),
            lease_until=_day(row, "lease_until", on=on),
            break_on=_day(row, "break_on", on=on),
            rent_per_year=Decimal(row["rent_per_year"])
            if "rent_per_year" in row
            else None,
            lease_notes=row.get("lease_notes", ""),
            closed_on=_day(row, "closed_on", on=on),
            is_illustrative=True,
        ),
        by=by,
    )
    set_opening_hours(
        site=site,
        hours=OpeningHours(
            spells={
                int(day_): read_spells(each) for day_, each in row["hours"].items()
            },
            term_time_notes=row.get("term_time_notes", ""),
        ),
        by=by,
    )
    for reference in row["serves"]:
        contract = Contract.objects.get(reference=reference)
        details = ServedSiteDetails(site=site, starts_on=contract.starts_on)
        serve_site(contract=contract, details=details, by=by)


def _serve_locality(contract: Contract, locality: Locality, *, by: User) -> None:
    if not ServedLocality.objects.filter(contract=contract, locality=locality).exists():
        details = ServedLocalityDetails(locality=locality, starts_on=contract.starts_on)
        serve_locality(contract=contract, details=details, by=by)


def _day(row: Mapping[str, Any], name: str, *, on: date) -> date | None:
    """A date of the file, or so many days after the day of loading."""
    if f"{name}_days" in row:
        return on + timedelta(days=row[f"{name}_days"])
    return day(row[name]) if name in row else None
