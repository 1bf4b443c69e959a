"""The release package: written piece by piece, so that its size needs no memory."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from contracts_site.foundation.settings_data.services import council_settings
from contracts_site.open_data.ocds.facts import Publisher
from contracts_site.open_data.ocds.gathering import published_facts
from contracts_site.open_data.ocds.releases import release_of
from contracts_site.open_data.ocds.values import at_start

VERSION = "1.1"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
_RAW = "https://raw.githubusercontent.com"
EXTENSIONS = [
    f"{_RAW}/open-contracting-extensions/ocds_metrics_extension/master/extension.json",
    f"{_RAW}/open-contracting-extensions/"
    "ocds_partyDetails_scale_extension/master/extension.json",
    # The Cabinet Office's: amountGross, vcse, measureClassification and
    # noAgreedMetricsRationale.
    f"{_RAW}/cabinetoffice/ocds_uk_extension/main/extension.json",
]


def publisher() -> Publisher:
    council = council_settings()
    return Publisher(
        council.council_name, council.ocid_prefix, council.small_numbers_below
    )


def package_text(*, by: Publisher, uri: str, on: date) -> Iterator[str]:
    """The package's JSON; each release stands on a line of its own."""
    head = json.dumps(_head(by, uri=uri, on=on), ensure_ascii=False)
    yield head.removesuffix("}") + ', "releases": ['
    between = "\n"
    for facts in published_facts(on=on):
        release = release_of(facts, publisher=by, on=on)
        yield between + json.dumps(release, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _head(by: Publisher, *, uri: str, on: date) -> dict[str, Any]:
    return {
        "uri": uri,
        "version": VERSION,
        "extensions": EXTENSIONS,
        "publishedDate": at_start(on),
        "publisher": {"name": by.name},
        "license": LICENCE,
    }
