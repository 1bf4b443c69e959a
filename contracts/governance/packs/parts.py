"""What every pack says of a contract before other rooms speak: its term and manager."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from contracts.governance.pack_parts import MeetingPackPart
from contracts.register.models import Contract
from contracts.register.permissions import reads_contract_whole
from contracts_site.foundation.look.wording import date_words


def term_of(contract: Contract, as_reported_at: datetime) -> dict[str, Any]:
    """The term and how it stands on the day."""
    day = timezone.localdate(as_reported_at)
    return {
        "provider": contract.provider.name,
        "directorate": contract.directorate.name,
        "arrangement": contract.get_arrangement_display(),
        "starts_on": date_words(contract.starts_on),
        "ends_on": date_words(contract.ends_on),
        "review_on": date_words(contract.review_on),
        "term": str(contract.term_state(on=day)),
    }


THE_CONTRACT = MeetingPackPart(
    key="contract",
    title="The contract",
    order=10,
    template="contracts/_pack_contract.html",
    shown_to=reads_contract_whole,
    build=term_of,
)
