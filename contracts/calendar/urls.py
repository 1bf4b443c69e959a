"""Addresses of the calendar."""

from django.urls import path

from contracts.calendar import views

urlpatterns = [
    path("calendar/", views.calendar_month, name="calendar-month"),
    path("calendar/address/", views.calendar_address, name="calendar-address"),
    path(
        "calendar/address/make/",
        views.calendar_address_make,
        name="calendar-address-make",
    ),
    path(
        "calendar/address/replace/",
        views.calendar_address_replace,
        name="calendar-address-replace",
    ),
    path(
        "calendar/address/revoke/",
        views.calendar_address_revoke,
        name="calendar-address-revoke",
    ),
    path("calendar/feed/<str:token>.ics", views.calendar_feed, name="calendar-feed"),
]
