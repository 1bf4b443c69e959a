"""What stands around pages of assurance: they lie under the tab of documents."""

from typing import Any

from django.utils import timezone

from contracts.register.models import Contract
from contracts.register.pages import contract_page
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb

TAB = "contracts:document-list"
COMPLIANCE = "contracts:compliance-list"
INSPECTIONS = "contracts:inspection-list"
VISITS = "contracts:quality-visit-list"
VOICES = "contracts:user-voice-list"


def frame(
    request: SignedInRequest, contract: Contract, sub_page: str, *trail: Breadcrumb
) -> dict[str, Any]:
    return contract_page(
        request,
        contract,
        current=TAB,
        on=timezone.localdate(),
        trail=trail,
        sub_page=sub_page,
    )
