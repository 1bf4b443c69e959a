"""Who may open what of saved views."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import EVERYBODY, READ_WHOLE, Rule, but
from tests.factories.saved_views import SavedViewFactory

RULES = [
    Rule(
        "Everybody keeps views of the register",
        "GET",
        EVERYBODY,
        "",
        ("contracts:saved-view-list list_key=register_key",),
    ),
    Rule(
        "… saves one",
        "GET POST",
        EVERYBODY,
        "",
        ("contracts:saved-view-create list_key=register_key",),
    ),
    Rule(
        "… and says which one it opens with",
        "POST",
        EVERYBODY,
        "",
        ("contracts:saved-view-opening list_key=register_key",),
    ),
    Rule(
        "Views of a list are for those who may open the list",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("contracts:saved-view-list list_key=issues_key",),
    ),
    Rule(
        "A view that is not shared is nobody else's",
        "GET",
        "C",
        "",
        ("contracts:saved-view-open view_pk=own_view_pk",),
    ),
    Rule(
        "… to rename, share and remove",
        "GET POST",
        "C",
        "",
        (
            "contracts:saved-view-edit view_pk=own_view_pk",
            "contracts:saved-view-remove view_pk=own_view_pk",
        ),
    ),
    Rule(
        "… and to replace",
        "POST",
        "C",
        "",
        ("contracts:saved-view-replace view_pk=own_view_pk",),
    ),
    Rule(
        "A team uses what is shared with it, and changes nothing",
        "GET",
        "Uc",
        "",
        ("contracts:saved-view-open view_pk=shared_view_pk",),
    ),
    Rule(
        "… neither its name",
        "GET POST",
        "U",
        "c",
        (
            "contracts:saved-view-edit view_pk=shared_view_pk",
            "contracts:saved-view-remove view_pk=shared_view_pk",
        ),
    ),
    Rule(
        "… nor what it shows",
        "POST",
        "U",
        "c",
        ("contracts:saved-view-replace view_pk=shared_view_pk",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    other = people["other commissioner"].memberships.get()
    own = SavedViewFactory(owner=people["commissioner"])
    shared = SavedViewFactory(owner=people["auditor"], shared_with=other.directorate)
    return {
        "register_key": "contracts",
        "issues_key": "issues",
        "own_view_pk": own.pk,
        "shared_view_pk": shared.pk,
    }
