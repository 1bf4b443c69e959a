"""An appraisal in summary, and whom it asked, in a paper."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from contracts_site.committee_reports.inserts.appraisals.options import considered_on
from contracts_site.committee_reports.inserts.appraisals.pieces import Part, Piece
from contracts_site.committee_reports.inserts.appraisals.sort import (
    AppraisalSort,
    day_of,
)
from contracts_site.committee_reports.inserts.appraisals.sums import result_pieces
from contracts_site.committee_reports.inserts.data import pairs, table
from contracts_site.foundation.look.wording import (
    date_words,
    in_a_sentence,
    number,
)
from contracts_site.foundation.reading_together import Reading
from options_appraisal.appraisals.models import Appraisal, ServiceInScope, StateStep
from options_appraisal.appraisals.states import State
from options_appraisal.considered.models import Option
from options_appraisal.consulting.models import ConsultationEntry
from options_appraisal.deciding.models import Decision, PanelOutcome, Recommendation

NOT_YET = "Not asked yet"


@dataclass(frozen=True)
class _Told:
    """What was said and decided by the day."""

    options: QuerySet[Option]
    panels: QuerySet[PanelOutcome]
    recommendations: QuerySet[Recommendation]
    decisions: QuerySet[Decision]
    services: QuerySet[ServiceInScope]
    steps: QuerySet[StateStep]

    @property
    def querysets(self) -> list[QuerySet[Any]]:
        return [getattr(self, each.name) for each in fields(self)]

    @property
    def recommendation(self) -> Recommendation | None:
        """The last one holds."""
        return next(iter(self.recommendations), None)

    @property
    def state(self) -> State:
        *_, last = (State.DRAFT, *(State(each.state) for each in self.steps))
        return last

    def steer(self) -> list[list[str]]:
        options = "\n".join(str(each) for each in self.options)
        made = self.recommendation
        return pairs(
            ("Options considered", options),
            *map(_panel, self.panels),
            *(_recommended(made) if made else ()),
            *map(_decided, self.decisions),
        )


def _summary(appraisal: Appraisal, moment: datetime) -> Reading[Sequence[Piece]]:
    told, result = _told(appraisal, moment), result_pieces(appraisal)
    return Reading(
        [*told.querysets, *result.querysets],
        lambda: _summed_up(appraisal, told, result.answer()),
    )


def _told(appraisal: Appraisal, moment: datetime) -> _Told:
    on = day_of(moment)
    made = Recommendation.objects.filter(appraisal=appraisal, made_on__lte=on)
    return _Told(
        options=considered_on(appraisal, on),
        panels=PanelOutcome.objects.filter(
            appraisal=appraisal, held_on__lte=on
        ).select_related("committee", "option"),
        recommendations=made.select_related("option"),
        decisions=Decision.objects.filter(appraisal=appraisal, decided_on__lte=on),
        services=ServiceInScope.objects.filter(appraisal=appraisal).filter(
            Q(taken_out_on__isnull=True) | Q(taken_out_on__gt=on)
        ),
        steps=StateStep.objects.filter(
            appraisal=appraisal, taken_at__lte=moment
        ).order_by("taken_at", "pk"),
    )


def _summed_up(
    appraisal: Appraisal, told: _Told, result: Callable[[str], Sequence[Piece]]
) -> list[Piece]:
    about = pairs(
        ("Need", appraisal.need),
        ("Services", "\n".join(str(each) for each in told.services)),
        ("Began on", date_words(appraisal.began_on)),
        ("How options are judged", appraisal.get_way_display()),
        ("State", told.state.label),
    )
    pieces = [Piece(title="About", needs=(), data={"rows": about})]
    if steer := told.steer():
        pieces.append(
            Piece(title="Options", needs=(Part.POINTS,), data={"rows": steer})
        )
    made = told.recommendation
    return [*pieces, *result(made.why_not_the_leader if made else "")]


def _panel(panel: PanelOutcome) -> tuple[str, str]:
    prefers = f" It prefers {panel.option}." if panel.option else ""
    asked = f"{panel.get_asked_display()}, {date_words(panel.held_on)}"
    return f"{panel.committee} ({asked[0].lower()}{asked[1:]})", panel.words + prefers


def _recommended(made: Recommendation) -> Iterator[tuple[str, str]]:
    who, when = in_a_sentence(made.by_post), date_words(made.made_on)
    yield "Recommended", f"{made.option}, by {who}, {when}"
    yield "Reasons", made.reasons
    yield "It depends on", made.depends_on
    yield "Not as the panel preferred, because", made.why_not_as_steered


def _decided(decision: Decision) -> tuple[str, str]:
    return (
        f"Decided, {date_words(decision.decided_on)}",
        f"{decision.words}\n{decision.by_post}, {decision.authority}, "
        f"{decision.reference}",
    )


def _consultation(appraisal: Appraisal, moment: datetime) -> Reading[Sequence[Piece]]:
    on = day_of(moment)
    entries = ConsultationEntry.objects.filter(
        Q(happened_on__isnull=True) | Q(happened_on__lte=on), appraisal=appraisal
    )
    return Reading([entries], lambda: _asked(entries))


def _asked(entries: Iterable[ConsultationEntry]) -> list[Piece]:
    told = [
        (_whom(each), _when_and_how(each), each.said or NOT_YET, _came_of_it(each))
        for each in entries
    ]
    if not told:
        return []
    columns = ("Who was asked", "When and how", "What they said", "What came of it")
    consulted = {"tables": [table(columns, told)]}
    return [Piece(title="Who was asked", needs=(Part.CONSULTATION,), data=consulted)]


def _whom(entry: ConsultationEntry) -> str:
    return f"{entry.whom} ({entry.capacity})" if entry.capacity else entry.whom


def _when_and_how(entry: ConsultationEntry) -> str:
    when = (
        f"Planned: {entry.planned_for}"
        if entry.happened_on is None
        else date_words(entry.happened_on)
    )
    people = f"{number(entry.people)} people" if entry.people else ""
    return ". ".join(each for each in (when, entry.how, people) if each)


def _came_of_it(entry: ConsultationEntry) -> str:
    words = entry.get_adopted_display() or NOT_YET
    return f"{words}: {entry.reason}" if entry.reason else words


SUMMARY = AppraisalSort(
    key="appraisal-summary",
    label="Appraisal in summary",
    description="Need, how options are judged, the options, what panels said, and the "
    "recommendation if there is one.",
    title="Options appraisal",
    empty="Nothing is recorded yet.",
    pieces=_summary,
    tells=(Part.POINTS, Part.COSTS, Part.SCORES),
)
CONSULTATION = AppraisalSort(
    key="appraisal-consultation",
    label="Consultation",
    description="Whom an options appraisal asked, when and how, what they said, and "
    "what was adopted or why not.",
    title="Consultation",
    empty="Nobody has been asked yet.",
    pieces=_consultation,
    needs=(Part.CONSULTATION,),
    tells=(Part.CONSULTATION,),
)
