"""Addresses as they may be written down: without what in them opens something."""

import logging

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve

# What patterns call a part of an address that is a secret, as in a link sent by e-mail.
SECRET_PARTS = ("token", "key")
KEPT_BACK = "-"


def told_path(request: HttpRequest) -> str:
    """The path, with each secret part of it replaced: whoever reads a log has no link."""
    path, match = request.path, request.resolver_match or _page_of(request.path_info)
    if match is None:
        return path
    for name in SECRET_PARTS:
        if secret := match.kwargs.get(name):
            path = path.replace(str(secret), KEPT_BACK)
    return path


def _page_of(path: str) -> ResolverMatch | None:
    """Of a request that was answered before its page was found, as one sent on to HTTPS
    or to the address with its last stroke."""
    for each in (path, f"{path}/"):
        try:
            return resolve(each)
        except Resolver404:
            continue
    return None


class SecretAddressFilter(logging.Filter):
    """Django's own lines name the path of a request that was refused or failed."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            told = told_path(request)
            record.args = tuple(
                told if each == request.path else each for each in record.args
            )
        return True
