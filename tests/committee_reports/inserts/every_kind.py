"""A paper with an insert of every kind there is."""

from datetime import UTC, date, datetime
from decimal import Decimal

from contracts_site.committee_reports.inserts.contract_register import (
    register_parameters,
)
from contracts_site.committee_reports.inserts.kpi_scorecard import scorecard_parameters
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.inserts.spc_chart import chart_parameters
from contracts_site.committee_reports.inserts.variation_decision import (
    variation_parameters,
)
from contracts_site.committee_reports.inserts.variation_proposal import (
    proposal_parameters,
)
from contracts_site.committee_reports.papers.models import Paper
from tests.committee_reports.inserts.appraisals import situations as of_appraisals
from tests.committee_reports.inserts.of_contracts import situations as of_contracts
from tests.factories.contracts import VariationFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.kpis.scorecards.situations import VariedContract, month

NOW = datetime(2018, 11, 1, 9, tzinfo=UTC)


def place_every_kind(paper: Paper) -> None:
    of_contracts.place_all(paper, of_contracts.full_contract())
    appraisal = of_appraisals.full_appraisal()
    of_appraisals.priced(appraisal)
    for key in of_appraisals.KEYS:
        of_appraisals.place(paper, key, appraisal, at=NOW)
    varied = VariedContract()
    varied.report("2018-09", "52.5")
    asked = {"until": month("2018-09"), "periods": 3}
    _place(
        paper,
        "kpi-scorecard",
        scorecard_parameters(contract=varied.contract, charts=["A1"], **asked),
    )
    _place(paper, "kpi-chart", chart_parameters(kpi=varied.kpi, **asked))
    _place(paper, "contract-register", register_parameters(on=NOW.date()))
    _place(paper, "variation-decision", variation_parameters(varied.variation))
    _place(paper, "variation-proposal", proposal_parameters(proposed_to(varied)))


def proposed_to(varied: VariedContract) -> object:
    """A second variation, not decided, that asks 50 % where the first asks 60 %."""
    proposal = VariationFactory(
        proposed=True, contract=varied.contract, effective_on=date(2018, 12, 1)
    )
    kpi_set = KPISetFactory(
        contract=varied.contract,
        introduced_by_variation=True,
        variation=proposal,
        effective_from=None,
    )
    KPIDefinitionFactory(
        kpi_set=kpi_set,
        kpi=varied.kpi,
        theme=varied.after.theme,
        target_low=Decimal(50),
        slight_low=Decimal(45),
        below_low=Decimal(40),
    )
    return proposal


def _place(paper: Paper, kind: str, parameters: dict[str, object]) -> None:
    place_insert(
        paper=paper,
        kind=kind,
        parameters=parameters,
        into=paper.sections.get(title="Next steps"),
        at=NOW,
        by=paper.author,
    )
