"""Addresses of the register."""

from django.urls import path

from contracts.register import views

urlpatterns = [
    path("", views.contract_list, name="contract-list"),
    path("add/", views.contract_create, name="contract-create"),
    path("<int:contract_pk>/", views.contract_detail, name="contract-detail"),
    path("<int:contract_pk>/edit/", views.contract_edit, name="contract-edit"),
    path("<int:contract_pk>/history/", views.contract_history, name="contract-history"),
]
