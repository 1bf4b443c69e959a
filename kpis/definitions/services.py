"""The acts on KPI sets and their definitions."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from kpis.definitions.details import DefinitionFields, NewKPI
from kpis.definitions.exceptions import (
    AwardSetExists,
    AwardSetStays,
    KPISetIsDecided,
    KPISetIsUsed,
    KPISetRefused,
    VariationIsNotADraft,
)
from kpis.definitions.models import KPI, KPIDefinition, KPISet, Theme

if TYPE_CHECKING:
    from kpis.measures.models import Measure

CommentRule = KPISet.CommentRule


def set_in_force(contract: Contract, *, on: date) -> KPISet | None:
    """The set that judges a period of the contract whose last day this is."""
    return KPISet.objects.in_force(on=on).filter(contract=contract).first()


def theme_named(*, name: str, by: User) -> Theme:
    """The theme of that name whatever its capitals, added if there is none."""
    tidy = " ".join(name.split())
    with transaction.atomic(), acting_as(by):
        found = Theme.objects.filter(name__iexact=tidy).first()
        return found or Theme.objects.get_or_create(name=tidy)[0]


def create_kpi(*, contract: Contract, new: NewKPI, by: User) -> KPI:
    """Begin a KPI; it keeps its code through every set. Raises ValidationError."""
    with transaction.atomic(), acting_as(by):
        kpi = KPI(contract=contract, code=new.code.strip())
        return _name(kpi, new.name)


def introduce_award_set(
    *,
    contract: Contract,
    name: str,
    effective_from: date,
    definitions: Sequence[tuple[KPI | NewKPI, DefinitionFields]] = (),
    comment_rule: str = CommentRule.OFF_TARGET,
    by: User,
) -> KPISet:
    """The contract's first set. Raises AwardSetExists or ValidationError."""
    refuse_outside_term(effective_from, contract)
    with transaction.atomic(), acting_as(by):
        held = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
        if held.kpi_sets.filter(variation__isnull=True).exists():
            raise AwardSetExists
        kpi_set = KPISet(
            contract=held,
            name=name,
            effective_from=effective_from,
            comment_rule=comment_rule,
        )
        kpi_set.full_clean()
        kpi_set.save()
        for kpi, fields in definitions:
            add_definition(kpi_set=kpi_set, kpi=kpi, fields=fields, by=by)
    return kpi_set


def refuse_outside_term(effective_from: date, contract: Contract) -> None:
    """A set of the award applies within the contract's term."""
    if not contract.starts_on <= effective_from <= contract.ends_on:
        first, last = (
            f"{day.day} {day:%B %Y}" for day in (contract.starts_on, contract.ends_on)
        )
        raise ValidationError(
            {
                "effective_from": (
                    f"The contract runs from {first} to {last}. Enter a date between "
                    "them."
                )
            }
        )


def revise_kpi_set(
    *,
    kpi_set: KPISet,
    name: str,
    reason: str,
    comment_rule: str,
    seen: str | None = None,
    by: User,
) -> KPISet:
    """Rename an open set, reword why it changed, or change who must comment.

    `seen` marks the set as the person saw it: ChangedMeanwhile if it differs.
    """
    with transaction.atomic(), acting_as(by):
        held = refuse_if_changed(hold_open_set(kpi_set), seen=seen)
        held.name, held.reason, held.comment_rule = name, reason, comment_rule
        held.full_clean()
        held.save()
    return held


def remove_proposed_set(*, kpi_set: KPISet, by: User) -> None:
    """Take a proposed set, with its definitions, out of a draft variation."""
    with transaction.atomic(), acting_as(by):
        held = hold_open_set(kpi_set)
        if not held.is_proposed:
            raise AwardSetStays
        held.delete()


def add_definition(
    *,
    kpi_set: KPISet,
    kpi: KPI | NewKPI,
    fields: DefinitionFields,
    measure: "Measure | None" = None,
    by: User,
) -> KPIDefinition:
    """Define a KPI in the set, last unless its place is given.

    `measure` is the one of the library that it was taken from.

    Raises KPISetRefused or ValidationError.
    """
    with transaction.atomic(), acting_as(by):
        held = hold_open_set(kpi_set)
        if isinstance(kpi, NewKPI):
            kpi = create_kpi(contract=held.contract, new=kpi, by=by)
        last = held.definitions.aggregate(last=Max("position"))["last"] or 0
        definition = KPIDefinition(
            kpi_set=held, kpi=kpi, measure=measure, position=last + 1
        )
        return _write(definition, fields, by=by)


def revise_definition(
    *,
    definition: KPIDefinition,
    fields: DefinitionFields,
    name: str = "",
    seen: str | None = None,
    by: User,
) -> KPIDefinition:
    """Change a definition of an open set; `name` renames its KPI as well, everywhere.

    Raises KPISetRefused, ValidationError, or ChangedMeanwhile if it is not as `seen`.
    """
    with transaction.atomic(), acting_as(by):
        hold_open_set(definition.kpi_set)
        held = (
            KPIDefinition.objects.select_for_update(of=("self",))
            .select_related("kpi", "kpi_set")
            .get(pk=definition.pk)
        )
        refuse_if_changed(held, seen=seen)
        if name and name != held.kpi.name:
            _name(held.kpi, name)
        return _write(held, fields, by=by)


def remove_definition(*, definition: KPIDefinition, by: User) -> None:
    """Take a KPI out of an open set; the KPI itself stays with its contract."""
    with transaction.atomic(), acting_as(by):
        hold_open_set(definition.kpi_set)
        definition.delete()


def say_what_is_counted(
    *, definition: KPIDefinition, counts_people: bool, by: User
) -> KPIDefinition:
    """Whether it counts people: at any time, as no rating depends on it.

    It holds for what a correction replaced too: the public is shown neither.
    """
    with transaction.atomic(), acting_as(by):
        held = KPIDefinition.objects.select_for_update(of=("self",)).get(
            pk=definition.pk
        )
        versions = KPIDefinition.every.filter(kpi_set=held.kpi_set_id, kpi=held.kpi_id)
        versions.update(counts_people=counts_people)
        held.counts_people = counts_people
    return held


def look_after_definition(
    *,
    definition: KPIDefinition,
    owner_post: str,
    next_review_on: date | None,
    seen: str | None = None,
    by: User,
) -> KPIDefinition:
    """Who owns it and when it is reviewed: at any time, as no rating depends on it."""
    with transaction.atomic(), acting_as(by):
        held = KPIDefinition.objects.select_for_update(of=("self",)).get(
            pk=definition.pk
        )
        refuse_if_changed(held, seen=seen)
        held.owner_post, held.next_review_on = owner_post, next_review_on
        held.save(update_fields=["owner_post", "next_review_on"])
    return held


def is_in_use(kpi_set: KPISet) -> bool:
    """Whether the set is in force or was, and closed: only a correction changes it."""
    return kpi_set.effective_from is not None and bool(why_closed(kpi_set))


def why_closed(kpi_set: KPISet) -> str:
    """Why the set can no longer be changed; empty while it can."""
    refusal = _refusal(kpi_set)
    return str(refusal) if refusal else ""


def _refusal(kpi_set: KPISet) -> KPISetRefused | None:
    variation = kpi_set.variation
    if variation is not None and variation.state == Variation.State.APPROVED:
        return KPISetIsDecided(number=variation.number)
    if variation is not None and variation.state != Variation.State.DRAFT:
        return VariationIsNotADraft(
            number=variation.number, state=variation.get_state_display()
        )
    return KPISetIsUsed() if kpi_set.is_used else None


def hold_open_set(kpi_set: KPISet) -> KPISet:
    """The set as it is now, locked until the act is done. Raises KPISetRefused.

    Its definitions are locked too, so that no figure is recorded under one meanwhile.
    """
    held = KPISet.objects.select_for_update(of=("self",)).get(pk=kpi_set.pk)
    if held.variation_id is not None:
        Variation.objects.select_for_update(of=("self",)).get(pk=held.variation_id)
    list(held.definitions.select_for_update().values_list("pk"))
    if refusal := _refusal(held):
        raise refusal
    return held


def _name(kpi: KPI, name: str) -> KPI:
    kpi.name = " ".join(name.split())
    kpi.full_clean()
    kpi.save()
    return kpi


def _write(
    definition: KPIDefinition, fields: DefinitionFields, *, by: User
) -> KPIDefinition:
    theme = fields.theme
    if isinstance(theme, str):
        theme = theme_named(name=theme, by=by)
    fields.write_to(definition, theme=theme)
    definition.full_clean()
    definition.save()
    return definition
