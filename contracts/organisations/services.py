"""The acts on organisations: each keeps what was so before."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q

from contracts.access.models import Membership, Role
from contracts.organisations.exceptions import (
    AfterToday,
    ClosedAlready,
    IntoItself,
    MergedAlready,
    NameIsTaken,
    NameIsTheSame,
    PartyIsThePrime,
    SetByAnAct,
)
from contracts.organisations.kept_parties import KEPT_OF_PARTIES
from contracts.organisations.models import FormerName, Party, Reorganisation
from contracts.procurement.models import Procurement
from contracts.register.models import Contract, Directorate, Provider
from contracts.register.seen import refuse_if_changed
from contracts.saved_views.models import SavedView
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class PartyDetails:
    """Who joins the holder of a contract, as what, for what, from when until when."""

    provider: Provider
    role: str
    delivers: str
    joined_on: date
    left_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Change:
    """The day from which an organisation is changed, the reason, and the day it is told.

    `on` is not after `told_on`: a change is recorded when it has come.
    """

    on: date
    reason: str
    told_on: date

    def __post_init__(self) -> None:
        if self.on > self.told_on:
            raise AfterToday


def rename_provider(
    *, provider: Provider, name: str, change: Change, seen: str | None = None, by: User
) -> Provider:
    """Give the provider its new name; the former one is kept with its last day.

    `seen` marks the provider as the person saw it: ChangedMeanwhile if it differs.
    """
    with transaction.atomic(), acting_as(by):
        held = Provider.objects.select_for_update().get(pk=provider.pk)
        if held.merged_into_id:
            raise MergedAlready(held.name)
        refuse_if_changed(held, seen=seen)
        if held.name == name:
            raise NameIsTheSame
        if Provider.objects.filter(name=name).exists():
            raise NameIsTaken
        FormerName.objects.create(
            provider=held, name=held.name, until=change.on, reason=change.reason
        )
        held.name = name
        held.full_clean()
        held.save()
    return held


def merge_provider(
    *, provider: Provider, into: Provider, change: Change, by: User
) -> int:
    """Carry the provider's running and coming contracts, parts and users into another.

    Contracts that had ended by then stay with the provider that delivered them. Returns
    how many contracts were moved.
    """
    if provider.pk == into.pk:
        raise IntoItself("provider")
    with transaction.atomic(), acting_as(by):
        # Both rows, always in one order, so that two merges cannot wait for each other.
        locked = Provider.objects.select_for_update().order_by("pk")
        rows = locked.in_bulk([provider.pk, into.pk])
        absorbed, heir = rows[provider.pk], rows[into.pk]
        for each in (absorbed, heir):
            if each.merged_into_id:
                raise MergedAlready(each.name)
        absorbed.merged_into, absorbed.merged_on = heir, change.on
        absorbed.full_clean()
        absorbed.save()
        running = Contract.objects.filter(provider=absorbed, ends_on__gte=change.on)
        moved = running.update(provider=heir)
        stays = Q(left_on__isnull=True) | Q(left_on__gte=change.on)
        Party.objects.filter(stays, provider=absorbed).update(provider=heir)
        _move_memberships("provider", absorbed, heir)
    return moved


def reorganise_directorate(
    *, directorate: Directorate, into: Directorate, change: Change, by: User
) -> Reorganisation:
    """Close a directorate; contracts, procurements, commissioners and the views
    that they share go on in another."""
    if directorate.pk == into.pk:
        raise IntoItself("directorate")
    with transaction.atomic(), acting_as(by):
        locked = Directorate.objects.select_for_update().order_by("pk")
        rows = locked.in_bulk([directorate.pk, into.pk])
        closed, heir = rows[directorate.pk], rows[into.pk]
        for each in (closed, heir):
            if not each.is_active:
                raise ClosedAlready(each.name)
        moved = Contract.objects.filter(directorate=closed).update(directorate=heir)
        Procurement.objects.filter(directorate=closed).update(directorate=heir)
        _move_memberships("directorate", closed, heir)
        SavedView.objects.filter(shared_with=closed).update(shared_with=heir)
        closed.is_active = False
        closed.save(update_fields=["is_active"])
        return Reorganisation.objects.create(
            directorate=closed,
            into=heir,
            on=change.on,
            reason=change.reason,
            contracts_moved=moved,
            recorded_by=by,
        )


def add_party(*, contract: Contract, details: PartyDetails, by: User) -> Party:
    with transaction.atomic(), acting_as(by):
        return _write(Party(contract=contract), details)


def revise_party(
    *, party: Party, details: PartyDetails, seen: str | None = None, by: User
) -> Party:
    """`seen` marks the party as the person saw it: ChangedMeanwhile if it differs.

    What a variation has set stays: SetByAnAct tells which act it was.
    """
    with transaction.atomic(), acting_as(by):
        held = Party.objects.select_for_update().get(pk=party.pk)
        refuse_if_changed(held, seen=seen)
        for words in KEPT_OF_PARTIES.touched(held, details).values():
            raise SetByAnAct(words)
        return _write(held, details)


def _write(party: Party, details: PartyDetails) -> Party:
    if details.provider.pk == party.contract.provider_id:
        raise PartyIsThePrime
    for name in details.__dataclass_fields__:
        setattr(party, name, getattr(details, name))
    party.full_clean()
    party.save()
    return party


def _move_memberships(
    field: str, old: Provider | Directorate, new: Provider | Directorate
) -> None:
    """Each person of the old one plays the same part for the new, once."""
    role = Role.PROVIDER if field == "provider" else Role.COMMISSIONER
    belongs = Membership.objects.filter(role=role)
    already = belongs.filter(**{field: new}).values("user_id")
    belongs.filter(**{field: old}, user_id__in=already).delete()
    belongs.filter(**{field: old}).update(**{field: new})
