"""Every address of the site, by the part that answers it."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from contracts_site.foundation.running.views import healthz, metrics, readyz

handler500 = "contracts_site.foundation.faults.views.server_error"

urlpatterns = [
    path("", include("contracts_site.home.urls")),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("", include("contracts_site.foundation.look.urls")),
    path("", include("contracts_site.foundation.statements.urls")),
    path("accounts/", include("contracts_site.accounts.urls")),
    # One door: Django's own pages know no second step, no limit and no log.
    path(
        "administration/login/",
        secure_admin_login(RedirectView.as_view(pattern_name="admin:index")),
    ),
    path(
        "administration/password_change/",
        RedirectView.as_view(pattern_name="account_change_password"),
    ),
    path("administration/", admin.site.urls),
    path("jobs/", include("contracts_site.foundation.jobs.urls")),
    path("contracts/", include("contracts.urls")),
    path("kpis/", include("kpis.urls")),
    path("appraisals/", include("options_appraisal.urls")),
    path("open-data/", include("contracts_site.open_data.urls")),
    path("search/", include("contracts_site.search.urls")),
    path("papers/", include("contracts_site.committee_reports.urls")),
    path(
        "published/",
        include("contracts_site.committee_reports.publications.public_urls"),
    ),
]
