"""Addresses of a paper's inserts."""

from django.urls import path

from contracts_site.committee_reports.inserts import views

urlpatterns = [
    path("<int:paper_pk>/inserts/create/", views.insert_create, name="insert-create"),
    path("inserts/<int:insert_pk>/", views.insert_detail, name="insert-detail"),
    path(
        "inserts/<int:insert_pk>/refresh/", views.insert_refresh, name="insert-refresh"
    ),
    path("inserts/<int:insert_pk>/remove/", views.insert_remove, name="insert-remove"),
]
