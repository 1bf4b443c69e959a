"""The site's own settings with what makes tests fast and keeps them to themselves."""

import os

os.environ.setdefault("DEMONSTRATION", "1")
# Tests make databases and their tables; those of the application's rights take its role.
os.environ["DATABASE_ROLE"] = "owner"

from contracts_site.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    # Pages are tested without collecting static files first.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = BASE_DIR / "static"
# Each test's client starts the middleware anew: the files there are looked for when
# one is asked for, and not all of them read at each start.
WHITENOISE_AUTOREFRESH = True
