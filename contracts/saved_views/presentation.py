"""What pages say of a view."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from contracts.access.standing import SignedInPerson
from contracts.saved_views.models import SavedView
from contracts.saved_views.shown import Shown


@dataclass(frozen=True)
class DrawnView:
    """`edit_url` and `remove_url` are empty for views of others."""

    name: str
    url: str
    shows: str
    made_by: str
    shared_with: str
    edit_url: str
    remove_url: str


def kept_words(shown: Shown) -> str:
    """The filters of a view in one line; its order and rows go without saying which."""
    filters = "; ".join(each.words for each in shown.values) or "No filter"
    further = [
        words
        for words, is_kept in (
            ("an order of its own", shown.sort),
            (f"{shown.per_page} rows on a page", shown.per_page),
        )
        if is_kept
    ]
    return "; ".join([filters, *further])


def drawn_views(views: Iterable[SavedView], *, user: SignedInPerson) -> list[DrawnView]:
    return [_drawn(view, is_own=view.owner_id == user.pk) for view in views]


def _drawn(view: SavedView, *, is_own: bool) -> DrawnView:
    def act(name: str) -> str:
        return reverse(f"contracts:saved-view-{name}", args=[view.pk])

    return DrawnView(
        name=view.name,
        url=act("open"),
        shows=kept_words(view.shown),
        made_by="You" if is_own else str(view.owner),
        shared_with=str(view.shared_with or "Nobody"),
        edit_url=act("edit") if is_own else "",
        remove_url=act("remove") if is_own else "",
    )
