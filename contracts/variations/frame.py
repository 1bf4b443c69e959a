"""What stands around every page of a contract's variations."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from contracts.register.models import Contract
from contracts.register.pages import contract_page
from contracts.variations.models import Variation
from contracts_site.foundation.look.components import Breadcrumb

LIST = "contracts:variation-list"
DETAIL = "contracts:variation-detail"


def variations_frame(
    request: HttpRequest, contract: Contract, *steps: str | Breadcrumb
) -> dict[str, Any]:
    trail = tuple(Breadcrumb(step) if isinstance(step, str) else step for step in steps)
    today = timezone.localdate()
    return contract_page(request, contract, current=LIST, on=today, trail=trail)


def variation_frame(
    request: HttpRequest, variation: Variation, *steps: str | Breadcrumb
) -> dict[str, Any]:
    """As above, with the variation itself for the template."""
    frame = variations_frame(request, variation.contract, *steps)
    return {**frame, "variation": variation}


def step_of(variation: Variation) -> Breadcrumb:
    url = reverse(DETAIL, args=[variation.pk])
    return Breadcrumb(f"Variation {variation.number}", url)
