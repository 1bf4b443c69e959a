"""The first line of each view: which return, and whether this person may do this."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from contracts.access.standing import Standing, standing_of
from contracts.register.models import Contract
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.components import Breadcrumb
from kpis.definitions.models import KPI
from kpis.returns.models import Return
from kpis.returns.permissions import owners_filled_in_by

MayDo = Callable[[Standing, Contract], bool]


def anybody_who_sees_it(standing: Standing, contract: Contract) -> bool:
    return True


def return_for(
    request: SignedInRequest, pk: int, *, may: MayDo = anybody_who_sees_it
) -> Return:
    """The return: 404 for who may not see it, 403 for who may not do this to it."""
    visible = Return.objects.visible_to(request.user)
    filed_in: Return = get_object_or_404(
        visible.select_related(
            "contract__directorate",
            "contract__provider",
            "contract__owner",
            "submitted_by",
            "validated_by",
        ).prefetch_related("parts"),
        pk=pk,
    )
    require(may(standing_of(request.user), filed_in.contract))
    return filed_in


def require(right: bool) -> None:
    if not right:
        raise PermissionDenied


def require_owner(request: SignedInRequest, filed_in: Return, kpi: KPI) -> None:
    """Whoever fills in a return does so for some owners of its figures."""
    standing = standing_of(request.user)
    require(kpi.data_owner in owners_filled_in_by(standing, filed_in.contract))


def home_of(filed_in: Return) -> str:
    return reverse("kpis:return-detail", args=[filed_in.pk])


def to_home_of(filed_in: Return) -> HttpResponseRedirect:
    return redirect(home_of(filed_in))


def trail(filed_in: Return, *steps: str) -> list[Breadcrumb]:
    """Home, KPI returns, this return, and where in it the page is."""
    label = f"{filed_in.contract.title}, {filed_in.period.label}"
    return [
        Breadcrumb("Home", "/"),
        Breadcrumb("KPI returns", reverse("kpis:return-list")),
        Breadcrumb(label, home_of(filed_in) if steps else ""),
        *(Breadcrumb(step) for step in steps),
    ]


def nothing_left_words(filed_in: Return) -> str:
    """Why somebody who fills in returns of the contract has nothing to fill in here."""
    if filed_in.is_with_provider:
        return "Nothing in this return is left for you to fill in."
    return "This return has been submitted and cannot be edited."
