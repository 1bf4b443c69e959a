"""Addresses of boards."""

from django.urls import path

from contracts.governance.boards import terms_views, views

urlpatterns = [
    path("boards/", views.board_list, name="board-list"),
    path("boards/add/", views.board_create, name="board-create"),
    path("boards/<int:board_pk>/", views.board_detail, name="board-detail"),
    path("boards/<int:board_pk>/edit/", views.board_edit, name="board-edit"),
    path("boards/<int:board_pk>/history/", views.board_history, name="board-history"),
    path(
        "boards/<int:board_pk>/members/add/",
        views.board_member_create,
        name="board-member-create",
    ),
    path(
        "boards/<int:board_pk>/members/<int:member_pk>/remove/",
        views.board_member_remove,
        name="board-member-remove",
    ),
    path(
        "boards/<int:board_pk>/contracts/add/",
        views.watched_contract_create,
        name="watched-contract-create",
    ),
    path(
        "boards/<int:board_pk>/contracts/<int:watched_pk>/end/",
        views.watched_contract_end,
        name="watched-contract-end",
    ),
    path(
        "boards/<int:board_pk>/terms-of-reference/write/",
        terms_views.terms_of_reference_write,
        name="terms-of-reference-write",
    ),
    path(
        "boards/<int:board_pk>/terms-of-reference/<int:version>/",
        terms_views.terms_of_reference_detail,
        name="terms-of-reference-detail",
    ),
    path(
        "boards/<int:board_pk>/terms-of-reference/<int:version>/agree/",
        terms_views.terms_of_reference_agree,
        name="terms-of-reference-agree",
    ),
]
