"""Addresses of the library of measures."""

from django.urls import path

from kpis.measures import taking, views

urlpatterns = [
    path("measures/", views.measure_list, name="measure-list"),
    path("measures/add/", views.measure_create, name="measure-create"),
    path("measures/<int:measure_pk>/", views.measure_detail, name="measure-detail"),
    path("measures/<int:measure_pk>/edit/", views.measure_edit, name="measure-edit"),
    path(
        "measures/<int:measure_pk>/retire/", views.measure_retire, name="measure-retire"
    ),
    path(
        "measures/<int:measure_pk>/remove/", views.measure_remove, name="measure-remove"
    ),
    path(
        "measures/<int:measure_pk>/history/",
        views.measure_history,
        name="measure-history",
    ),
    path(
        "sets/<int:kpi_set_pk>/measures/",
        taking.definition_choose,
        name="definition-choose",
    ),
    path(
        "sets/<int:kpi_set_pk>/measures/<int:measure_pk>/take/",
        taking.definition_take,
        name="definition-take",
    ),
]
