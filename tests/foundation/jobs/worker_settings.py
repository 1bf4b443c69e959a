"""Settings of a worker process that works on the tests' own database and files."""

import os

# Registers the kinds of work that the tests ask for.
from tests.foundation.jobs import work_for_tests
from tests.settings import *

STATIC_ROOT = VAR_DIR / "static"
DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
MEDIA_ROOT = os.environ["TEST_FILES"]
