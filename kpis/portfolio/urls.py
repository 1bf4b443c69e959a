"""The address of the heat map."""

from django.urls import path

from kpis.portfolio import views

urlpatterns = [path("portfolio/", views.portfolio, name="portfolio")]
