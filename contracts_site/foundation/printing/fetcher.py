"""The only addresses a printed document may load: `data:` and our own few files."""

from typing import TYPE_CHECKING

from weasyprint.urls import URLFetcher, URLFetcherResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEME = "print-asset"
CONTENT_TYPES = {"css": "text/css; charset=utf-8", "ttf": "font/ttf"}


class ForbiddenAddress(ValueError):
    """The document asked for something outside itself."""


class LockedFetcher(URLFetcher):
    """Serves `data:` addresses and a closed list of named files; opens nothing else."""

    def __init__(self, assets: "Mapping[str, bytes]") -> None:
        super().__init__(
            allowed_protocols=("data",), allow_redirects=False, fail_on_errors=False
        )
        self._assets = assets
        self.refused: list[str] = []

    def fetch(
        self, url: str, headers: "Mapping[str, str] | None" = None
    ) -> URLFetcherResponse:
        scheme, _, rest = url.partition(":")
        if scheme.lower() == "data":
            return super().fetch(url, headers)
        if scheme.lower() == SCHEME and rest in self._assets:
            content_type = CONTENT_TYPES[rest.rpartition(".")[2]]
            return URLFetcherResponse(
                url, self._assets[rest], {"Content-Type": content_type}
            )
        self.refused.append(url)
        raise ForbiddenAddress(url)
