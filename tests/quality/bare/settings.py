"""A site of three pages on the same database, with nothing but SQL and a template."""

from pathlib import Path

from contracts_site.settings import *

ROOT_URLCONF = "tests.quality.bare.urls"
INSTALLED_APPS = MIDDLEWARE = DATABASE_ROUTERS = []
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
    }
]
