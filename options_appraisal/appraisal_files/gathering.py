"""An appraisal gathered for a file, with what its audience is not shown left out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models

from contracts_site.foundation.look.wording import date_words
from options_appraisal.appraisal_files.audiences import (
    FileAudience,
    fields_shown,
    left_out_words,
    rows_shown,
    shows,
)
from options_appraisal.appraisal_files.elsewhere import ELSEWHERE
from options_appraisal.appraisal_files.exceptions import NothingIsPublic
from options_appraisal.appraisal_files.parts import (
    FORMAT,
    FRAME,
    ID,
    INDICES,
    PARTS,
    REMOVAL,
    VERSION,
    FilePart,
    part_of,
)
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Judgement, Option
from options_appraisal.cost_models.models import CostIndex
from options_appraisal.criteria.models import Weight
from options_appraisal.deciding.models import Decision, Recommendation
from options_appraisal.scores.models import ModeratedScore
from options_appraisal.weighing.services import last_round

Data = dict[str, Any]
EMPTY: tuple[Any, ...] = (None, "", [])


def file_of(
    appraisal: Appraisal, *, audience: FileAudience, at: datetime | None = None
) -> Data:
    """Values that JSON holds. Raises NothingIsPublic for a public file of nothing."""
    if not shows(appraisal, "options", audience):
        raise NothingIsPublic
    return _without_empty(
        {
            "format": FORMAT,
            "version": VERSION,
            "audience": audience.value,
            "exported_at": at.isoformat(timespec="seconds") if at else "",
            "left_out": left_out_words(appraisal, audience),
            "appraisal": _appraisal(appraisal, audience),
            "on_record": _on_record(appraisal, audience),
        }
    )


def _appraisal(appraisal: Appraisal, audience: FileAudience) -> Data:
    names = [
        name
        for name in FRAME
        if audience is FileAudience.INTERNAL or not name.endswith("_access")
    ]
    gathered = _Gathered(appraisal, audience)
    parts = {part.name: gathered.rows_of(part) for part in PARTS}
    return _without_empty(
        {
            **{name: gathered.value(appraisal, name) for name in names},
            "is_illustrative": appraisal.is_illustrative or None,
            INDICES: gathered.indices(),
            **parts,
            "judgements": _judgements(appraisal),
            "weights": _weights(appraisal, audience),
        }
    )


class _Gathered:
    """Reads part by part, and remembers how the file names what others refer to."""

    def __init__(self, appraisal: Appraisal, audience: FileAudience) -> None:
        self.appraisal, self.audience = appraisal, audience
        self.used: dict[int, CostIndex] = {}
        self.numbers: dict[tuple[type[models.Model], Any], int] = {}

    def rows_of(self, part: FilePart) -> list[Data]:
        if not shows(self.appraisal, part.name, self.audience):
            return []
        kind = part.kind
        rows = kind.model.objects.filter(**{kind.path: self.appraisal})
        rows = rows.select_related(*kind.related, *_named_by(part, several=False))
        rows = rows.prefetch_related(*_named_by(part, several=True))
        shown = rows_shown(self.appraisal, part.name, rows, self.audience)
        names = fields_shown(self.appraisal, part, self.audience)
        return [
            self._row(part, names, row, position)
            for position, row in enumerate(shown, start=1)
        ]

    def _row(
        self, part: FilePart, names: Iterable[str], row: models.Model, position: int
    ) -> Data:
        data: Data = {}
        if part.named_by == ID:
            self.numbers[type(row), row.pk] = position
            data[ID] = position
        data |= {name: self.value(row, name) for name in names}
        if isinstance(row, Option) and row.is_removed:
            data["removed"] = {name: self.value(row, name) for name in REMOVAL}
        return _without_empty(data)

    def value(self, row: models.Model, name: str) -> Any:
        field = row._meta.get_field(name)
        value = getattr(row, name)
        if isinstance(field, models.ManyToManyField):
            return [self._named(each) for each in value.all()]
        if isinstance(field, models.ForeignKey):
            return None if value is None else self._named(value)
        if isinstance(field, models.DateField):
            return None if value is None else value.isoformat()
        return str(value) if isinstance(value, Decimal) else value

    def _named(self, row: Any) -> Any:
        if isinstance(row, CostIndex):
            self.used.setdefault(row.pk, row)
            return list(self.used).index(row.pk) + 1
        if outside := ELSEWHERE.get(type(row)):
            return outside.told(row)
        part = part_of(type(row))
        assert part is not None
        if part.named_by == ID:
            return self.numbers[type(row), row.pk]
        return getattr(row, part.named_by)

    def indices(self) -> list[Data]:
        """Those that a line or the deflator uses, with their rates."""
        return [
            {
                ID: position,
                "name": each.name,
                "source": each.source,
                "published_on": each.published_on.isoformat(),
                "rates": [
                    {"start_year": rate.start_year, "rate": str(rate.rate)}
                    for rate in each.rates.all()
                ],
            }
            for position, each in enumerate(self.used.values(), start=1)
        ]


def _named_by(part: FilePart, *, several: bool) -> list[str]:
    """The fields of the part that name other records, one or several."""
    wanted = models.ManyToManyField if several else models.ForeignKey
    fields = ((each, part.kind.model._meta.get_field(each)) for each in part.fields)
    return [name for name, field in fields if isinstance(field, wanted)]


def _judgements(appraisal: Appraisal) -> list[Data]:
    rows = Judgement.objects.filter(option__appraisal=appraisal)
    ordered = rows.select_related("option", "criterion").order_by(
        "option__number", "criterion__number"
    )
    return [
        {
            "option": each.option.number,
            "criterion": each.criterion.number,
            "words": each.words,
        }
        for each in ordered
    ]


def _weights(appraisal: Appraisal, audience: FileAudience) -> list[Data]:
    """Of the last round; who locked it and when stays on record where it is."""
    if not shows(appraisal, "weights", audience):
        return []
    rows = Weight.objects.filter(round=last_round(appraisal))
    return [
        _without_empty(
            {
                "criterion": each.criterion.number,
                "points": each.points,
                "reasoning": each.reasoning,
            }
        )
        for each in rows.select_related("criterion").order_by("criterion__number")
    ]


def _on_record(appraisal: Appraisal, audience: FileAudience) -> Data:
    """What was settled and decided there; an import leaves it there."""
    data: Data = {"state": appraisal.get_state_display()}
    if shows(appraisal, "scores", audience):
        data["scores"] = _scores(appraisal)
    if audience is FileAudience.INTERNAL:
        data["recommendations"] = [
            _without_empty(
                {
                    "option": str(each.option),
                    "words": each.reasons,
                    "by_post": each.by_post,
                    "day": date_words(each.made_on),
                }
            )
            for each in Recommendation.objects.filter(
                appraisal=appraisal
            ).select_related("option")
        ]
        data["decisions"] = [
            _without_empty(
                {
                    "option": str(each.option or ""),
                    "words": each.words,
                    "by_post": each.by_post,
                    "authority": each.authority,
                    "reference": each.reference,
                    "day": date_words(each.decided_on),
                }
            )
            for each in Decision.objects.filter(appraisal=appraisal).select_related(
                "option"
            )
        ]
    return _without_empty(data)


def _scores(appraisal: Appraisal) -> list[Data]:
    """What the group settled on in the last round; no single person's scores."""
    rows = ModeratedScore.objects.filter(round=last_round(appraisal))
    return [
        _without_empty(
            {
                "option": each.option.number,
                "criterion": each.criterion.number,
                "score": str(each.score),
                "reason": each.reason,
            }
        )
        for each in rows.select_related("option", "criterion").order_by(
            "option__number", "criterion__number"
        )
    ]


def _without_empty(data: Mapping[str, Any]) -> Data:
    """What is not known is not written; nought and “no” are."""
    return {name: value for name, value in data.items() if value not in EMPTY}
