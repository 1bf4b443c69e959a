"""The addresses of the home page and the help."""

from django.urls import path

from contracts_site.home import views

app_name = "home"
urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
]
