"""The acts on a specification's checklist: begun, its lines added, settled, removed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from contracts.procurement.models import Procurement
from contracts.register.writing import hold, write
from contracts.specifications.exceptions import SettledInTheFuture, StatutoryStays
from contracts.specifications.matters import Line
from contracts.specifications.models import SpecificationItem
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class ItemDetails:
    """A line as an officer words it."""

    part: int
    title: str
    asks: str = ""
    record: str = ""


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """Whether a line is covered or does not apply, who says so and since when."""

    state: str
    settled_on: date | None = None
    settled_by_post: str = ""
    words: str = ""


def add_lines(
    *, procurement: Procurement, lines: Iterable[Line], by: User
) -> list[SpecificationItem]:
    """Put lines on the checklist that it does not have by their title."""
    with transaction.atomic(), acting_as(by):
        # One person after the other: two who begin the list do not double it.
        Procurement.objects.select_for_update().get(pk=procurement.pk)
        there = set(
            SpecificationItem.objects.of(procurement).values_list("title", flat=True)
        )
        new = {line.title: line for line in lines if line.title not in there}
        return [
            write(SpecificationItem(procurement=procurement), each)
            for each in new.values()
        ]


def add_item(
    *, procurement: Procurement, details: ItemDetails, by: User
) -> SpecificationItem:
    with transaction.atomic(), acting_as(by):
        return write(SpecificationItem(procurement=procurement), details)


def revise_item(
    *, item: SpecificationItem, details: ItemDetails, seen: str | None = None, by: User
) -> SpecificationItem:
    """`seen` marks it as the person saw it: ChangedMeanwhile if it differs."""
    with transaction.atomic(), acting_as(by):
        return write(hold(item, seen=seen), details)


def settle_item(
    *,
    item: SpecificationItem,
    settlement: Settlement,
    seen: str | None = None,
    on: date,
    by: User,
) -> SpecificationItem:
    """Say that a line is covered or does not apply; *to do* opens it again."""
    if settlement.settled_on is not None and settlement.settled_on > on:
        raise SettledInTheFuture
    with transaction.atomic(), acting_as(by):
        return write(hold(item, seen=seen), settlement)


def remove_item(*, item: SpecificationItem, by: User) -> None:
    """Take a line off; one that rests on the law stays."""
    with transaction.atomic(), acting_as(by):
        held = hold(item)
        if held.is_statutory:
            raise StatutoryStays
        held.delete()
