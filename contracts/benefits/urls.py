"""Addresses of benefits."""

from django.urls import path

from contracts.benefits import views

urlpatterns = [
    path("<int:contract_pk>/benefits/", views.benefit_list, name="benefit-list"),
    path(
        "<int:contract_pk>/benefits/add/", views.benefit_create, name="benefit-create"
    ),
    path("benefits/<int:benefit_pk>/", views.benefit_detail, name="benefit-detail"),
    path("benefits/<int:benefit_pk>/edit/", views.benefit_edit, name="benefit-edit"),
    path(
        "benefits/<int:benefit_pk>/measure/",
        views.benefit_measure,
        name="benefit-measure",
    ),
    path("benefits/<int:benefit_pk>/end/", views.benefit_end, name="benefit-end"),
]
