"""Addresses of a specification's checklist."""

from django.urls import path

from contracts.specifications import views

urlpatterns = [
    path(
        "procurements/<int:procurement_pk>/specification/",
        views.specification_list,
        name="specification-list",
    ),
    path(
        "procurements/<int:procurement_pk>/specification/begin/",
        views.specification_begin,
        name="specification-begin",
    ),
    path(
        "procurements/<int:procurement_pk>/specification/add/",
        views.specification_item_create,
        name="specification-item-create",
    ),
    path(
        "specification/<int:item_pk>/",
        views.specification_item,
        name="specification-item",
    ),
    path(
        "specification/<int:item_pk>/edit/",
        views.specification_item_edit,
        name="specification-item-edit",
    ),
    path(
        "specification/<int:item_pk>/remove/",
        views.specification_item_remove,
        name="specification-item-remove",
    ),
]
