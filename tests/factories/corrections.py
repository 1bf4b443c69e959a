"""A paper that shows a figure, published, and the figure corrected afterwards."""

from datetime import UTC, date, datetime
from decimal import Decimal

from contracts_site.committee_reports.inserts.kpi_scorecard import scorecard_parameters
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.foundation.calendars import Period
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure
from kpis.returns.services import correct_figure
from tests.factories.contracts import MeetingDateFactory
from tests.factories.papers import PaperFactory
from tests.factories.publications import TwoClerks, dismiss_all
from tests.kpis.scorecards.situations import VariedContract

PLACED = datetime(2018, 7, 2, 9, tzinfo=UTC)
PUBLISHED = datetime(2018, 7, 3, 9, tzinfo=UTC)
CORRECTED_AT = datetime(2018, 8, 1, 9, tzinfo=UTC)


def paper_showing(varied: VariedContract) -> Paper:
    """April to June 2018, for a meeting on 24 July."""
    paper: Paper = PaperFactory(
        contract=varied.contract,
        meeting=MeetingDateFactory(held_on=date(2018, 7, 24)),
        text={"Current situation": "[insert 1]"},
    )
    place_insert(
        paper=paper,
        kind="kpi-scorecard",
        parameters=scorecard_parameters(
            contract=varied.contract, until=Period.from_key("2018-06"), periods=3
        ),
        into=None,
        at=PLACED,
        by=paper.author,
    )
    dismiss_all(paper, at=PLACED)
    return paper


def correct_figure_of(varied: VariedContract) -> Figure:
    """To 49, whatever it was."""
    return correct_figure(
        figure=Figure.objects.get(kpi=varied.kpi),
        content=FigureInput.reported(Decimal("49")),
        reason="Counted twice.",
        at=CORRECTED_AT,
        by=varied.by,
    )


def corrected_after_publication() -> Publication:
    varied = VariedContract()
    varied.report("2018-05", "62.5")
    publication = TwoClerks().publish(paper_showing(varied), at=PUBLISHED)
    correct_figure_of(varied)
    return publication
