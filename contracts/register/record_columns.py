"""The rest of a contract's record, for the register's downloads.

With these a download holds all that the register keeps of a contract: imported into an
empty register it gives the same register.
"""

from collections.abc import Sequence

from contracts.access.standing import Standing
from contracts.register.models import Contract
from contracts_site.foundation.tables import CellValue, Column


def record_columns(standing: Standing) -> Sequence[Column]:
    """For those who read contracts whole; none for others."""
    return RECORD_COLUMNS if standing.reads_every_contract else ()


def _of_contract(name: str, label: str, *, numeric: bool = False) -> Column:
    def cell(contract: Contract) -> CellValue:
        value: CellValue = getattr(contract, name)
        return value

    return Column(name, label, cell, numeric=numeric)


def _choice(name: str, label: str) -> Column:
    def cell(contract: Contract) -> str:
        return str(getattr(contract, f"get_{name}_display")() or "")

    return Column(name, label, cell)


def _owner(contract: Contract) -> str:
    return contract.owner.email if contract.owner else ""


RECORD_COLUMNS = (
    _of_contract("description", "What is delivered"),
    Column("company", "Company number", lambda c: c.provider.company_number),
    Column("charity", "Charity number", lambda c: c.provider.charity_number),
    Column("owner", "Contract manager", _owner),
    _choice("tier", "Tier"),
    _of_contract("category", "Category"),
    _of_contract("cpv_code", "CPV code"),
    _of_contract("statutory_basis", "Statutory basis"),
    _choice("regime", "Procurement regime"),
    _of_contract("procurement_began_on", "Procurement began on"),
    _of_contract("is_user_choice", "Awarded directly because service users choose"),
    _of_contract("signed_on", "Signed on"),
    _of_contract("initial_ends_on", "End of the initial term"),
    _of_contract("annual_value", "Value in a year", numeric=True),
    _choice("value_basis", "Values are"),
    _of_contract("irrecoverable_vat", "VAT that cannot be recovered", numeric=True),
    _choice("funding", "Funding"),
    _of_contract("funding_notes", "Notes on funding"),
    _of_contract("terminated_on", "Ended early on"),
    _choice("termination_ground", "Ground of the early end"),
    _of_contract("termination_reason", "Why it ended early"),
    _of_contract("planned_ends_on", "End before it was ended early"),
)
