"""Addresses of a paper as a page and as PDF."""

from django.urls import path

from contracts_site.committee_reports.renderings import views

urlpatterns = [
    path("<int:paper_pk>/page/", views.paper_page, name="paper-page"),
    path("<int:paper_pk>/print/", views.paper_print, name="paper-print"),
    path("<int:paper_pk>/pdf/", views.paper_pdf, name="paper-pdf"),
]
