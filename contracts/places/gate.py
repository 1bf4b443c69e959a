"""The first line of the views of places: who asks, for which one, to do what."""

from collections.abc import Callable

from django.shortcuts import get_object_or_404

from contracts.access.standing import Standing, standing_of
from contracts.places.models import ServedLocality, ServedSite, Site
from contracts.register.gate import require
from contracts_site.accounts.requests import SignedInRequest

CONTRACT = ("contract__directorate", "contract__provider", "contract__owner")


def site_for(
    request: SignedInRequest, site_pk: int, *, may: Callable[[Standing, Site], bool]
) -> Site:
    """The site: 404 if the person may not know of it, 403 without the right."""
    visible = Site.objects.visible_to(request.user).with_spells()
    site = get_object_or_404(visible.select_related("locality"), pk=site_pk)
    require(may(standing_of(request.user), site))
    return site


def served_site_for(
    request: SignedInRequest,
    serving_pk: int,
    *,
    may: Callable[[Standing, ServedSite], bool],
) -> ServedSite:
    visible = ServedSite.objects.visible_to(request.user)
    serving = get_object_or_404(
        visible.select_related("site", *CONTRACT), pk=serving_pk
    )
    require(may(standing_of(request.user), serving))
    return serving


def served_locality_for(
    request: SignedInRequest,
    serving_pk: int,
    *,
    may: Callable[[Standing, ServedLocality], bool],
) -> ServedLocality:
    visible = ServedLocality.objects.visible_to(request.user)
    serving = get_object_or_404(
        visible.select_related("locality", *CONTRACT), pk=serving_pk
    )
    require(may(standing_of(request.user), serving))
    return serving
