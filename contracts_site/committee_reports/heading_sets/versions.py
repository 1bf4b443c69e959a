"""The life of a version: copied, begun, brought into use, retired, discarded."""

from django.db import transaction

from contracts.governance.models import Committee
from contracts.register.writing import hold
from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.exceptions import (
    HasNoHeadings,
    IsInPreparation,
    NotTheLastVersion,
    VersionInPreparation,
)
from contracts_site.committee_reports.heading_sets.kinds import SetState
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
    RequiredClearance,
)
from contracts_site.committee_reports.heading_sets.services import (
    hold_prepared,
    put,
    refuse_taken,
    require_keeper,
)
from contracts_site.foundation.history import acting_as

# What a new version does not take over: which one it is, and how it stands.
OWN_OF_A_VERSION = {"id", "name", "version", "state"}


@transaction.atomic
def copy_heading_set(
    *, source: HeadingSet, name: str, committee: Committee | None, by: User
) -> HeadingSet:
    """Another set, in preparation, that begins as the source is."""
    require_keeper(by)
    refuse_taken(name)
    with acting_as(by):
        made = _duplicate(source, name=name, version=1)
        made.committee = committee
        made.full_clean()
        made.save()
        _duplicate_lines(source, made, is_next_version=False)
    return made


@transaction.atomic
def begin_version(*, heading_set: HeadingSet, by: User) -> HeadingSet:
    """The next version, in preparation: it begins as the last one is."""
    require_keeper(by)
    versions = HeadingSet.objects.select_for_update().filter(name=heading_set.name)
    if versions.in_preparation().exists():
        raise VersionInPreparation
    source = versions.order_by("version").last()
    assert source is not None
    with acting_as(by):
        made = _duplicate(source, name=source.name, version=source.version + 1)
        made.full_clean()
        made.save()
        _duplicate_lines(source, made, is_next_version=True)
    return made


@transaction.atomic
def bring_into_use(*, heading_set: HeadingSet, by: User) -> HeadingSet:
    """From now on it stays as it is; the version before it is offered no longer."""
    held = hold_prepared(heading_set, by=by)
    if not held.headings.exists():
        raise HasNoHeadings
    with acting_as(by):
        before = HeadingSet.objects.select_for_update().filter(name=held.name)
        for each in before.filter(state__in=(SetState.IN_USE, SetState.RETIRED)):
            put(each, SetState.REPLACED)
        return put(held, SetState.IN_USE)


@transaction.atomic
def discard_version(*, heading_set: HeadingSet, by: User) -> None:
    """Take away a version that no paper can have been started with."""
    held = hold_prepared(heading_set, by=by)
    with acting_as(by):
        held.delete()


@transaction.atomic
def retire_heading_set(*, heading_set: HeadingSet, by: User) -> HeadingSet:
    """No new paper may take it; those that have it keep it."""
    return _offer(heading_set, state=SetState.RETIRED, by=by)


@transaction.atomic
def offer_again(*, heading_set: HeadingSet, by: User) -> HeadingSet:
    return _offer(heading_set, state=SetState.IN_USE, by=by)


def _offer(heading_set: HeadingSet, *, state: SetState, by: User) -> HeadingSet:
    require_keeper(by)
    held = hold(heading_set)
    if held.is_prepared:
        raise IsInPreparation(held)
    if held.state == SetState.REPLACED:
        raise NotTheLastVersion(held)
    with acting_as(by):
        return put(held, state)


def _duplicate(source: HeadingSet, *, name: str, version: int) -> HeadingSet:
    kept = {
        field.attname: getattr(source, field.attname)
        for field in HeadingSet._meta.concrete_fields
        if field.name not in OWN_OF_A_VERSION
    }
    return HeadingSet(name=name, version=version, **kept)


def _duplicate_lines(
    source: HeadingSet, made: HeadingSet, *, is_next_version: bool
) -> None:
    """The next version's headings continue those they were made from."""
    headings = []
    for heading in source.headings.all():
        origin_id = heading.origin_pk if is_next_version else None
        heading.pk, heading.heading_set, heading.origin_id = None, made, origin_id
        headings.append(heading)
    fields = list(source.cover_fields.all())
    clearances = list(source.clearances.all())
    for field in fields:
        field.pk, field.heading_set = None, made
    for clearance in clearances:
        clearance.pk, clearance.heading_set = None, made
    Heading.objects.bulk_create(headings)
    CoverField.objects.bulk_create(fields)
    RequiredClearance.objects.bulk_create(clearances)
