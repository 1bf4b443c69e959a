"""Addresses of risks."""

from django.urls import path

from contracts.risks import views

urlpatterns = [
    path("risks/", views.risk_portfolio, name="risk-portfolio"),
    path("<int:contract_pk>/risks/", views.risk_list, name="risk-list"),
    path("<int:contract_pk>/risks/add/", views.risk_create, name="risk-create"),
    path("risks/<int:risk_pk>/", views.risk_detail, name="risk-detail"),
    path("risks/<int:risk_pk>/edit/", views.risk_edit, name="risk-edit"),
    path("risks/<int:risk_pk>/score/", views.risk_score, name="risk-score"),
    path("risks/<int:risk_pk>/close/", views.risk_close, name="risk-close"),
    path(
        "risks/<int:risk_pk>/actions/add/",
        views.mitigation_create,
        name="mitigation-create",
    ),
    path(
        "mitigations/<int:mitigation_pk>/complete/",
        views.mitigation_complete,
        name="mitigation-complete",
    ),
]
