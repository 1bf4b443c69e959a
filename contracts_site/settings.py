"""Settings of one council's installation, all taken from the environment.

Every value has a default that is right for a demonstration on one machine;
`docs/operations.md` lists the variables that a council sets.
"""

import os
import socket
from datetime import timedelta
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from contracts_site.accounts.sessions.limits import SessionLimits
from contracts_site.accounts.single_sign_on.configuration import (
    origins_of,
    sign_on_from,
)
from contracts_site.foundation.database_roles.choice import (
    REPLICA,
    application_role_from,
    databases_from,
)
from contracts_site.foundation.running.files_storage import files_storage_from
from contracts_site.foundation.running.logs import logging_settings
from contracts_site.foundation.running.release import commit_of
from contracts_site.preparing import steps_before_serving

BASE_DIR = Path(__file__).resolve().parent.parent


def _flag(name: str, *, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes"}


def _words(name: str, *, default: str) -> set[str]:
    """Words with commas between; "none" is the empty set."""
    words = os.environ.get(name, default).split(",")
    return {word.strip() for word in words} - {"", "none"}


COUNCIL_STAFF = (
    "commissioner,commissioning_officer,author,clearing_officer,clerk,auditor,"
    "administrator"
)

# Where the installation keeps what it makes: uploads, rendered papers, the embedded
# database, collected static files.
VAR_DIR = Path(os.environ.get("VAR_DIR", BASE_DIR / "var")).resolve()

# Named in the manifest of each published paper.
RELEASE = os.environ.get("RELEASE") or commit_of(BASE_DIR)

DEBUG = _flag("DEBUG", default=False)
# The demonstration people and their shared password exist only under this flag.
DEMONSTRATION = _flag("DEMONSTRATION", default=False)
DEMO_PASSWORD = os.environ.get("DEMO_PASSWORD", "contracts-demo")

SECRET_KEY = os.environ.get("SECRET_KEY", "")
if not SECRET_KEY:
    if not (DEBUG or DEMONSTRATION):
        raise ImproperlyConfigured(
            "Set SECRET_KEY to a long random text, or DEMONSTRATION=1 to try the site."
        )
    SECRET_KEY = "demonstration-only-" + "0" * 40

# What older keys signed and encrypted is read while they are named here.
SECRET_KEY_FALLBACKS = [
    key for key in os.environ.get("SECRET_KEY_FALLBACKS", "").split(",") if key
]

ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [
    o for o in os.environ.get("TRUSTED_ORIGINS", "").split(",") if o
]

# Layers, bottom to top, so that an app's models exist before those that refer to them;
# import-linter holds the layers apart (see docs/adr/0001).
INSTALLED_APPS = [
    "contracts_site.foundation.look",
    "contracts_site.foundation.jobs",
    "contracts_site.foundation.calendars",
    "contracts_site.foundation.settings_data",
    "contracts_site.foundation.charts",
    "contracts_site.foundation.prose",
    "contracts_site.foundation.database_roles",
    "contracts_site.foundation.embedded_postgres",
    "contracts_site.foundation.backups",
    "contracts_site.foundation.running",
    "contracts_site.accounts",
    "contracts",
    "kpis",
    "options_appraisal",
    "contracts_site.committee_reports",
    "contracts_site.open_data",
    "contracts_site.search",
    "contracts_site.demonstration",
    "contracts_site.home",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "django_filters",
    "django_htmx",
    "csp",
    "pgtrigger",
    "pghistory",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",  # exclusion constraints
    "whitenoise.runserver_nostatic",
    "contracts_site.foundation.running.static_files.ServedFiles",
    # Its widgets' templates, which the form renderer finds through APP_DIRS.
    "django.forms",
]

MIDDLEWARE = [
    "contracts_site.foundation.running.request_ids.RequestIdMiddleware",
    "contracts_site.foundation.running.metrics.MetricsMiddleware",
    "contracts_site.foundation.settings_data.kept.SettingsReadOnceMiddleware",
    "django.middleware.security.SecurityMiddleware",
    # These above what serves static files, so that they carry the same headers.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "contracts_site.accounts.sessions.middleware.SessionLimitsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "contracts_site.accounts.middleware.PrivatePagesMiddleware",
    "contracts_site.accounts.second_factor.middleware.SecondFactorMiddleware",
    "contracts_site.foundation.running.replica.ReplicaMiddleware",
]

ROOT_URLCONF = "contracts_site.urls"
WSGI_APPLICATION = "contracts_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "contracts_site.foundation.look.context_processors.look",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["govuk"]
CRISPY_TEMPLATE_PACK = "govuk"
CRISPY_FAIL_SILENTLY = False
FILTERS_EMPTY_CHOICE_LABEL = "Any"

# The embedded Postgres starts on the first connection; DATABASE_URL selects a real one.
# The owner's role changes tables, the application's only rows (DATABASE_ROLE chooses).
DATABASES = databases_from(os.environ)
DATABASE_ROUTERS = ["contracts_site.foundation.running.replica.ReplicaRouter"]
# Pages about what is long on record: they read the copy, where there is one.
REPLICA_PAGES = ("/open-data/", "/published/") if REPLICA in DATABASES else ()
DATABASE_APPLICATION_ROLE = application_role_from(os.environ)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        # Counts of sign-ins that failed live here: a sweep over many addresses must not
        # push out the count of one.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# History: database triggers write an event row for every change, deletes included.
PGHISTORY_APPEND_ONLY = True

TASKS = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "contracts.access.backends.AdministratorBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home:home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "contracts_site.accounts.adapter.CouncilAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "contracts_site.accounts.forms.SignInForm",
    "reset_password": "contracts_site.accounts.forms.PasswordResetForm",
}
# People are told by e-mail what changed in their account.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

# The second step of signing in: a code from an app, or a recovery code.
MFA_ADAPTER = "contracts_site.accounts.second_factor.adapter.CouncilSecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # a code counts for half a minute longer: clocks differ
MFA_FORMS = {
    "authenticate": "contracts_site.accounts.second_factor.forms.SecondStepForm",
    "reauthenticate": "contracts_site.accounts.second_factor.forms.SecondStepAgainForm",
    "activate_totp": "contracts_site.accounts.second_factor.forms.SetUpForm",
}
# Whose parts ask for it: the roles of contracts.access.models.Role, or "none".
SECOND_FACTOR_ROLES = _words(
    "SECOND_FACTOR_ROLES",
    default="none" if DEMONSTRATION else COUNCIL_STAFF,
)
# Single sign-on through the council's directory; none unless the environment names one.
SIGN_ON_DIRECTORIES = sign_on_from(os.environ)
SOCIALACCOUNT_ADAPTER = (
    "contracts_site.accounts.single_sign_on.adapter.CouncilSignOnAdapter"
)
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": (
            "contracts_site.accounts.single_sign_on.provider.DirectoryProvider"
        ),
        "APPS": SIGN_ON_DIRECTORIES,
    }
}
# Whether signing in through the council's directory counts as both steps.
SIGN_ON_HAS_SECOND_FACTOR = _flag("SIGN_ON_HAS_SECOND_FACTOR", default=True)
EMAIL_BACKEND = os.environ.get(
    "EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend"
)
# How many days after a return is due its people are reminded; negative is before.
REMINDER_DAYS = [
    int(day) for day in os.environ.get("REMINDER_DAYS", "-7,-1,0,3,7,14,28").split(",")
]
# How long a decision can be called in, as the council's constitution has it.
CALL_IN_WORKING_DAYS = int(os.environ.get("CALL_IN_WORKING_DAYS", "5"))
# How many days the file of a record that was put together for a request is kept.
BUNDLES_KEPT_DAYS = int(os.environ.get("BUNDLES_KEPT_DAYS", "90"))
# How many years after its meeting PDFs of a draft are kept.
DRAFTS_KEPT_YEARS = int(os.environ.get("DRAFTS_KEPT_YEARS", "2"))
# How many years history keeps what was said of a record after it was deleted.
DELETED_KEPT_YEARS = int(os.environ.get("DELETED_KEPT_YEARS", "6"))
# What links in e-mails begin with; no request is there to tell it.
SITE_ADDRESS = os.environ.get(
    "SITE_ADDRESS",
    next(
        iter(CSRF_TRUSTED_ORIGINS),
        f"http://127.0.0.1:{os.environ.get('PORT', '8000')}",
    ),
).rstrip("/")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS") == "1"
# A server that does not answer holds up one digest, not the day's work.
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "contracts@council.example")

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
DATE_FORMAT = "j F Y"

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "contracts_site.foundation.look.npm_files.NpmFilesFinder",
]
MEDIA_ROOT = VAR_DIR / "files"
STORAGES = {
    "default": files_storage_from(os.environ),
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# `manage.py backup`: where, and for how many days, weeks and months the last is kept.
BACKUP_DIR = Path(os.environ.get("BACKUP_DIR", VAR_DIR / "backups")).resolve()
BACKUPS_KEPT = os.environ.get("BACKUPS_KEPT", "7,5,12")
# What `manage.py restore_drill` does with what it restored.
RESTORE_CHECKS = [
    ["check_ratings"],
    ["verify_publications"],
    ["collectstatic", "--no-input", "--verbosity=0"],
    ["open_pages"],
]

# Strict from the first page: no inline script or style without the page's nonce.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # The form that leads to the council's directory is answered from here.
        "form-action": [SELF, *origins_of(SIGN_ON_DIRECTORIES)],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# A council serves over HTTPS; the demonstration on 127.0.0.1 cannot.
SECURE_COOKIES = _flag("SECURE_COOKIES", default=not (DEBUG or DEMONSTRATION))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = SECURE_COOKIES
# Whoever watches the site asks over plain HTTP, from inside.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
SECURE_HSTS_SECONDS = 31536000 if SECURE_COOKIES else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_COOKIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Signed out after so long without a page, and after so long whatever happens.
SESSION_LIMITS = SessionLimits(
    idle=timedelta(minutes=int(os.environ.get("SESSION_IDLE_MINUTES", "60"))),
    absolute=timedelta(hours=int(os.environ.get("SESSION_HOURS", "12"))),
)
SESSION_COOKIE_AGE = int(SESSION_LIMITS.absolute.total_seconds())
# How long the log of sign-ins is kept.
SIGN_IN_LOG_DAYS = int(os.environ.get("SIGN_IN_LOG_DAYS", "400"))
# How many servers stand before this one and add to X-Forwarded-For: without them all
# visitors would come from one address, and share its limits.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("TRUSTED_PROXY_COUNT", "0"))

# ClamAV's daemon, by the path of its socket or as host:port; nothing scans while empty.
CLAMAV_ADDRESS = os.environ.get("CLAMAV_ADDRESS", "")
# An evidence file is at most 10 MB; a whole return's form stays far below this.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# What `manage.py serve --prepare` does first; each step leaves alone what is there.
PREPARATION = steps_before_serving(
    base_dir=BASE_DIR, var_dir=VAR_DIR, demonstration=DEMONSTRATION
)

LOGGING = logging_settings(
    level=os.environ.get("LOG_LEVEL", "WARNING"),
    form=os.environ.get("LOG_FORM", "text"),
)

# Metrics for Prometheus: there is no such page until a token is set. The web processes
# of one machine count in files of this folder; the library is told of it by the
# environment.
METRICS_TOKEN = os.environ.get("METRICS_TOKEN", "")
METRICS_DIR = Path(
    os.environ.get("METRICS_DIR", VAR_DIR / "metrics" / socket.gethostname())
)
if METRICS_TOKEN:
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(METRICS_DIR)
    METRICS_DIR.mkdir(parents=True, exist_ok=True)
