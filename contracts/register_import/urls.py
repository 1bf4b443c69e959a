"""Addresses of register imports."""

from django.urls import path

from contracts.register_import import views

urlpatterns = [
    path("imports/", views.register_import_list, name="register-import-list"),
    path("import/", views.register_import_create, name="register-import-create"),
    path(
        "import/<int:import_pk>/",
        views.register_import_detail,
        name="register-import-detail",
    ),
    path(
        "import/<int:import_pk>/columns/",
        views.register_import_columns,
        name="register-import-columns",
    ),
    path(
        "import/<int:import_pk>/confirm/",
        views.register_import_confirm,
        name="register-import-confirm",
    ),
]
