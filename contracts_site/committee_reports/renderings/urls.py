"""Addresses of a paper as a page and as PDF."""

from django.urls import path

from contracts_site.committee_reports.renderings import views

urlpatterns = [
    path("<int:paper_pk>/page/", views.paper_page, name="paper-page"),
    path("<int:paper_pk>/print/", views.paper_print, name="paper-print"),
    path("<int:paper_pk>/pdf/", views.paper_pdf, name="paper-pdf"),
    path("<int:paper_pk>/word/", views.paper_word, name="paper-word"),
    path("<int:paper_pk>/exempt/page/", views.exempt_page, name="exempt-page"),
    path("<int:paper_pk>/exempt/print/", views.exempt_print, name="exempt-print"),
    path("<int:paper_pk>/exempt/pdf/", views.exempt_pdf, name="exempt-pdf"),
    path("<int:paper_pk>/exempt/word/", views.exempt_word, name="exempt-word"),
]
