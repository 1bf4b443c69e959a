"""Addresses of the KPI set that a variation proposes, and of comparisons."""

from django.urls import path

from kpis.variations import views

urlpatterns = [
    path(
        "sets/<int:kpi_set_pk>/compare/", views.kpi_set_compare, name="kpi-set-compare"
    ),
    path(
        "sets/<int:kpi_set_pk>/reasons/", views.kpi_set_reasons, name="kpi-set-reasons"
    ),
    path(
        "variations/<int:variation_pk>/kpi-set/propose/",
        views.variation_kpi_set_propose,
        name="variation-kpi-set-propose",
    ),
    path(
        "variations/<int:variation_pk>/preview/",
        views.variation_preview,
        name="variation-preview",
    ),
]
