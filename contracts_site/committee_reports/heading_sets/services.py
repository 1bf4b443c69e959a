"""Acts on heading sets."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction

from contracts.governance.models import Committee
from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.kinds import (
    AppendixLabels,
    ClearanceKind,
    CoverFieldKind,
    CoverLayout,
    ExemptVersion,
    Numbering,
    PartKind,
)
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
    RequiredClearance,
)
from contracts_site.foundation.history import acting_as


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
    clearances: Sequence[ClearanceInput] = ()


@transaction.atomic
def create_heading_set(
    *, wanted: HeadingSetInput, committee: Committee | None, by: User
) -> HeadingSet:
    """A new set with its headings and cover fields; positions count from 1."""
    with acting_as(by):
        heading_set = HeadingSet(
            name=wanted.name,
            committee=committee,
            numbering=wanted.numbering,
            cover_layout=wanted.cover_layout,
            appendix_labels=wanted.appendix_labels,
            exempt_version=wanted.exempt_version,
            other_formats=wanted.other_formats,
        )
        heading_set.full_clean()
        heading_set.save()
        Heading.objects.bulk_create(_headings(heading_set, wanted.headings))
        CoverField.objects.bulk_create(_cover_fields(heading_set, wanted.cover_fields))
        RequiredClearance.objects.bulk_create(
            RequiredClearance(heading_set=heading_set, **asdict(each))
            for each in wanted.clearances
        )
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
