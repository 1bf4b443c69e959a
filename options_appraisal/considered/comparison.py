"""Options side by side: a column for each, a row for each criterion, read at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.reading_together import Reading
from contracts_site.foundation.tables import Column
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Judgement, Option, Point
from options_appraisal.criteria.models import Criterion


@dataclass(frozen=True)
class ComparedCell:
    """What is said of one option on one criterion, or on none in particular."""

    option: Option
    judgement: str
    points: Sequence[Point]

    @property
    def in_favour(self) -> list[Point]:
        return [each for each in self.points if each.side == Point.Side.FOR]

    @property
    def against(self) -> list[Point]:
        return [each for each in self.points if each.side == Point.Side.AGAINST]


@dataclass(frozen=True)
class ComparedRow:
    """One criterion; without one, the points that name none."""

    criterion: Criterion | None
    cells: Sequence[ComparedCell]

    @property
    def title(self) -> str:
        return "Other points" if self.criterion is None else self.criterion.name


@dataclass(frozen=True)
class Comparison:
    options: Sequence[Option]
    removed: Sequence[Option]
    rows: Sequence[ComparedRow]

    @property
    def missing(self) -> int:
        """How many judgements are still to be made."""
        return sum(
            not cell.judgement
            for row in self.rows
            if row.criterion is not None
            for cell in row.cells
        )


def comparison_of(appraisal: Appraisal, *, user: SignedInPerson) -> Comparison:
    """Four queries, however many options and criteria there are."""
    options = list(Option.objects.visible_to(user).filter(appraisal=appraisal))
    removed = [each for each in options if each.is_removed]
    return Comparison(
        considered := [each for each in options if not each.is_removed],
        removed,
        _rows(
            considered,
            Criterion.objects.visible_to(user).filter(appraisal=appraisal),
            Judgement.objects.visible_to(user).filter(option__appraisal=appraisal),
            _points(Point.objects.visible_to(user), appraisal),
        ),
    )


def comparison_up_to(appraisal: Appraisal, *, on: date) -> Reading[Comparison]:
    """All of it, for whoever asked whether it may be read; without what is dated later,
    and without exempt points."""
    options = Option.objects.filter(appraisal=appraisal)
    criteria = Criterion.objects.filter(appraisal=appraisal)
    judgements = Judgement.objects.filter(option__appraisal=appraisal)
    points = _points(Point.objects.not_exempt(), appraisal)

    def comparison() -> Comparison:
        gone = [each for each in options if each.removed_on and each.removed_on <= on]
        considered = [each for each in options if each not in gone]
        said = [each for each in points if each.said_on is None or each.said_on <= on]
        return Comparison(
            considered, gone, _rows(considered, criteria, judgements, said)
        )

    return Reading([options, criteria, judgements, points], comparison)


def _points(points: QuerySet[Point], appraisal: Appraisal) -> QuerySet[Point]:
    return points.filter(option__appraisal=appraisal).select_related(
        "member", "entry", "panel__committee", "objective"
    )


def _rows(
    options: Sequence[Option],
    criteria: Iterable[Criterion],
    judgements: Iterable[Judgement],
    points: Iterable[Point],
) -> list[ComparedRow]:
    said = {(each.option_id, each.criterion_id): each.words for each in judgements}
    raised: Mapping[tuple[int, int | None], list[Point]] = defaultdict(list)
    for point in points:
        raised[point.option_id, point.criterion_id].append(point)
    rows: list[Criterion | None] = [*criteria]
    if any(raised[option.pk, None] for option in options):
        rows.append(None)
    return [
        ComparedRow(
            criterion,
            [
                ComparedCell(
                    option,
                    ""
                    if criterion is None
                    else said.get((option.pk, criterion.pk), ""),
                    raised[option.pk, None if criterion is None else criterion.pk],
                )
                for option in options
            ],
        )
        for criterion in rows
    ]


def comparison_columns(comparison: Comparison) -> list[Column]:
    """For the export: rows are those of the page, a column for each option."""
    return [
        Column("criterion", "Criterion", lambda row: row.title),
        *(
            _option_column(place, option)
            for place, option in enumerate(comparison.options)
        ),
    ]


def _option_column(place: int, option: Option) -> Column:
    return Column(
        f"option-{option.number}", str(option), lambda row: cell_words(row.cells[place])
    )


def cell_words(cell: ComparedCell) -> str:
    """The judgement, then each point with who said so."""
    said = [cell.judgement] if cell.judgement else []
    said += [
        f"{each.get_side_display()}: {each.words} ({each.speaker})"
        + (f" {each.exemption.footer}" if each.exemption else "")
        for each in (*cell.in_favour, *cell.against)
    ]
    return "\n".join(said)
