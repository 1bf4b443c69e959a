"""Addresses of what members read that is not for publication."""

from django.urls import path

from contracts_site.committee_reports.members import views

urlpatterns = [
    path("for-members/", views.member_paper_list, name="member-paper-list"),
    path(
        "for-members/<int:publication_pk>/",
        views.member_paper_detail,
        name="member-paper-detail",
    ),
    path("for-members/files/<int:file_pk>/", views.member_file, name="member-file"),
]
