from pathlib import Path
from unittest.mock import patch

from django.contrib.staticfiles import finders

from contracts_site.foundation.look.npm_files import NPM_FILES, NpmFilesFinder

BRAND = ("crest", "crown", "GDS", "favicon", "opengraph", "govuk-icon", "assets/")


def test_every_listed_file_is_found_where_pages_ask_for_it() -> None:
    for prefix, (_, names) in NPM_FILES.items():
        for name in names:
            assert Path(str(finders.find(f"{prefix}/{name}"))).is_file()


def test_crown_logo_and_typeface_of_govuk_are_neither_served_nor_collected() -> None:
    collected = [name for name, _ in NpmFilesFinder().list(None)]

    assert len(collected) == sum(len(names) for _, names in NPM_FILES.values())
    assert not [name for name in collected for word in BRAND if word in name]
    assert finders.find("govuk-frontend/assets/images/govuk-crest.svg") is None
    assert finders.find("govuk-frontend/assets/fonts/bold-b542beb274-v2.woff2") is None


def test_files_not_installed_are_told_with_the_cure() -> None:
    missing = {"nothing": ("no-such-package", ("file.css",))}
    with patch.dict(NPM_FILES, missing, clear=True):
        (error,) = NpmFilesFinder().check()

    assert "no-such-package/file.css" in error.msg
    assert "make setup" in str(error.hint)
