"""Addresses of returns, figures, queries and evidence."""

from django.urls import path

from kpis.returns.views import (
    checking,
    entry,
    evidence,
    figures,
    home,
    listing,
    names,
    place_corrections,
    places,
    queries,
    recalling,
    reporting,
    timetable,
    validating,
)

urlpatterns = [
    path("returns/", listing.return_list, name="return-list"),
    path(
        "contracts/<int:contract_pk>/returns/",
        timetable.contract_returns,
        name="contract-returns",
    ),
    path(
        "contracts/<int:contract_pk>/returns/window/",
        timetable.submission_window,
        name="submission-window",
    ),
    path("<int:pk>/reporting/", reporting.kpi_reporting, name="kpi-reporting"),
    path("returns/<int:pk>/", home.return_detail, name="return-detail"),
    path("returns/<int:pk>/entry/", entry.return_entry, name="return-entry"),
    path(
        "returns/<int:pk>/kpis/<int:kpi_pk>/save/",
        entry.return_figure_save,
        name="return-figure-save",
    ),
    path("returns/<int:pk>/check/", checking.return_check, name="return-check"),
    path(
        "returns/<int:pk>/submitted/",
        checking.return_submitted,
        name="return-submitted",
    ),
    path(
        "returns/<int:pk>/validate/",
        validating.return_validate,
        name="return-validate",
    ),
    path(
        "returns/<int:pk>/kpis/<int:kpi_pk>/names/",
        names.names_dismiss,
        name="names-dismiss",
    ),
    path("returns/<int:pk>/query/", queries.return_query, name="return-query"),
    path("returns/<int:pk>/recall/", recalling.return_recall, name="return-recall"),
    path("returns/<int:pk>/reopen/", validating.return_reopen, name="return-reopen"),
    path("queries/<int:pk>/answer/", queries.query_answer, name="query-answer"),
    path(
        "returns/<int:pk>/kpis/<int:kpi_pk>/",
        figures.figure_detail,
        name="figure-detail",
    ),
    path(
        "returns/<int:pk>/kpis/<int:kpi_pk>/evidence/",
        evidence.evidence_upload,
        name="evidence-upload",
    ),
    path(
        "returns/<int:pk>/kpis/<int:kpi_pk>/places/",
        places.place_figures,
        name="place-figures",
    ),
    path(
        "returns/<int:pk>/kpis/<int:kpi_pk>/places/<int:place_pk>/save/",
        places.place_figure_save,
        name="place-figure-save",
    ),
    path(
        "figures/places/<int:pk>/correct/",
        place_corrections.place_figure_correct,
        name="place-figure-correct",
    ),
    path("figures/<int:pk>/correct/", figures.figure_correct, name="figure-correct"),
    path("figures/<int:pk>/verify/", figures.figure_verify, name="figure-verify"),
    path("evidence/<int:pk>/", evidence.evidence_download, name="evidence-download"),
    path("evidence/<int:pk>/remove/", evidence.evidence_remove, name="evidence-remove"),
]
