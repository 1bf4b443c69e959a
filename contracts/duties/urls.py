"""Addresses of duties."""

from django.urls import path

from contracts.duties import local_duty_views, portfolio_views, views

urlpatterns = [
    path("duties/", portfolio_views.duty_portfolio, name="duty-portfolio"),
    path("<int:contract_pk>/duties/", views.duty_list, name="duty-list"),
    path(
        "<int:contract_pk>/duties/local/add/",
        local_duty_views.local_duty_create,
        name="local-duty-create",
    ),
    path(
        "duties/local/<int:duty_pk>/edit/",
        local_duty_views.local_duty_edit,
        name="local-duty-edit",
    ),
    path(
        "<int:contract_pk>/duties/<slug:code>/<slug:occurrence>/done/",
        views.duty_complete,
        name="duty-complete",
    ),
    path(
        "<int:contract_pk>/duties/<slug:code>/<slug:occurrence>/waive/",
        views.duty_waive,
        name="duty-waive",
    ),
    path(
        "<int:contract_pk>/duties/<slug:code>/decide/",
        views.duty_decide,
        name="duty-decide",
    ),
    path(
        "duties/decisions/<int:override_pk>/withdraw/",
        views.duty_decision_withdraw,
        name="duty-decision-withdraw",
    ),
    path(
        "duties/records/<int:record_pk>/remove/",
        views.duty_record_remove,
        name="duty-record-remove",
    ),
]
