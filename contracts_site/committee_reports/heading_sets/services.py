"""Acts on heading sets: make one whole or empty, say what it is."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from contracts.access.models import Role
from contracts.access.standing import standing_of
from contracts.governance.models import Committee
from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.exceptions import (
    IsNotInPreparation,
    NameIsTaken,
    NotAllowedToKeepSets,
)
from contracts_site.committee_reports.heading_sets.kinds import (
    AppendixLabels,
    ClearanceKind,
    CoverFieldKind,
    CoverLayout,
    ExemptVersion,
    Numbering,
    PartKind,
    SetState,
)
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
    RequiredClearance,
)
from contracts_site.foundation.history import acting_as

KEEP_HEADING_SETS = (Role.CLERK, Role.ADMINISTRATOR)


@dataclass(frozen=True)
class HeadingInput:
    title: str
    guidance: str = ""
    kind: PartKind = PartKind.SECTION
    standard_text: str = ""
    is_numbered: bool = True
    is_fixed: bool = True


@dataclass(frozen=True)
class CoverFieldInput:
    label: str
    key: str
    kind: CoverFieldKind = CoverFieldKind.TEXT
    hint: str = ""


@dataclass(frozen=True)
class ClearanceInput:
    kind: ClearanceKind
    step: int = 1
    working_days: int = 5


@dataclass(frozen=True)
class SetDetails:
    """What a version says beside its headings, cover fields and clearances."""

    name: str
    committee: Committee | None
    numbering: Numbering
    cover_layout: CoverLayout = CoverLayout.SIMPLE
    appendix_labels: AppendixLabels = AppendixLabels.NUMBERS
    exempt_version: ExemptVersion = ExemptVersion.WHOLE
    other_formats: str = ""
    exclusion_words: str = ""
    urgency_words: str = ""
    lateness_words: str = ""


@dataclass(frozen=True)
class HeadingSetInput:
    """A whole heading set, its headings and cover fields in order."""

    name: str
    numbering: Numbering
    headings: Sequence[HeadingInput]
    cover_layout: CoverLayout = CoverLayout.SIMPLE
    appendix_labels: AppendixLabels = AppendixLabels.NUMBERS
    exempt_version: ExemptVersion = ExemptVersion.WHOLE
    cover_fields: Sequence[CoverFieldInput] = ()
    other_formats: str = ""
    exclusion_words: str = ""
    urgency_words: str = ""
    lateness_words: str = ""
    clearances: Sequence[ClearanceInput] = ()

    def details(self, committee: Committee | None) -> SetDetails:
        return SetDetails(
            name=self.name,
            committee=committee,
            numbering=self.numbering,
            cover_layout=self.cover_layout,
            appendix_labels=self.appendix_labels,
            exempt_version=self.exempt_version,
            other_formats=self.other_formats,
            exclusion_words=self.exclusion_words,
            urgency_words=self.urgency_words,
            lateness_words=self.lateness_words,
        )


@transaction.atomic
def create_heading_set(
    *, wanted: HeadingSetInput, committee: Committee | None, by: User
) -> HeadingSet:
    """A whole set at once, in use; positions count from 1."""
    with acting_as(by):
        heading_set = _begin(wanted.details(committee))
        Heading.objects.bulk_create(_headings(heading_set, wanted.headings))
        CoverField.objects.bulk_create(_cover_fields(heading_set, wanted.cover_fields))
        RequiredClearance.objects.bulk_create(
            RequiredClearance(heading_set=heading_set, **asdict(each))
            for each in wanted.clearances
        )
        put(heading_set, SetState.IN_USE)
    return heading_set


@transaction.atomic
def start_heading_set(*, details: SetDetails, by: User) -> HeadingSet:
    """A set without headings yet, in preparation."""
    require_keeper(by)
    with acting_as(by):
        return _begin(details)


@transaction.atomic
def describe_heading_set(
    *, heading_set: HeadingSet, details: SetDetails, seen: str | None = None, by: User
) -> HeadingSet:
    """A new name is that of all versions; the rest is of this one alone."""
    held = hold_prepared(heading_set, seen=seen, by=by)
    if details.name != held.name:
        refuse_taken(details.name)
    with acting_as(by):
        versions = HeadingSet.objects.filter(name=held.name).exclude(pk=held.pk)
        versions.update(name=details.name)
        return write(held, details)


def require_keeper(by: User) -> None:
    if not standing_of(by).holds(*KEEP_HEADING_SETS):
        raise NotAllowedToKeepSets


def hold_prepared(
    heading_set: HeadingSet, *, seen: str | None = None, by: User
) -> HeadingSet:
    """The version, locked, for somebody who may change it."""
    require_keeper(by)
    held = hold(heading_set, seen=seen)
    if not held.is_prepared:
        raise IsNotInPreparation(held)
    return held


def _begin(details: SetDetails) -> HeadingSet:
    refuse_taken(details.name)
    return write(HeadingSet(), details)


def refuse_taken(name: str) -> None:
    if HeadingSet.objects.filter(name=name).exists():
        raise NameIsTaken


def put(heading_set: HeadingSet, state: SetState) -> HeadingSet:
    heading_set.state = state
    heading_set.save(update_fields=["state"])
    return heading_set


def _headings(heading_set: HeadingSet, wanted: Sequence[HeadingInput]) -> list[Heading]:
    return [
        Heading(
            heading_set=heading_set,
            position=position,
            title=heading.title,
            kind=heading.kind,
            is_numbered=heading.is_numbered,
            is_fixed=heading.is_fixed,
            guidance=heading.guidance,
            standard_text=heading.standard_text,
        )
        for position, heading in enumerate(wanted, start=1)
    ]


def _cover_fields(
    heading_set: HeadingSet, wanted: Sequence[CoverFieldInput]
) -> list[CoverField]:
    return [
        CoverField(
            heading_set=heading_set,
            position=position,
            label=field.label,
            key=field.key,
            kind=field.kind,
            hint=field.hint,
        )
        for position, field in enumerate(wanted, start=1)
    ]
