"""A contract with something for every insert, and words in it that no paper may show."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from contracts.benefits.models import Benefit
from contracts.register.models import Contract
from contracts_site.committee_reports.inserts.kinds import Content
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.of_contracts.kinds import CONTRACT_SORTS
from contracts_site.committee_reports.inserts.of_contracts.sort import (
    contract_parameters,
)
from contracts_site.committee_reports.inserts.record import answer_to
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.papers.models import Paper
from tests.factories import concerns, governance, money
from tests.factories.contracts import ContractFactory
from tests.factories.term import ExtensionOptionFactory

NOW = datetime(2018, 11, 1, 9, tzinfo=UTC)
KEYS = [each.key for each in CONTRACT_SORTS]
# Of unit prices, whatever is made of them; £950 and 36 units above the block.
PRICES = ("950", "214,200", "1,678,200")
# What officers wrote for officers, and a number of few people.
INSIDE = tuple(f"zq{each}xwvb" for each in ("issue", "warning", "risk", "claim"))
FEW = "Families helped"


def full_contract(**values: Any) -> Contract:
    contract: Contract = ContractFactory(
        **{
            "reference": "CS-9",
            "title": "Children's centres",
            "starts_on": date(2018, 4, 1),
            "ends_on": date(2020, 3, 31),
            "total_value": Decimal(2928000),
            "owner": None,
            **values,
        }
    )
    ExtensionOptionFactory(contract=contract)
    _money(contract)
    _watched(contract)
    _written(contract)
    return contract


def _money(contract: Contract) -> None:
    money.EnvelopeFactory(contract=contract)
    money.PriceLineFactory(contract=contract)
    money.VolumePriceFactory(contract=contract)
    money.PaymentFactory(contract=contract)


def _watched(contract: Contract) -> None:
    board = governance.BoardFactory(name=f"Monthly review of {contract.reference}")
    governance.WatchedContractFactory(
        board=board, contract=contract, watched_from=date(2018, 4, 1)
    )
    governance.MeetingActionFactory(
        meeting=governance.MeetingFactory(board=board), contract=contract
    )


def _written(contract: Contract) -> None:
    issue, warning, risk, claim = INSIDE
    concerns.IssueFactory(contract=contract, description=issue)
    concerns.EarlyWarningFactory(contract=contract, mitigation=warning)
    concerns.RiskScoreFactory(
        risk=concerns.RiskFactory(contract=contract, description=risk), reason=risk
    )
    benefit = concerns.BenefitFactory(
        contract=contract,
        title=FEW,
        kind=Benefit.Kind.NUMBER,
        baseline=Decimal(0),
        target=Decimal(40),
    )
    concerns.MeasurementFactory(benefit=benefit, value=Decimal(3))
    review = concerns.AuditReviewFactory(contract=contract)
    concerns.ClaimFactory(
        action=concerns.AgreedActionFactory(review=review, number=1), evidence=claim
    )


def parameters_of(key: str, contract: Contract) -> dict[str, Any]:
    reviews = contract.auditreviews.values_list("pk", flat=True)
    others = {"review": reviews[0]} if key == "audit-review" else {}
    return contract_parameters(contract, **others)


def content_of(key: str, contract: Contract, *, at: datetime = NOW) -> Content:
    return answer_to(key, parameters_of(key, contract), at).content


def place_all(paper: Paper, contract: Contract) -> dict[str, Insert]:
    section = paper.sections.get(title="Summary")
    return {
        key: place_insert(
            paper=paper,
            kind=key,
            parameters=parameters_of(key, contract),
            into=section,
            at=NOW,
            by=paper.author,
        )
        for key in KEYS
    }


def tables_in(content: Content) -> dict[str, list[list[str]]]:
    """The cells of the first table of each piece."""
    return {
        piece["title"]: [row["cells"] for row in piece["data"]["tables"][0]["rows"]]
        for piece in content["pieces"]
        if piece["data"].get("tables")
    }
