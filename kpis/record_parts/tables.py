"""The tables of KPIs, returns and figures in a contract's record."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from contracts.bundles.grounds import FEW_PEOPLE, PERSON, UNDECIDED, UNFINISHED
from contracts.bundles.pieces import Asked
from contracts.bundles.sections import CONCERNS, KPIS, PLACES
from contracts.bundles.tables import RecordTable
from kpis.corrections.models import DefinitionCorrection
from kpis.definitions.models import KPI, KPIDefinition, KPISet, Theme
from kpis.escalation.models import EscalationRule, Firing
from kpis.measures.models import Measure
from kpis.outcomes.models import OutcomeShown
from kpis.record_parts.few_people import figures_judged, sets_judged, texts_judged
from kpis.recovery.models import KPIPlan
from kpis.returns.models import (
    DraftFigure,
    Evidence,
    Figure,
    NameDismissal,
    PlaceDraft,
    PlaceFigure,
    Query,
    QueryMessage,
    Return,
    ReturnPart,
    ReturnStep,
    SubmissionWindow,
)
from kpis.spreadsheets.models import SheetUpload
from kpis.variations.models import ChangeReason

IN_RETURN = "filed_in__contract"


def _own_uploads(asked: Asked) -> Mapping[str, Any]:
    """Who sends a file sees it, and auditors do."""
    seen = SheetUpload.objects.visible_to(asked.person)
    return {"pk__in": seen.values("pk")}


DECLARED = {"declared_name": PERSON}
BOUNDS = (
    "decimal_places",
    "target_low",
    "target_high",
    "slight_low",
    "slight_high",
    "below_low",
    "below_high",
    "target_steps",
    "weight",
    "kpi_set",
)
OF_FIGURES = ("value", "numerator", "denominator", "definition")

TABLES = [
    RecordTable(model=KPI, section=KPIS, told=("due_days",)),
    RecordTable(model=KPISet, section=KPIS, told=("variation",), judging=sets_judged),
    RecordTable(
        model=KPIDefinition,
        section=KPIS,
        path="kpi_set__contract",
        told=BOUNDS,
        judging=sets_judged,
        related=("kpi_set", "kpi"),
    ),
    RecordTable(
        model=DefinitionCorrection,
        section=KPIS,
        path="after__kpi_set__contract",
        titled="corrections of KPI definitions",
        told=("before", "after"),
        judging=sets_judged,
        related=("after__kpi_set",),
    ),
    RecordTable(
        model=ChangeReason,
        section=KPIS,
        path="kpi_set__contract",
        titled="reasons for changes of KPIs",
        told=("kpi_set",),
        judging=sets_judged,
        related=("kpi_set",),
    ),
    RecordTable(
        model=Return,
        section=KPIS,
        told=("year_start_month",),
        kept=DECLARED,
    ),
    RecordTable(model=ReturnStep, section=KPIS, path=IN_RETURN),
    RecordTable(model=ReturnPart, section=KPIS, path=IN_RETURN, kept=DECLARED),
    RecordTable(model=SubmissionWindow, section=KPIS, told=("opens_days", "due_days")),
    RecordTable(
        model=Figure,
        section=KPIS,
        path=IN_RETURN,
        titled="figures with their corrections",
        told=OF_FIGURES,
        judging=figures_judged,
        related=("definition__kpi", "filed_in"),
    ),
    RecordTable(
        model=PlaceFigure,
        section=KPIS,
        path=IN_RETURN,
        titled="figures of sites and localities",
        ground=FEW_PEOPLE,
        related=("filed_in", "kpi"),
    ),
    RecordTable(
        model=DraftFigure,
        section=KPIS,
        path=IN_RETURN,
        ground=UNFINISHED,
        related=("filed_in", "kpi"),
    ),
    RecordTable(
        model=PlaceDraft,
        section=KPIS,
        path=IN_RETURN,
        titled="draft figures of sites and localities",
        ground=UNFINISHED,
        related=("filed_in", "kpi"),
    ),
    RecordTable(model=Query, section=KPIS, path=IN_RETURN),
    RecordTable(
        model=QueryMessage,
        section=KPIS,
        path="query__filed_in__contract",
        titled="queries and answers",
        judging=texts_judged(lambda row: (row.query.filed_in_id, row.query.kpi_id)),
        related=("query__filed_in", "query__kpi"),
    ),
    RecordTable(model=NameDismissal, section=KPIS, path=IN_RETURN, ground=PERSON),
    RecordTable(
        model=Evidence,
        section=KPIS,
        path=IN_RETURN,
        titled="evidence of figures",
        kept=dict.fromkeys(("name", "size", "sha256"), UNDECIDED),
    ),
    RecordTable(
        model=SheetUpload,
        section=KPIS,
        ground=UNFINISHED,
        where=_own_uploads,
        has_history=False,
    ),
    RecordTable(
        model=EscalationRule,
        section=KPIS,
        told=("periods", "times", "plan_within_days"),
    ),
    RecordTable(
        model=Firing,
        section=KPIS,
        titled="escalations",
        kept={"behind": FEW_PEOPLE},
    ),
    RecordTable(
        model=KPIPlan,
        section=CONCERNS,
        path="plan__contract",
        titled="action plans for KPIs",
    ),
    RecordTable(
        model=OutcomeShown,
        section=PLACES,
        path="kpi__contract",
        titled="outcomes that KPIs show",
    ),
]
NAMED: tuple[type[Model], ...] = (Theme, Measure)
