"""Addresses of people and of the log of sign-ins."""

from django.urls import path

from contracts.access import leaving_views, views

urlpatterns = [
    path("people/", views.person_list, name="person-list"),
    path("people/sign-ins/", views.sign_in_log, name="sign-in-log"),
    path("people/<int:person_pk>/", views.person_detail, name="person-detail"),
    path(
        "people/<int:person_pk>/reset-second-step/",
        views.person_reset_second_step,
        name="person-reset-second-step",
    ),
    path(
        "people/<int:person_pk>/approve-sign-on/",
        views.person_approve_sign_on,
        name="person-approve-sign-on",
    ),
    path(
        "people/<int:person_pk>/remove-sign-on/",
        views.person_remove_sign_on,
        name="person-remove-sign-on",
    ),
    path(
        "people/<int:person_pk>/sessions/<int:session_pk>/end/",
        views.person_end_session,
        name="person-end-session",
    ),
    path(
        "people/<int:person_pk>/end-sessions/",
        views.person_end_sessions,
        name="person-end-sessions",
    ),
    path(
        "people/<int:person_pk>/close/",
        leaving_views.person_close,
        name="person-close",
    ),
    path(
        "people/<int:person_pk>/deputy/",
        leaving_views.person_deputy,
        name="person-deputy",
    ),
    path(
        "people/<int:person_pk>/end-deputy/",
        leaving_views.person_end_deputy,
        name="person-end-deputy",
    ),
]
