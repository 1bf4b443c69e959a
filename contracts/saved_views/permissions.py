"""Who may do what with a saved view; `visible_to` says who sees it."""

from contracts.access.standing import Standing
from contracts.saved_views.models import SavedView


def may_open_view(standing: Standing, view: SavedView) -> bool:
    """Whoever sees it; what its list then shows is the list's own affair."""
    return True


def may_change_view(standing: Standing, view: SavedView) -> bool:
    """Only the person who made it; a team uses what is shared with it as it is."""
    return view.owner_id == standing.user_id
