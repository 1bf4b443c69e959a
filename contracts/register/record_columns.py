"""The rest of a contract's record, for downloads of those who read contracts whole.

With these a download holds all that the register keeps of a contract: imported into an
empty register it gives the same register.
"""

from collections.abc import Iterator

from contracts.register.models import Contract
from contracts_site.foundation.tables import Column


def record_columns() -> Iterator[Column]:
    """Beside the columns that a register usually has."""
    yield Column("description", "What is delivered", lambda c: c.description)
    yield Column("company", "Company number", lambda c: c.provider.company_number)
    yield Column("charity", "Charity number", lambda c: c.provider.charity_number)
    yield Column("owner", "Contract manager", _owner)
    yield Column(
        "is_user_choice",
        "Awarded directly because service users choose",
        lambda c: c.is_user_choice,
    )
    yield Column("initial", "End of the initial term", lambda c: c.initial_ends_on)
    yield Column("funding_notes", "Notes on funding", lambda c: c.funding_notes)
    yield Column(
        "ground",
        "Ground of the early end",
        lambda c: c.get_termination_ground_display(),
    )
    yield Column("reason", "Why it ended early", lambda c: c.termination_reason)
    yield Column(
        "planned", "End before it was ended early", lambda c: c.planned_ends_on
    )


def _owner(contract: Contract) -> str:
    """The address: two people may have one name."""
    return contract.owner.email if contract.owner else ""
