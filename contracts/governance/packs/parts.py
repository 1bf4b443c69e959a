"""What every pack says of a contract before other rooms speak: its term and manager."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from contracts.governance.pack_parts import MeetingPackPart, PartReading
from contracts.register.models import Contract
from contracts.register.permissions import reads_contract_whole
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import Reading


def terms_of(contracts: Sequence[Contract], as_reported_at: datetime) -> PartReading:
    """The terms and how they stand on the day."""
    day = timezone.localdate(as_reported_at)
    return Reading((), lambda: [_term(contract, on=day) for contract in contracts])


def _term(contract: Contract, *, on: date) -> dict[str, Any]:
    return {
        "provider": contract.provider.name,
        "directorate": contract.directorate.name,
        "arrangement": contract.get_arrangement_display(),
        "starts_on": date_words(contract.starts_on),
        "ends_on": date_words(contract.ends_on),
        "review_on": date_words(contract.review_on),
        "term": str(contract.term_state(on=on)),
    }


THE_CONTRACT = MeetingPackPart(
    key="contract",
    title="The contract",
    order=10,
    template="contracts/_pack_contract.html",
    shown_to=reads_contract_whole,
    build=terms_of,
)
