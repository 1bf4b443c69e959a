"""An appraisal gathered for a file, with what its audience is not shown left out."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models

from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import read_together
from options_appraisal.afterwards.models import CallIn, StartedProcurement
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
from options_appraisal.criteria.models import Round, Weight
from options_appraisal.deciding.models import Decision, Recommendation
from options_appraisal.scores.models import ModeratedScore

Data = dict[str, Any]
BY_ITS_PLAN = "outcome__priority__plan"
EMPTY: tuple[Any, ...] = (None, "", [])


def file_of(
    appraisal: Appraisal, *, audience: FileAudience, at: datetime | None = None
) -> Data:
    """Values that JSON holds. Raises NothingIsPublic for a public file of nothing."""
    if not shows(appraisal, "options", audience):
        raise NothingIsPublic
    gathered = _Gathered(appraisal, audience)
    return _without_empty(
        {
            "format": FORMAT,
            "version": VERSION,
            "audience": audience.value,
            "exported_at": at.isoformat(timespec="seconds") if at else "",
            "left_out": left_out_words(appraisal, audience),
            "appraisal": _appraisal(gathered),
            "on_record": _on_record(gathered),
        }
    )


class _Gathered:
    """All that is asked of the database, in one query; then told part by part.

    It remembers how the file names what other records refer to.
    """

    def __init__(self, appraisal: Appraisal, audience: FileAudience) -> None:
        self.appraisal, self.audience = appraisal, audience
        self.used: dict[int, CostIndex] = {}
        self.numbers: dict[tuple[type[models.Model], Any], int] = {}
        self.parts = {part.name: self._asked(part) for part in PARTS}
        self.rounds = Round.objects.filter(appraisal=appraisal)
        self.judgements = (
            Judgement.objects.filter(option__appraisal=appraisal)
            .select_related("option", "criterion")
            .order_by("option__number", "criterion__number")
        )
        self.weights = self._of_rounds("weights", Weight, "criterion")
        self.scores = self._of_rounds("scores", ModeratedScore, "option", "criterion")
        self.recommendations = self._acts(Recommendation)
        self.decisions = self._acts(Decision)
        self.call_ins = self._shown(CallIn)
        self.started = self._shown(StartedProcurement, "procurement")
        read_together(
            *self.parts.values(),
            self.rounds,
            self.judgements,
            self.weights,
            self.scores,
            self.recommendations,
            self.decisions,
            self.call_ins,
            self.started,
        )

    def _asked(self, part: FilePart) -> models.QuerySet[Any]:
        kind = part.kind
        rows = kind.model.objects.filter(**{kind.path: self.appraisal})
        rows = rows.select_related(*kind.related, *_named_by(part, several=False))
        rows = rows.prefetch_related(*_named_by(part, several=True))
        return rows_shown(self.appraisal, part.name, rows, self.audience)

    def _of_rounds(self, part: str, model: Any, *named: str) -> models.QuerySet[Any]:
        rows = model.objects.filter(round__appraisal=self.appraisal)
        rows = rows.select_related(*named)
        rows = rows.order_by(*(f"{each}__number" for each in named))
        return rows_shown(self.appraisal, part, rows, self.audience)

    def _acts(self, model: Any) -> models.QuerySet[Any]:
        return self._shown(model, "option")

    def _shown(self, model: Any, *related: str) -> models.QuerySet[Any]:
        rows = model.objects.filter(appraisal=self.appraisal).select_related(*related)
        return rows_shown(self.appraisal, "acts", rows, self.audience)

    @property
    def last_round(self) -> int | None:
        """Who locked it and when stays on record where it is."""
        return (
            max(self.rounds, key=lambda each: each.number).pk if self.rounds else None
        )

    def rows_of(self, part: FilePart) -> list[Data]:
        names = fields_shown(self.appraisal, part, self.audience)
        return [
            self._row(part, names, row, position)
            for position, row in enumerate(self.parts[part.name], start=1)
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
        models.prefetch_related_objects([*self.used.values()], "rates")
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
    named = [name for name, field in fields if isinstance(field, wanted)]
    return [BY_ITS_PLAN if name == "outcome" else name for name in named]


def _appraisal(gathered: _Gathered) -> Data:
    appraisal = gathered.appraisal
    names = [
        name
        for name in FRAME
        if gathered.audience is FileAudience.INTERNAL or not name.endswith("_access")
    ]
    parts = {part.name: gathered.rows_of(part) for part in PARTS}
    return _without_empty(
        {
            **{name: gathered.value(appraisal, name) for name in names},
            "is_illustrative": appraisal.is_illustrative or None,
            INDICES: gathered.indices(),
            **parts,
            "judgements": [
                {**_place(each), "words": each.words} for each in gathered.judgements
            ],
            "weights": [
                _without_empty(
                    {
                        "criterion": each.criterion.number,
                        "points": each.points,
                        "reasoning": each.reasoning,
                    }
                )
                for each in gathered.weights
                if each.round_id == gathered.last_round
            ],
        }
    )


def _on_record(gathered: _Gathered) -> Data:
    """What was settled and decided there; an import leaves it there.

    Scores are what the group settled on in the last round: no single person's.
    """
    return _without_empty(
        {
            "state": gathered.appraisal.get_state_display(),
            "scores": [
                _without_empty(
                    {**_place(each), "score": str(each.score), "reason": each.reason}
                )
                for each in gathered.scores
                if each.round_id == gathered.last_round
            ],
            "recommendations": [
                {
                    "option": str(each.option),
                    "words": each.reasons,
                    "by_post": each.by_post,
                    "day": date_words(each.made_on),
                }
                for each in gathered.recommendations
            ],
            "decisions": [
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
                for each in gathered.decisions
            ],
            "call_in": next(map(_call_in, gathered.call_ins), None),
            "procurement": next(map(_procurement, gathered.started), None),
        }
    )


def _call_in(call_in: CallIn) -> Data:
    days = ("last_day", "called_in_on", "settled_on")
    dated = {name: date_words(getattr(call_in, name)) for name in days}
    return _without_empty(
        {
            **dated,
            "why_none": call_in.why_none,
            "outcome": call_in.get_outcome_display(),
            "words": call_in.words,
        }
    )


def _procurement(started: StartedProcurement) -> Data:
    return {
        "reference": started.procurement.reference,
        "title": started.procurement.title,
        "day": date_words(started.started_on),
    }


def _place(row: Any) -> Data:
    return {"option": row.option.number, "criterion": row.criterion.number}


def _without_empty(data: Mapping[str, Any]) -> Data:
    """What is not known is not written; nought and “no” are."""
    return {name: value for name, value in data.items() if value not in EMPTY}
