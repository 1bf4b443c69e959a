"""What a person may read and do under the procedure rules."""

from contracts.access.standing import Standing
from contracts.procedure_rules.models import Quotation
from contracts.register.models import Contract
from contracts.register.permissions import may_write_contract, reads_contract_whole


def reads_procedure_rules(standing: Standing, contract: Contract) -> bool:
    """Rivals' prices: never for a provider."""
    return reads_contract_whole(standing, contract)


def may_record_procedure(standing: Standing, contract: Contract) -> bool:
    return may_write_contract(standing, contract)


def may_change_quotation(standing: Standing, quotation: Quotation) -> bool:
    return may_write_contract(standing, quotation.contract)
