"""Addresses of a paper's marks."""

from django.urls import path

from contracts_site.committee_reports.marks import views

urlpatterns = [
    path("<int:paper_pk>/kept-back/", views.mark_list, name="mark-list"),
    path("<int:paper_pk>/kept-back/add/", views.mark_create, name="mark-create"),
    path(
        "inserts/<int:insert_pk>/kept-back/add/",
        views.mark_inside_create,
        name="mark-inside-create",
    ),
    path("kept-back/<int:mark_pk>/decide/", views.mark_decide, name="mark-decide"),
    path("kept-back/<int:mark_pk>/lift/", views.mark_lift, name="mark-lift"),
]
