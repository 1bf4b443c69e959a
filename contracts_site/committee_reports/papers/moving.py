"""A draft takes the version of its heading set that is in use, after a preview."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
)
from contracts_site.committee_reports.papers.exceptions import (
    HasNoLaterHeadings,
    HeadingsArePublished,
)
from contracts_site.committee_reports.papers.models import CoverValue, Paper, Section
from contracts_site.committee_reports.papers.new_headings import (
    NewHeading,
    NewOrder,
    OldPart,
    new_order,
)
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True)
class MovedPart:
    """A part as it will be: its section, if there is one, under its new heading."""

    section: Section | None
    heading: Heading | None

    @property
    def title(self) -> str:
        if self.heading is None:
            assert self.section is not None
            return self.section.title
        if self.section is None or self.heading.is_fixed:
            return self.heading.title
        was = self.section.heading
        renamed = was is not None and self.section.title != was.title
        return self.section.title if renamed else self.heading.title

    @property
    def body(self) -> str:
        """Standard text that nobody has touched is that of the version."""
        if self.section is None:
            assert self.heading is not None
            return self.heading.standard_text
        was = self.section.heading
        if self.heading and was and self.section.body == was.standard_text.strip():
            return self.heading.standard_text.strip()
        return self.section.body


@dataclass(frozen=True)
class HeadingMove:
    """What would change: every part in order, what goes, and what the cover loses."""

    paper: Paper
    to: HeadingSet
    parts: Sequence[MovedPart]
    gone: Sequence[Section]
    added_fields: Sequence[CoverField]
    lost_answers: Sequence[CoverValue]

    @property
    def kept(self) -> list[MovedPart]:
        return [part for part in self.parts if part.section and part.heading]

    @property
    def added(self) -> list[MovedPart]:
        return [part for part in self.parts if part.section is None]

    @property
    def made_own(self) -> list[MovedPart]:
        """Whose heading is gone, with what is written under it."""
        return [
            part
            for part in self.parts
            if part.heading is None and part.section and part.section.heading_id
        ]


def later_sets(paper: Paper) -> QuerySet[HeadingSet]:
    """The version in use, if it is a later one than the paper's."""
    held = paper.heading_set
    return HeadingSet.objects.in_use().filter(name=held.name, version__gt=held.version)


def planned_move(paper: Paper) -> HeadingMove:
    """Raise HasNoLaterHeadings or HeadingsArePublished where there is nothing to move."""
    if paper.publications.exists():
        raise HeadingsArePublished
    to = later_sets(paper).first()
    if to is None:
        raise HasNoLaterHeadings
    sections = {each.pk: each for each in paper.sections.select_related("heading")}
    headings = {each.pk: each for each in to.headings.all()}
    order = _order(paper, list(sections.values()), list(headings.values()))
    values = paper.cover_values.select_related("field")
    keys = {field.key for field in to.cover_fields.all()}
    had = {field.key for field in paper.heading_set.cover_fields.all()}
    return HeadingMove(
        paper=paper,
        to=to,
        parts=[
            MovedPart(
                sections[each.section] if each.section is not None else None,
                headings[each.heading] if each.heading is not None else None,
            )
            for each in order.places
        ],
        gone=[sections[key] for key in order.gone],
        added_fields=[f for f in to.cover_fields.all() if f.key not in had],
        lost_answers=[v for v in values if v.value and v.field.key in had - keys],
    )


@transaction.atomic
def move_to_later_headings(*, paper: Paper, by: User) -> Paper:
    """Take the version in use; whoever has the cover or a changed section open is told."""
    with acting_as(by):
        held = (
            Paper.objects.select_for_update(of=("self",))
            .select_related("heading_set")
            .get(pk=paper.pk)
        )
        move = planned_move(held)
        for section in move.gone:
            section.delete()
        for position, part in enumerate(move.parts, start=1):
            _place(held, part, position=position)
        _move_answers(held, move.to)
        held.heading_set = move.to
        held.version += 1
        held.save(update_fields=["heading_set", "version"])
    return held


def _order(
    paper: Paper, sections: Sequence[Section], headings: Sequence[Heading]
) -> NewOrder:
    marked = set(paper.marks.values_list("section_id", flat=True))
    asks = paper.recommendations.exists()
    return new_order(
        [
            OldPart(
                key=section.pk,
                title=section.title,
                origin=section.heading.origin_pk if section.heading else None,
                asks=section.kind == PartKind.RECOMMENDATIONS,
                is_appendix=section.kind == PartKind.APPENDIX,
                is_written=_is_written(section, asks=asks) or section.pk in marked,
            )
            for section in sections
        ],
        [
            NewHeading(
                key=heading.pk,
                title=heading.title,
                origin=heading.origin_pk,
                asks=heading.kind == PartKind.RECOMMENDATIONS,
                is_appendix=heading.kind == PartKind.APPENDIX,
            )
            for heading in headings
        ],
    )


def _is_written(section: Section, *, asks: bool) -> bool:
    if section.kind == PartKind.RECOMMENDATIONS and asks:
        return True
    begun = section.heading.standard_text.strip() if section.heading else ""
    return section.body.strip() not in {"", begun}


def _place(paper: Paper, part: MovedPart, *, position: int) -> None:
    section = part.section or Section(paper=paper)
    title, body, heading = part.title, part.body, part.heading
    if section.pk and (section.title, section.body) != (title, body):
        section.version += 1
    section.title, section.body, section.heading = title, body, heading
    section.position = position
    if heading is not None:
        section.kind, section.is_numbered = heading.kind, heading.is_numbered
    section.full_clean(validate_constraints=False)
    section.save()


def _move_answers(paper: Paper, to: HeadingSet) -> None:
    fields = {field.key: field for field in to.cover_fields.all()}
    moved = []
    for value in paper.cover_values.select_related("field"):
        if field := fields.get(value.field.key):
            value.field = field
            moved.append(value)
    CoverValue.objects.bulk_update(moved, ["field"])
