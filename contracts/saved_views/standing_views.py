"""Views that are there for everybody: my contracts, my team's."""

from collections.abc import Iterator

from contracts.access.standing import Standing
from contracts.saved_views.models import StandingView
from contracts.saved_views.shown import Kept, Shown

# The value of the filter "whose" that each stands for.
WHOSE = {StandingView.MINE: "managed", StandingView.TEAM: "directorate"}


def standing_views(standing: Standing) -> Iterator[StandingView]:
    """Contracts are run by whoever reads them whole, and belong to a directorate's team."""
    if standing.reads_every_contract:
        yield StandingView.MINE
    if standing.directorate_ids:
        yield StandingView.TEAM


def what_it_shows(view: StandingView) -> Shown:
    if view is StandingView.ALL:
        return Shown()
    return Shown((Kept("mine", WHOSE[view], view.label),))
