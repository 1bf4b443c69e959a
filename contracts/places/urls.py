"""Addresses of sites and of what serves them."""

from django.urls import path

from contracts.places.views import serving, sites

urlpatterns = [
    path("sites/", sites.site_list, name="site-list"),
    path("sites/add/", sites.site_create, name="site-create"),
    path("sites/<int:site_pk>/", sites.site_detail, name="site-detail"),
    path("sites/<int:site_pk>/edit/", sites.site_edit, name="site-edit"),
    path("sites/<int:site_pk>/hours/", sites.site_hours, name="site-hours"),
    path("<int:contract_pk>/places/", serving.contract_places, name="contract-places"),
    path(
        "<int:contract_pk>/places/sites/add/",
        serving.served_site_create,
        name="served-site-create",
    ),
    path(
        "served-sites/<int:serving_pk>/edit/",
        serving.served_site_edit,
        name="served-site-edit",
    ),
    path(
        "served-sites/<int:serving_pk>/remove/",
        serving.served_site_remove,
        name="served-site-remove",
    ),
    path(
        "<int:contract_pk>/places/localities/add/",
        serving.served_locality_create,
        name="served-locality-create",
    ),
    path(
        "served-localities/<int:serving_pk>/edit/",
        serving.served_locality_edit,
        name="served-locality-edit",
    ),
    path(
        "served-localities/<int:serving_pk>/remove/",
        serving.served_locality_remove,
        name="served-locality-remove",
    ),
]
