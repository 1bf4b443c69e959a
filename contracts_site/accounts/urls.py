"""Sign in, sign out, and one's own account: all that people do to an account.

An address belongs to whoever an administrator gave it to, so allauth's pages that add
or change addresses have no place here.
"""

from allauth.account import views
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import include, path, re_path

from contracts_site.accounts.invitations.views import invitation
from contracts_site.accounts.second_factor.views import SetUpView
from contracts_site.accounts.single_sign_on.configuration import PROVIDER_ID
from contracts_site.accounts.single_sign_on.views import sign_on, sign_on_return
from contracts_site.accounts.views import (
    no_password,
    overview,
    session_end,
    session_end_others,
    session_list,
)

OWN_PAGES = [
    path("", overview, name="overview"),
    path("invitations/<str:token>/", invitation, name="invitation"),
    path("sessions/", session_list, name="session-list"),
    path("sessions/<int:session_pk>/end/", session_end, name="session-end"),
    path("sessions/end-others/", session_end_others, name="session-end-others"),
]

SECOND_STEP = [
    path("", second_step.index, name="mfa_index"),
    path("sign-in/", second_step.authenticate, name="mfa_authenticate"),
    path("again/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("set-up/", SetUpView.as_view(), name="mfa_activate_totp"),
    path("remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "recovery-codes/",
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "recovery-codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]

SINGLE_SIGN_ON = [
    path("", sign_on, {"provider_id": PROVIDER_ID}, name="openid_connect_login"),
    path(
        "return/",
        sign_on_return,
        {"provider_id": PROVIDER_ID},
        name="openid_connect_callback",
    ),
]

urlpatterns = [
    path("", include((OWN_PAGES, "accounts"))),
    path("second-step/", include(SECOND_STEP)),
    path("single-sign-on/", include(SINGLE_SIGN_ON)),
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    # Closed (see adapter.py): the page says whom to ask for an account.
    path("signup/", views.signup, name="account_signup"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", views.password_change, name="account_change_password"),
    path("password/set/", no_password, name="account_set_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path(
        "password/reset/done/",
        views.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
