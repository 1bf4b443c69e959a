"""What a person may read and do of duties."""

from contracts.access.standing import Standing
from contracts.duties.models import DutyOverride, DutyRecord, LocalDuty
from contracts.register.models import Contract
from contracts.register.permissions import may_write_contract, reads_contract_whole


def reads_duties(standing: Standing, contract: Contract) -> bool:
    return reads_contract_whole(standing, contract)


def reads_every_duty(standing: Standing) -> bool:
    return standing.reads_every_contract


def may_record_duties(standing: Standing, contract: Contract) -> bool:
    return may_write_contract(standing, contract)


def may_remove_record(standing: Standing, record: DutyRecord) -> bool:
    return may_write_contract(standing, record.contract)


def may_withdraw_decision(standing: Standing, override: DutyOverride) -> bool:
    return may_write_contract(standing, override.contract)


def may_revise_local_duty(standing: Standing, duty: LocalDuty) -> bool:
    """One contract's own; those of every contract are the administrator's."""
    return duty.contract is not None and may_write_contract(standing, duty.contract)
