"""Addresses of totals of placements."""

from django.urls import path

from contracts.placements import views

urlpatterns = [
    path("placements/", views.placement_list, name="placement-list"),
    path("placements/history/", views.placement_history, name="placement-history"),
    path("placements/add/", views.placement_create, name="placement-create"),
    path(
        "placements/<int:total_pk>/edit/", views.placement_edit, name="placement-edit"
    ),
    path(
        "placements/<int:total_pk>/remove/",
        views.placement_remove,
        name="placement-remove",
    ),
]
