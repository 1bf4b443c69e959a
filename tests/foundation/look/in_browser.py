"""A browser that is answered by Django's test client: no server, no socket.

Pages are opened by their own address: what a redirect leads to is not answered.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from playwright.sync_api import Page, Request, Route, sync_playwright

ORIGIN = "https://testserver"
AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
MIME = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


@contextmanager
def browser_page(client: Client, *, width: int, script: bool = True) -> Iterator[Page]:
    # Beside Playwright's loop Django would open a connection of its own, which sees
    # nothing of the test's transaction: it is given the test's.
    connection = connections[DEFAULT_DB_ALIAS]
    # Playwright keeps a loop running in this thread, and Django's ORM minds.
    with (
        patch.dict(os.environ, {"DJANGO_ALLOW_ASYNC_UNSAFE": "1"}),
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        page = chromium.new_page(
            viewport={"width": width, "height": 900},
            base_url=ORIGIN,
            java_script_enabled=script,
        )
        page.route("**/*", lambda route: _answer(route, client, connection))
        yield page
        chromium.close()


def axe_findings(page: Page) -> list[str]:
    """What axe finds wrong by WCAG 2.2 AA and its best practices, in words."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def _answer(route: Route, client: Client, connection: BaseDatabaseWrapper) -> None:
    parts = urlsplit(route.request.url)
    if parts.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
        _answer_static(route, parts.path)
        return
    address = f"{parts.path}?{parts.query}" if parts.query else parts.path
    connections[DEFAULT_DB_ALIAS] = connection
    status, headers, body = _ask(client, route.request, address)
    route.fulfill(status=status, headers=headers, body=body)


def _ask(
    client: Client, request: Request, address: str
) -> tuple[int, dict[str, str], bytes]:
    if request.method == "POST":
        response = client.post(
            address,
            data=request.post_data or "",
            content_type=request.headers["content-type"],
            secure=True,
        )
    else:
        response = client.get(address, secure=True)
    body = b"".join(response) if response.streaming else response.content
    return response.status_code, dict(response.headers), body


def _answer_static(route: Route, path: str) -> None:
    found = finders.find(path.removeprefix(f"/{settings.STATIC_URL.strip('/')}/"))
    if not found:
        route.fulfill(status=404)
        return
    file = Path(str(found))
    route.fulfill(
        body=file.read_bytes(), content_type=MIME.get(file.suffix, "text/plain")
    )
