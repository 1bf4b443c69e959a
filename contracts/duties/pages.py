"""What stands around the pages of duties, whether of one contract or of all."""

from typing import Any

from django.utils import timezone

from contracts.access.standing import standing_of
from contracts.register.models import Contract
from contracts.register.pages import contract_page
from contracts.register.sub_pages import sub_pages_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

DUTIES_TAB = "contracts:duty-list"


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
        "contract_sub_pages": sub_pages_of(
            DUTIES_TAB, contract, standing=standing_of(request.user), current=current
        ),
    }
