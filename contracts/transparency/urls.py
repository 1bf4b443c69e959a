"""The address of the transparency register."""

from django.urls import path

from contracts.transparency import views

urlpatterns = [
    path("transparency/", views.transparency_register, name="transparency-register"),
]
