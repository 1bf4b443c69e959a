"""A paper with a scorecard that finance has signed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

from contracts_site.committee_reports.clearances.standing import (
    ClearanceStanding,
    clearances_of,
)
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.inserts.kpi_scorecard import scorecard_parameters
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.services import (
    place_insert,
    refresh_insert,
)
from contracts_site.committee_reports.papers.details import SectionText
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.services import write_section
from contracts_site.foundation.calendars import Period
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure
from kpis.returns.services import correct_figure
from tests.factories.clearances import fresh, paper_to_clear, signed
from tests.kpis.scorecards.situations import VariedContract

PLACED = datetime(2018, 10, 20, 9, tzinfo=UTC)
LATER = datetime(2018, 10, 23, 9, tzinfo=UTC)
FINANCE = ClearanceKind.FINANCE


@dataclass
class SignedPaper:
    """“Attendance rose.” stands under Background; insert 1 shows 87.0 % for September."""

    varied: VariedContract = field(default_factory=VariedContract)

    def __post_init__(self) -> None:
        self.figure: Figure = self.varied.report("2018-09", "87")
        self.paper: Paper = paper_to_clear(text={"Background": "Attendance rose."})
        self.insert: Insert = place_insert(
            paper=self.paper,
            kind="kpi-scorecard",
            parameters=scorecard_parameters(
                contract=self.varied.contract,
                until=Period.from_key("2018-09"),
                periods=3,
            ),
            into=self.paper.sections.get(title="Current situation"),
            at=PLACED,
            by=self.paper.author,
        )
        self.entry = signed(self.paper, FINANCE)

    @property
    def finance(self) -> ClearanceStanding:
        return clearances_of(fresh(self.paper)).by_kind[FINANCE]

    def write(self, body: str, *, is_ready: bool = False) -> None:
        write_section(
            section=self.paper.sections.get(title="Background"),
            text=SectionText(body, is_ready=is_ready),
            seen_version=None,
            at=LATER,
            by=self.paper.author,
        )

    def correct(self, value: str) -> None:
        correct_figure(
            figure=self.figure,
            content=FigureInput.reported(Decimal(value)),
            reason="Counted twice",
            at=LATER,
            by=self.varied.by,
        )

    def refresh(self) -> None:
        refresh_insert(insert=self.insert, at=LATER, by=self.paper.author)
