"""Where a request came from: the machine and the browser, as the log keeps them."""

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

LONGEST_DEVICE = 200


@dataclass(frozen=True)
class Origin:
    """The address that a request came from and the browser's own name for itself."""

    ip: str | None = None
    device: str = ""


NOWHERE = Origin()


def origin_of(request: HttpRequest) -> Origin:
    """Behind trusted proxies the visitor's own address, as rate limits count it."""
    adapter = get_adapter(request)
    try:
        ip: str | None = adapter.get_client_ip(request)
    except PermissionDenied:  # a request that tells no address, as in a shell
        ip = None
    return Origin(ip=ip, device=request.headers.get("User-Agent", "")[:LONGEST_DEVICE])


def current_origin() -> Origin:
    """Of the request under way, where the library's forms are not given it."""
    return origin_of(context.request) if context.request else NOWHERE
