"""What is done with views: saved, renamed, replaced, removed, set to open a list."""

from dataclasses import dataclass

from django.db import transaction

from contracts.register.models import Directorate
from contracts.register.writing import hold, write
from contracts.saved_views.models import ListOpening, SavedView, StandingView
from contracts.saved_views.shown import Shown
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True)
class ViewDetails:
    name: str
    shared_with: Directorate | None = None


def save_view(
    *, of_list: str, shown: Shown, details: ViewDetails, by: User
) -> SavedView:
    with transaction.atomic(), acting_as(by):
        view = SavedView(owner=by, of_list=of_list, kept=shown.to_keep())
        return write(view, details)


def rename_view(
    *, view: SavedView, details: ViewDetails, seen: str | None = None, by: User
) -> SavedView:
    """Its name, and with whom it is shared."""
    with transaction.atomic(), acting_as(by):
        return write(hold(view, seen=seen), details)


def replace_view(*, view: SavedView, shown: Shown, by: User) -> SavedView:
    """The same name for what is shown now."""
    with transaction.atomic(), acting_as(by):
        held = hold(view)
        held.kept = shown.to_keep()
        held.save(update_fields=["kept"])
        return held


def remove_view(*, view: SavedView, by: User) -> None:
    """Lists that opened with it open with everything again."""
    with transaction.atomic(), acting_as(by):
        hold(view).delete()


def open_list_with(
    *, of_list: str, view: SavedView | StandingView, by: User
) -> ListOpening | None:
    """Everything is what a list opens with when nobody has said otherwise."""
    with transaction.atomic(), acting_as(by):
        mine = ListOpening.objects.filter(user=by, of_list=of_list)
        if view == StandingView.ALL:
            mine.delete()
            return None
        saved = view if isinstance(view, SavedView) else None
        standing = "" if isinstance(view, SavedView) else view.value
        opening, _ = ListOpening.objects.update_or_create(
            user=by,
            of_list=of_list,
            defaults={"saved": saved, "standing": standing},
        )
        return opening
