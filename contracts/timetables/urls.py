"""Addresses of a procurement's timetable."""

from django.urls import path

from contracts.timetables import views

urlpatterns = [
    path(
        "procurements/<int:procurement_pk>/timetable/",
        views.procurement_timetable,
        name="procurement-timetable",
    ),
    path(
        "procurements/<int:procurement_pk>/timetable/<slug:step>/done/",
        views.timetable_step_complete,
        name="timetable-step-complete",
    ),
    path(
        "procurements/<int:procurement_pk>/timetable/<slug:step>/shift/",
        views.timetable_step_shift,
        name="timetable-step-shift",
    ),
    path(
        "procurements/<int:procurement_pk>/timetable/<slug:step>/clear/",
        views.timetable_step_clear,
        name="timetable-step-clear",
    ),
]
