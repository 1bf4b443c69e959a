"""A definition with a slip in use, and the months it judged."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.foundation.look.written_dates import read_date
from kpis.corrections.models import DefinitionCorrection
from kpis.corrections.services import Correction, correct_definition
from kpis.definitions.details import DefinitionFields
from kpis.definitions.models import KPIDefinition
from kpis.returns.models import Figure
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.kpis.variations.situations import record_figure

DOCUMENT = Path(__file__).parents[3] / "docs" / "rules" / "definition-corrections.md"
CORRECTED_AT = datetime(2018, 9, 3, 10, 0, tzinfo=UTC)
WHY = "Schedule 4 says 50, not 5."


def worked_example() -> list[tuple[date, Decimal, str, str]]:
    """Month, value, rating before and after, as the document tells them."""
    rows = []
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] != "period":
            month = read_date(f"15 {cells[0]}")
            levels = [cell.replace(" ", "_") for cell in cells[2:]]
            rows.append((month, Decimal(cells[1].rstrip(" %")), *levels))
    return rows


@dataclass
class Slip:
    """A lower floor of 5 was typed for 50; the months of the worked example."""

    contract: Contract = field(
        default_factory=lambda: ContractFactory(
            starts_on=date(2016, 10, 1), ends_on=date(2019, 9, 30)
        )
    )
    by: User = field(default_factory=PersonFactory)

    def __post_init__(self) -> None:
        self.definition: KPIDefinition = KPIDefinitionFactory(
            kpi_set=KPISetFactory(contract=self.contract), below_low=Decimal(5)
        )
        self.figures: list[Figure] = [
            record_figure(self.definition, value, day=month)
            for month, value, *_ in worked_example()
        ]

    def correct(self, reason: str = WHY, **changes: Any) -> DefinitionCorrection:
        return correct_definition(
            definition=self.definition,
            correction=self.correction(reason, **changes),
            at=CORRECTED_AT,
            by=self.by,
        )

    def correction(self, reason: str = WHY, **changes: Any) -> Correction:
        said = changes or {"below_low": Decimal(50)}
        return Correction(replace(DefinitionFields.of(self.definition), **said), reason)
