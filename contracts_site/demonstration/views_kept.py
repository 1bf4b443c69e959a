"""Views of the register that the demonstration's people have kept."""

from collections.abc import Mapping
from typing import Any

from contracts.register.models import Directorate
from contracts.saved_views.models import SavedView
from contracts.saved_views.services import ViewDetails, save_view
from contracts.saved_views.shown import Shown
from contracts_site.demonstration.people import person


def load_saved_views(data: Mapping[str, Any]) -> None:
    for view in data["views"]:
        owner = person(view["owner"])
        mine = SavedView.objects.filter(owner=owner, of_list=view["of_list"])
        if mine.filter(name=view["name"]).exists():
            continue
        team = Directorate.objects.filter(name=view["shared_with"]).first()
        save_view(
            of_list=view["of_list"],
            shown=Shown.from_kept(view["kept"]),
            details=ViewDetails(view["name"], team),
            by=owner,
        )
