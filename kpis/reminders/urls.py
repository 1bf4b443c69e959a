"""The address of a person's choice of reminders."""

from django.urls import path

from kpis.reminders import views

urlpatterns = [
    path("returns/reminders/", views.reminder_choice, name="reminder-choice")
]
