"""The acts on sites, their opening hours and what serves them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.db import transaction

from contracts.places.exceptions import (
    HoursChangedMeanwhile,
    OutsideTerm,
    ServedAlready,
)
from contracts.places.models import (
    Locality,
    OpeningSpell,
    ServedLocality,
    ServedSite,
    Site,
)
from contracts.places.opening import Spell, written
from contracts.register.models import Contract
from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as

AnyServing = TypeVar("AnyServing", ServedSite, ServedLocality)
DAYS = range(1, 8)


@dataclass(frozen=True, kw_only=True)
class SiteDetails:
    """A building, who answers for it and on what terms it is held."""

    name: str
    responsible: str
    address: str = ""
    postcode: str = ""
    locality: Locality | None = None
    occupancy: str = ""
    occupancy_notes: str = ""
    landlord: str = ""
    lease_from: date | None = None
    lease_until: date | None = None
    break_on: date | None = None
    rent_per_year: Decimal | None = None
    lease_notes: str = ""
    closed_on: date | None = None
    is_illustrative: bool = False


@dataclass(frozen=True, kw_only=True)
class OpeningHours:
    """The spells of each day of the week, Monday being 1, and what differs in holidays."""

    spells: Mapping[int, Sequence[Spell]]
    term_time_notes: str = ""


@dataclass(frozen=True, kw_only=True)
class ServedSiteDetails:
    site: Site
    starts_on: date
    ends_on: date | None = None
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class ServedLocalityDetails:
    locality: Locality
    starts_on: date
    ends_on: date | None = None
    notes: str = ""


def add_site(*, details: SiteDetails, by: User) -> Site:
    with transaction.atomic(), acting_as(by):
        return write(Site(), details)


def revise_site(
    *, site: Site, details: SiteDetails, seen: str | None = None, by: User
) -> Site:
    with transaction.atomic(), acting_as(by):
        return write(hold(site, seen=seen), details)


def set_opening_hours(
    *,
    site: Site,
    hours: OpeningHours,
    seen: str | None = None,
    seen_hours: str | None = None,
    by: User,
) -> Site:
    """Put these hours in the place of those there were.

    `seen_hours` is what `hours_on_record` said when the page was drawn.
    """
    with transaction.atomic(), acting_as(by):
        held = hold(site, seen=seen)
        if seen_hours is not None and hours_on_record(held) != seen_hours:
            raise HoursChangedMeanwhile
        held.term_time_notes = hours.term_time_notes
        held.full_clean()
        held.save()
        _replace_spells(held, hours)
    return held


def hours_on_record(site: Site) -> str:
    """All hours of a site in one text, to tell whether they have changed."""
    by_day: dict[int, list[Spell]] = {day: [] for day in DAYS}
    for each in OpeningSpell.objects.filter(site=site):
        by_day[each.weekday].append(each.spell)
    return "; ".join(written(by_day[day]) for day in DAYS)


def serve_site(
    *, contract: Contract, details: ServedSiteDetails, by: User
) -> ServedSite:
    """From a day on the contract's service is delivered from this site."""
    with transaction.atomic(), acting_as(by):
        return _serve(ServedSite(contract=contract), details)


def revise_served_site(
    *,
    serving: ServedSite,
    details: ServedSiteDetails,
    seen: str | None = None,
    by: User,
) -> ServedSite:
    with transaction.atomic(), acting_as(by):
        return _serve(hold(serving, seen=seen), details)


def serve_locality(
    *, contract: Contract, details: ServedLocalityDetails, by: User
) -> ServedLocality:
    with transaction.atomic(), acting_as(by):
        return _serve(ServedLocality(contract=contract), details)


def revise_served_locality(
    *,
    serving: ServedLocality,
    details: ServedLocalityDetails,
    seen: str | None = None,
    by: User,
) -> ServedLocality:
    with transaction.atomic(), acting_as(by):
        return _serve(hold(serving, seen=seen), details)


def stop_serving(*, serving: ServedSite | ServedLocality, by: User) -> None:
    """Take off an entry made by mistake; what has ended is given its last day instead."""
    with transaction.atomic(), acting_as(by):
        hold(serving).delete()


def _serve(
    serving: AnyServing, details: ServedSiteDetails | ServedLocalityDetails
) -> AnyServing:
    """Write it under the contract's lock, so that two entries cannot overlap."""
    contract = Contract.objects.select_for_update().get(pk=serving.contract_id)
    _refuse_outside_term(details, contract)
    for name in details.__dataclass_fields__:
        setattr(serving, name, getattr(details, name))
    serving.full_clean()
    _refuse_overlap(serving)
    serving.save()
    return serving


def _refuse_outside_term(
    details: ServedSiteDetails | ServedLocalityDetails, contract: Contract
) -> None:
    for field in ("starts_on", "ends_on"):
        day = getattr(details, field)
        if day is not None and not contract.term.includes(day):
            raise OutsideTerm(
                field,
                first=f"{contract.starts_on.day} {contract.starts_on:%B %Y}",
                last=f"{contract.ends_on.day} {contract.ends_on:%B %Y}",
            )


def _refuse_overlap(serving: ServedSite | ServedLocality) -> None:
    place = "site" if isinstance(serving, ServedSite) else "locality"
    others = (
        type(serving)
        ._default_manager.filter(
            contract=serving.contract, **{place: getattr(serving, place)}
        )
        .exclude(pk=serving.pk)
    )
    if any(
        each.overlaps(starts_on=serving.starts_on, ends_on=serving.ends_on)
        for each in others
    ):
        raise ServedAlready(str(getattr(serving, place)))


def _replace_spells(site: Site, hours: OpeningHours) -> None:
    """Spells that stay are left alone, so that History tells only what changed."""
    wanted = {
        (day, spell.opens_at, spell.closes_at)
        for day, spells in hours.spells.items()
        for spell in spells
    }
    for each in OpeningSpell.objects.filter(site=site):
        key = (each.weekday, each.opens_at, each.closes_at)
        if key in wanted:
            wanted.remove(key)
        else:
            each.delete()
    for day, opens_at, closes_at in sorted(wanted):
        spell = OpeningSpell(
            site=site, weekday=day, opens_at=opens_at, closes_at=closes_at
        )
        spell.full_clean()
        spell.save()
