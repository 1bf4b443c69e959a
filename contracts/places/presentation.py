"""What the pages of places say of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from contracts.places.choices import Occupancy, Weekday
from contracts.places.models import OpeningSpell, ServedLocality, ServedSite, Site
from contracts.places.opening import Spell, hours_open, written
from contracts.register.record_pages import change_words
from contracts.register.summary import NOT_RECORDED, prose_value
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words, number, pounds
from contracts_site.foundation.tables import Column

OCCUPANCY_COLOURS = {
    Occupancy.FULL: "green",
    Occupancy.PART: "yellow",
    Occupancy.EMPTY: "red",
}


def occupancy_tag(site: Site) -> Tag | None:
    if not site.occupancy:
        return None
    occupancy = Occupancy(site.occupancy)
    return Tag(occupancy.label, OCCUPANCY_COLOURS[occupancy])


def site_columns() -> Sequence[Column]:
    """For sites that carry how many contracts serve them."""
    return (
        Column(
            "name",
            "Site",
            lambda site: site.name,
            sort="name",
            link=lambda site: reverse("contracts:site-detail", args=[site.pk]),
        ),
        Column(
            "locality",
            "Locality",
            lambda site: str(site.locality or ""),
            sort="locality__name",
        ),
        Column("postcode", "Postcode", lambda site: site.postcode, sort="postcode"),
        Column(
            "responsible",
            "Building",
            lambda site: site.get_responsible_display(),
            sort="responsible",
        ),
        Column("occupancy", "Use", occupancy_tag, sort="occupancy"),
        Column(
            "lease_until", "Lease ends", lambda s: s.lease_until, sort="lease_until"
        ),
        Column("break_on", "Break date", lambda s: s.break_on, sort="break_on"),
        Column(
            "contracts",
            "Contracts now",
            lambda site: site.contract_count,
            sort="contract_count",
            numeric=True,
        ),
    )


def site_export_columns() -> Sequence[Column]:
    return (
        *site_columns(),
        Column("address", "Address", lambda site: site.address),
        Column("landlord", "Landlord", lambda site: site.landlord),
        Column("lease_from", "Lease begins", lambda site: site.lease_from),
        Column("rent", "Rent in a year", lambda site: site.rent_per_year),
        Column("hours", "Hours open in a week", lambda site: week_of(site).hours),
        Column("closed_on", "Closed from", lambda site: site.closed_on),
        Column("illustrative", "Illustrative", lambda site: site.is_illustrative),
    )


def site_rows(site: Site) -> list[SummaryRow]:
    rows = [
        SummaryRow("Address", _lines(site)),
        SummaryRow("Locality", str(site.locality or NOT_RECORDED)),
        SummaryRow("Responsible for the building", site.get_responsible_display()),
    ]
    if site.occupancy_notes:
        rows.append(SummaryRow("Notes on its use", prose_value(site.occupancy_notes)))
    if site.closed_on:
        rows.append(SummaryRow("Closed from", date_words(site.closed_on)))
    return rows


def lease_rows(site: Site) -> list[SummaryRow]:
    """Nothing where nothing of a lease is recorded."""
    facts = [
        ("Landlord", site.landlord),
        ("Begins", date_words(site.lease_from)),
        ("Ends", date_words(site.lease_until)),
        ("Break date", date_words(site.break_on)),
        ("Rent in a year", pounds(site.rent_per_year)),
    ]
    rows = [SummaryRow(key, value) for key, value in facts if value]
    if site.lease_notes:
        rows.append(SummaryRow("Notes", prose_value(site.lease_notes)))
    return rows


@dataclass(frozen=True)
class Week:
    """The hours of a site, day by day, and in all."""

    days: tuple[tuple[str, str], ...]
    hours: str

    @property
    def is_open_at_all(self) -> bool:
        return self.hours != "0"


def week_of(site: Site) -> Week:
    """From spells at hand: the caller prefetches them."""
    by_day: dict[int, list[Spell]] = {day: [] for day in Weekday}
    spells: Iterable[OpeningSpell] = site.spells.all()
    for each in spells:
        by_day[each.weekday].append(each.spell)
    every = [spell for day in by_day.values() for spell in day]
    return Week(
        days=tuple((day.label, written(by_day[day])) for day in Weekday),
        hours=number(hours_open(every), 2).removesuffix(".00"),
    )


def hours_as_typed(site: Site) -> dict[int, str]:
    """What the form on the hours begins with."""
    by_day: dict[int, list[Spell]] = {}
    for each in site.spells.all():
        by_day.setdefault(each.weekday, []).append(each.spell)
    return {day: written(spells) for day, spells in by_day.items()}


def serving_tag(serving: ServedSite | ServedLocality, *, on: date) -> Tag:
    ends_on = serving.ends_on or serving.contract.ends_on
    if on < serving.starts_on:
        return Tag("To come", "blue")
    return Tag("Now", "green") if on <= ends_on else Tag("Ended", "grey")


def served_site_columns(*, on: date, may_write: bool) -> Sequence[Column]:
    columns = [
        Column(
            "site",
            "Site",
            lambda s: s.site.name,
            sort="site__name",
            link=lambda s: reverse("contracts:site-detail", args=[s.site_id]),
        ),
        Column(
            "locality",
            "Locality",
            lambda s: str(s.site.locality or ""),
            sort="site__locality__name",
        ),
        Column("state", "Served", lambda s: serving_tag(s, on=on)),
        Column("from", "From", lambda s: s.starts_on, sort="starts_on"),
        Column("until", "Until", lambda s: s.ends_on, sort="ends_on"),
        Column("use", "Use", lambda s: occupancy_tag(s.site)),
    ]
    if may_write:
        columns.append(
            Column(
                "change",
                "Change",
                lambda s: change_words(f"days of {s.site.name}"),
                link=lambda s: reverse("contracts:served-site-edit", args=[s.pk]),
                export=lambda s: s.notes,
            )
        )
    return columns


def served_site_export_columns(*, on: date) -> Sequence[Column]:
    return (
        *served_site_columns(on=on, may_write=False),
        Column("postcode", "Postcode", lambda s: s.site.postcode),
        Column("notes", "Notes", lambda s: s.notes),
    )


def _lines(site: Site) -> str:
    return (
        ", ".join(filter(None, [*site.address.splitlines(), site.postcode]))
        or NOT_RECORDED
    )
