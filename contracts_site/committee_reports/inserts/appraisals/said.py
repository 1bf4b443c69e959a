"""An appraisal in summary, and whom it asked, in a paper."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q

from contracts_site.committee_reports.inserts.appraisals.options import considered_on
from contracts_site.committee_reports.inserts.appraisals.pieces import Part, Piece
from contracts_site.committee_reports.inserts.appraisals.sort import (
    AppraisalSort,
    day_of,
)
from contracts_site.committee_reports.inserts.appraisals.sums import result_piece
from contracts_site.committee_reports.inserts.data import pairs, table
from contracts_site.foundation.look.wording import date_words, number
from options_appraisal.appraisals.models import Appraisal, ServiceInScope, StateStep
from options_appraisal.appraisals.states import State
from options_appraisal.consulting.models import ConsultationEntry
from options_appraisal.deciding.models import Decision, PanelOutcome, Recommendation

NOT_YET = "Not asked yet"


def _summary(appraisal: Appraisal, moment: datetime) -> list[Piece]:
    on = day_of(moment)
    options = [str(each) for each in considered_on(appraisal, on)]
    made = _recommendation(appraisal, on)
    steer = pairs(
        ("Options considered", "\n".join(options)),
        *_panels(appraisal, on),
        *(_recommended(made) if made else ()),
        *_decisions(appraisal, on),
    )
    pieces = [Piece(title="About", needs=(), data={"rows": _about(appraisal, moment)})]
    if steer:
        pieces.append(
            Piece(title="Options", needs=(Part.POINTS,), data={"rows": steer})
        )
    why = made.why_not_the_leader if made else ""
    return [*pieces, *result_piece(appraisal, why_not_the_leader=why)]


def _about(appraisal: Appraisal, moment: datetime) -> list[list[str]]:
    services = ServiceInScope.objects.filter(appraisal=appraisal).filter(
        Q(taken_out_on__isnull=True) | Q(taken_out_on__gt=day_of(moment))
    )
    return pairs(
        ("Need", appraisal.need),
        ("Services", "\n".join(str(each) for each in services)),
        ("Began on", date_words(appraisal.began_on)),
        ("How options are judged", appraisal.get_way_display()),
        ("State", _state(appraisal, moment).label),
    )


def _state(appraisal: Appraisal, moment: datetime) -> State:
    steps = StateStep.objects.filter(appraisal=appraisal, taken_at__lte=moment)
    last = steps.order_by("taken_at", "pk").last()
    return State(last.state) if last else State.DRAFT


def _panels(appraisal: Appraisal, on: date) -> Iterator[tuple[str, str]]:
    panels = PanelOutcome.objects.filter(appraisal=appraisal, held_on__lte=on)
    for each in panels.select_related("committee", "option"):
        prefers = f" It prefers {each.option}." if each.option else ""
        asked = f"{each.get_asked_display()}, {date_words(each.held_on)}"
        yield f"{each.committee} ({asked[0].lower()}{asked[1:]})", each.words + prefers


def _recommendation(appraisal: Appraisal, on: date) -> Recommendation | None:
    """The last one holds."""
    made = Recommendation.objects.filter(appraisal=appraisal, made_on__lte=on)
    return made.select_related("option").first()


def _recommended(made: Recommendation) -> Iterator[tuple[str, str]]:
    yield "Recommended", f"{made.option}, by {made.by_post}, {date_words(made.made_on)}"
    yield "Reasons", made.reasons
    yield "It depends on", made.depends_on
    yield "Not as the panel preferred, because", made.why_not_as_steered


def _decisions(appraisal: Appraisal, on: date) -> Iterator[tuple[str, str]]:
    decided = Decision.objects.filter(appraisal=appraisal, decided_on__lte=on)
    for each in decided:
        yield (
            f"Decided, {date_words(each.decided_on)}",
            f"{each.words}\n{each.by_post}, {each.authority}, {each.reference}",
        )


def _consultation(appraisal: Appraisal, moment: datetime) -> list[Piece]:
    on = day_of(moment)
    entries = ConsultationEntry.objects.filter(
        Q(happened_on__isnull=True) | Q(happened_on__lte=on), appraisal=appraisal
    )
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
