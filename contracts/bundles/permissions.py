"""Who has a contract's record put together, and who downloads it."""

from contracts.access.models import Role
from contracts.access.standing import Standing
from contracts.bundles.models import RecordBundle
from contracts.register.models import Contract


def may_make_bundle(standing: Standing, contract: Contract) -> bool:
    """Commissioners of the contract's directorate, and auditors."""
    return standing.holds(Role.AUDITOR) or standing.runs(
        directorate_id=contract.directorate_id
    )


def may_download_bundle(standing: Standing, bundle: RecordBundle) -> bool:
    """Those who might still have it made."""
    return may_make_bundle(standing, bundle.contract)
