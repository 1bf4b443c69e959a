"""Addresses of past years brought over."""

from django.urls import path

from kpis.past_years import views

urlpatterns = [
    path(
        "contracts/<int:contract_pk>/past-years/", views.past_years, name="past-years"
    ),
    path("sets/<int:kpi_set_pk>/list/", views.kpi_list_upload, name="kpi-list-upload"),
    path("sets/<int:kpi_set_pk>/list/save/", views.kpi_list_save, name="kpi-list-save"),
    path(
        "sets/<int:kpi_set_pk>/list/download/",
        views.kpi_list_download,
        name="kpi-list-download",
    ),
    path(
        "contracts/<int:contract_pk>/past-years/figures/",
        views.past_figures_upload,
        name="past-figures-upload",
    ),
    path(
        "contracts/<int:contract_pk>/past-years/submit/",
        views.past_returns_submit,
        name="past-returns-submit",
    ),
    path(
        "contracts/<int:contract_pk>/past-years/validate/",
        views.past_returns_validate,
        name="past-returns-validate",
    ),
]
