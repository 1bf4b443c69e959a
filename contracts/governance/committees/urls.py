"""Addresses of committees."""

from django.urls import path

from contracts.governance.committees import views

urlpatterns = [
    path("committees/", views.committee_list, name="committee-list"),
    path(
        "committees/<int:committee_pk>/",
        views.committee_detail,
        name="committee-detail",
    ),
]
