"""What a person may read and do of a contract's money."""

from contracts.access.standing import Standing
from contracts.money.models import Payment
from contracts.register.models import Contract
from contracts.register.permissions import may_write_contract, reads_contract_whole


def reads_money(standing: Standing, contract: Contract) -> bool:
    """Whole readers; providers never, members only what the register publishes."""
    return reads_contract_whole(standing, contract)


def may_write_money(standing: Standing, contract: Contract) -> bool:
    return may_write_contract(standing, contract)


def knows_payment(standing: Standing, payment: Payment) -> bool:
    return reads_money(standing, payment.contract)


def may_write_payment(standing: Standing, payment: Payment) -> bool:
    return may_write_money(standing, payment.contract)
