"""Addresses of papers, their sections and recommendations."""

from django.urls import path

from contracts_site.committee_reports.papers import (
    moving_views,
    recommendation_views,
    section_views,
    views,
)

paper_urls = [
    path("", views.paper_list, name="paper-list"),
    path("create/", views.paper_create, name="paper-create"),
    path("<int:paper_pk>/", views.paper_detail, name="paper-detail"),
    path("<int:paper_pk>/edit/", views.paper_edit, name="paper-edit"),
    path("<int:paper_pk>/history/", views.paper_history, name="paper-history"),
    path(
        "<int:paper_pk>/headings/",
        moving_views.paper_headings,
        name="paper-headings",
    ),
]
section_urls = [
    path(
        "<int:paper_pk>/sections/create/",
        section_views.section_create,
        name="section-create",
    ),
    path(
        "sections/<int:section_pk>/edit/",
        section_views.section_edit,
        name="section-edit",
    ),
    path(
        "sections/<int:section_pk>/preview/",
        section_views.section_preview,
        name="section-preview",
    ),
    path(
        "sections/<int:section_pk>/move/",
        section_views.section_move,
        name="section-move",
    ),
    path(
        "sections/<int:section_pk>/remove/",
        section_views.section_remove,
        name="section-remove",
    ),
]
recommendation_urls = [
    path(
        "<int:paper_pk>/recommendations/",
        recommendation_views.recommendation_list,
        name="recommendation-list",
    ),
    path(
        "recommendations/<int:recommendation_pk>/edit/",
        recommendation_views.recommendation_edit,
        name="recommendation-edit",
    ),
    path(
        "recommendations/<int:recommendation_pk>/move/",
        recommendation_views.recommendation_move,
        name="recommendation-move",
    ),
    path(
        "recommendations/<int:recommendation_pk>/remove/",
        recommendation_views.recommendation_remove,
        name="recommendation-remove",
    ),
]
urlpatterns = [*paper_urls, *section_urls, *recommendation_urls]
