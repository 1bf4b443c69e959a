"""Addresses of appraisals and of their records."""

from django.urls import path

from options_appraisal.appraisals.views import appraisals, copying, moving, records

urlpatterns = [
    path("", appraisals.appraisal_list, name="appraisal-list"),
    path("start/", appraisals.appraisal_create, name="appraisal-create"),
    path("<int:appraisal_pk>/", appraisals.appraisal_detail, name="appraisal-detail"),
    path("<int:appraisal_pk>/edit/", appraisals.appraisal_edit, name="appraisal-edit"),
    path("<int:appraisal_pk>/copy/", copying.appraisal_copy, name="appraisal-copy"),
    path(
        "<int:appraisal_pk>/history/",
        appraisals.appraisal_history,
        name="appraisal-history",
    ),
    path(
        "<int:appraisal_pk>/move/<slug:to>/",
        moving.appraisal_move,
        name="appraisal-move",
    ),
    path(
        "<int:appraisal_pk>/parts/<slug:section>/",
        records.appraisal_section,
        name="appraisal-section",
    ),
    path(
        "<int:appraisal_pk>/records/<slug:kind>/add/",
        records.record_create,
        name="record-create",
    ),
    path(
        "records/<slug:kind>/<int:row_pk>/edit/",
        records.record_edit,
        name="record-edit",
    ),
    path(
        "records/<slug:kind>/<int:row_pk>/remove/",
        records.record_remove,
        name="record-remove",
    ),
]
