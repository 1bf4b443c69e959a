"""Keep what one request has read of the settings, so that it reads them once.

Nothing is kept between requests: a change made in one process is seen by the next
request of every process.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponseBase

Answer = TypeVar("Answer")

_kept: ContextVar[dict[str, Any] | None] = ContextVar("kept_settings", default=None)


class SettingsReadOnceMiddleware:
    """Within a request, read the council's settings and words at most once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Take the next in line."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Begin with nothing kept, and keep nothing afterwards."""
        with read_once():
            return self.get_response(request)


@contextmanager
def read_once() -> Iterator[None]:
    """Keep what is read until the end, in work outside requests that reads a lot."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def keep(name: str, read: Callable[[], Answer]) -> Answer:
    """The answer as this request has read it; outside requests, read it anew."""
    kept = _kept.get()
    if kept is None:
        return read()
    if name not in kept:
        kept[name] = read()
    answer: Answer = kept[name]
    return answer


def forget() -> None:
    """Read anew from here on: the settings have just been changed."""
    kept = _kept.get()
    if kept is not None:
        kept.clear()
