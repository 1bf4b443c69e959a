"""What stands around every page of governance: its three lists and the way back.

Pages extend `contracts/governance_base.html` and take these variables.
"""

from typing import Any

from django.urls import reverse

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb, SubNavigationItem

BOARDS = "contracts:board-list"
MEETINGS = "contracts:meeting-list"
COMMITTEES = "contracts:committee-list"
FOR_WHOLE_READERS = {BOARDS: "Boards", MEETINGS: "Meetings"}
FOR_EVERYBODY = {COMMITTEES: "Committees"}


def governance_page(
    request: SignedInRequest, *, current: str, trail: tuple[Breadcrumb, ...] = ()
) -> dict[str, Any]:
    """`current` is the URL name of the list the page is under; `trail` the steps below.

    The last step of the trail is the page itself and has no address. The lists stand
    beside each other; below them the trail leads back.
    """
    shown = dict(FOR_EVERYBODY)
    if standing_of(request.user).reads_every_contract:
        shown = FOR_WHOLE_READERS | FOR_EVERYBODY
    sections = [
        SubNavigationItem(label, reverse(name), name == current)
        for name, label in shown.items()
    ]
    label = (FOR_WHOLE_READERS | FOR_EVERYBODY)[current]
    above = Breadcrumb(label, reverse(current) if trail else "")
    return {
        "sections": sections if len(sections) > 1 and not trail else [],
        "breadcrumbs": [Breadcrumb("Home", "/"), above, *trail],
    }
