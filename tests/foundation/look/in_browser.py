"""A browser that is answered by Django's test client: no server, no socket."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
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
        page.route("**/*", lambda route: _answer(route, client))
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


def _answer(route: Route, client: Client) -> None:
    request = route.request
    parts = urlsplit(request.url)
    if parts.path.startswith(f"/{settings.STATIC_URL.strip('/')}/"):
        _answer_static(route, parts.path)
        return
    address = f"{parts.path}?{parts.query}" if parts.query else parts.path
    response = _ask(client, request, address)
    body = (
        b"".join(response.streaming_content) if response.streaming else response.content
    )
    route.fulfill(
        status=response.status_code, headers=dict(response.headers), body=body
    )


def _ask(client: Client, request: Request, address: str):  # type: ignore[no-untyped-def] # the client's monkey-patched response
    if request.method == "POST":
        return client.post(
            address,
            data=request.post_data or "",
            content_type=request.headers["content-type"],
            secure=True,
        )
    return client.get(address, secure=True)


def _answer_static(route: Route, path: str) -> None:
    found = finders.find(path.removeprefix(f"/{settings.STATIC_URL.strip('/')}/"))
    if not found:
        route.fulfill(status=404)
        return
    file = Path(str(found))
    route.fulfill(
        body=file.read_bytes(), content_type=MIME.get(file.suffix, "text/plain")
    )
