"""Addresses of saved views."""

from django.urls import path

from contracts.saved_views import views

urlpatterns = [
    path("views/of/<slug:list_key>/", views.saved_view_list, name="saved-view-list"),
    path(
        "views/of/<slug:list_key>/save/",
        views.saved_view_create,
        name="saved-view-create",
    ),
    path(
        "views/of/<slug:list_key>/opening/",
        views.saved_view_opening,
        name="saved-view-opening",
    ),
    path("views/<int:view_pk>/", views.saved_view_open, name="saved-view-open"),
    path("views/<int:view_pk>/edit/", views.saved_view_edit, name="saved-view-edit"),
    path(
        "views/<int:view_pk>/replace/",
        views.saved_view_replace,
        name="saved-view-replace",
    ),
    path(
        "views/<int:view_pk>/remove/",
        views.saved_view_remove,
        name="saved-view-remove",
    ),
]
