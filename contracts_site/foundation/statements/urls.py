"""Addresses of the statements, which anybody may open."""

from django.urls import path

from contracts_site.foundation.statements import views

app_name = "statements"
urlpatterns = [
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
]
