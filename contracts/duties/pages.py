"""What stands around the pages of duties, whether of one contract or of all."""

from typing import Any

from django.utils import timezone

from contracts.duties.tabs import DUTIES_TAB, duty_pages
from contracts.register.models import Contract
from contracts.register.pages import contract_page
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb


def duty_page(
    request: SignedInRequest,
    contract: Contract,
    *steps: str | Breadcrumb,
    current: str = DUTIES_TAB,
) -> dict[str, Any]:
    """`steps` lead to the page below the tab; a bare word is the page itself."""
    trail = tuple(Breadcrumb(step) if isinstance(step, str) else step for step in steps)
    today = timezone.localdate()
    return {
        **contract_page(request, contract, current=DUTIES_TAB, on=today, trail=trail),
        "duty_pages": duty_pages(request, contract, current=current),
    }
