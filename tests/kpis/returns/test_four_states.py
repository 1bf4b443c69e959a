"""Missing, no activity, not applicable and zero are four different things everywhere.

One return with figures of every kind, drawn at random, is followed from its draft
through grid and spreadsheet to the record, the scorecard and what is published.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from contracts_site.open_data.ocds.gathering import _results
from contracts_site.open_data.ocds.metrics import reported_metrics
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure
from kpis.returns.states import FigureState
from kpis.scorecards.files import FIGURE_COLUMNS, figure_lines
from kpis.scorecards.services import build_scorecard
from tests.kpis.returns.conftest import at_moment
from tests.kpis.returns.situations import (
    APRIL_OVER,
    LATER,
    Situation,
    children_centres,
    counted,
    parted,
)
from tests.kpis.returns.views.grid_form import fields_of
from tests.kpis.spreadsheets.sheets import Sheet, outcomes, uploaded

pytestmark = pytest.mark.django_db

MISSING, ZERO = "missing", "zero"
WITHOUT = ("no_activity", "not_available", "not_applicable")
KINDS = (MISSING, ZERO, *WITHOUT)
kinds = st.lists(st.sampled_from(KINDS), min_size=2, max_size=5)


def content_of(kind: str, *, has_parts: bool) -> FigureInput | None:
    if kind == MISSING:
        return None
    if kind == ZERO and has_parts:
        return FigureInput.part_of_whole(Decimal(0), Decimal(40), comment="None came")
    if kind == ZERO:
        return FigureInput.reported(Decimal(0), comment="None held")
    reason = "" if kind == "no_activity" else "Said why"
    return FigureInput.without_figure(FigureState(kind), reason=reason)


@dataclass
class Followed:
    """A return whose KPIs are of the kinds drawn, every second one with two parts."""

    centres: Situation
    kind_of: dict[str, str]

    @classmethod
    def through(cls, drawn: list[str]) -> "Followed":
        kpis = tuple(
            (parted if at % 2 else counted)(f"K{at}", counts_people=False)
            for at in range(len(drawn))
        )
        centres = children_centres(kpis)
        followed = cls(centres, {f"K{at}": kind for at, kind in enumerate(drawn)})
        for code, kind in followed.kind_of.items():
            has_parts = centres.definition(code).has_parts
            if content := content_of(kind, has_parts=has_parts):
                centres.draft(code, content)
        return followed

    def record(self) -> None:
        """On the record without those that are missing, as an older record may be."""
        missing = [code for code, kind in self.kind_of.items() if kind == MISSING]
        for code in missing:
            self.centres.draft(
                code, FigureInput.without_figure(FigureState.NO_ACTIVITY)
            )
        self.centres.submit()
        self.centres.validate()
        rewritten = Figure.objects.filter(
            filed_in=self.centres.april, kpi__code__in=missing
        )
        rewritten.update(superseded_at=APRIL_OVER)

    def kinds_shown(self, shown: dict[str, Any]) -> None:
        """What a place shows for each KPI depends on its kind, and tells kinds apart."""
        by_kind: dict[str, set[Any]] = {}
        for code, kind in self.kind_of.items():
            by_kind.setdefault(kind, set()).add(shown[code])
        faces = [face for of_kind in by_kind.values() for face in of_kind]
        assert len(faces) == len(set(faces)) == len(by_kind), shown


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # each example walks through whole pages
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(drawn=kinds)
@example(drawn=list(KINDS))
def test_kinds_stay_apart_from_draft_to_publication(drawn: list[str]) -> None:
    followed = Followed.through(drawn)
    followed.kinds_shown(_in_the_database(followed))
    followed.kinds_shown(_in_the_grid(followed))
    followed.kinds_shown(_in_the_spreadsheet(followed))
    followed.record()
    followed.kinds_shown(_in_the_rating(followed))
    followed.kinds_shown(_on_the_scorecard(followed))
    followed.kinds_shown(_in_the_export(followed))
    followed.kinds_shown(_in_open_data(followed))


def _in_the_database(followed: Followed) -> dict[str, Any]:
    april = followed.centres.april
    drafts = {draft.kpi.code: draft for draft in april.draft_figures.all()}
    return {
        code: (drafts[code].state, drafts[code].value) if code in drafts else None
        for code in followed.kind_of
    }


def _in_the_grid(followed: Followed) -> dict[str, Any]:
    """The inputs, and the same after they were sent back as they are."""
    centres, client = followed.centres, Client()
    entry = reverse("kpis:return-entry", args=[centres.april.pk])
    with at_moment(LATER):
        client.force_login(centres.provider_user)
        before = _typed(client, entry)
        client.post(entry, before)
        assert _typed(client, entry) == before
    found = {}
    for code in followed.kind_of:
        kpi = centres.kpi(code).pk
        number = before.get(f"value-{kpi}", before.get(f"numerator-{kpi}"))
        found[code] = (before[f"state-{kpi}"], number)
    return found


def _typed(client: Client, entry: str) -> dict[str, str]:
    fields = fields_of(client.get(entry))
    del fields["csrfmiddlewaretoken"]
    return fields


def _in_the_spreadsheet(followed: Followed) -> dict[str, Any]:
    """The cells; and read again they say what they said."""
    sheet = Sheet.of(followed.centres.april)
    read = outcomes(uploaded(followed.centres, sheet.xlsx()))
    assert set(read.values()) == {"same"}
    return {
        code: (
            sheet.cell(code, "state"),
            str(sheet.cell(code, "figure")) + str(sheet.cell(code, "part")),
        )
        for code in followed.kind_of
    }


def _in_the_rating(followed: Followed) -> dict[str, Any]:
    """A nought is judged; the others are not, each for its own reason."""
    current = {f.kpi.code: f for f in followed.centres.april.figures.current()}
    for code, kind in followed.kind_of.items():
        is_judged = code in current and current[code].rating != "other"
        assert is_judged is (kind == ZERO)
    return {
        code: current[code].rating_reason.split(":")[-1]
        if code in current and followed.kind_of[code] != ZERO
        else followed.kind_of[code]
        for code in followed.kind_of
    }


def _scorecard(followed: Followed) -> Any:
    centres = followed.centres
    return build_scorecard(
        contract=centres.contract,
        until=centres.april.period,
        as_reported_at=LATER,
        periods=1,
    )


def _on_the_scorecard(followed: Followed) -> dict[str, Any]:
    rows = _scorecard(followed).rows
    return {row.code: (row.latest.state_words, row.latest.value) for row in rows}


def _in_the_export(followed: Followed) -> dict[str, Any]:
    columns = {column.key: column for column in FIGURE_COLUMNS}
    lines = list(figure_lines(_scorecard(followed)))
    assert len(lines) == len(followed.kind_of)
    return {
        line.row.code: tuple(
            columns[key].exported(line) for key in ("state", "value", "reported_value")
        )
        for line in lines
    }


def _in_open_data(followed: Followed) -> dict[str, Any]:
    contract = followed.centres.contract
    results = _results([contract], {contract.pk: []})[contract.pk]
    metrics = {
        metric["id"]: metric["observations"][0]
        for metric in reported_metrics(results, small_numbers_below=5)
    }
    return {
        code: (metrics[code].get("measure"), metrics[code].get("notes"))
        if code in metrics
        else None
        for code in followed.kind_of
    }
