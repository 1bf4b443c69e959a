"""What every answer must carry, asked under the settings that a council serves with."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpResponseBase

ROOT = Path(__file__).resolve().parents[2]
READ_SETTINGS = """
import json
from contracts_site import settings
names = ("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_", "X_FRAME_", "DEBUG")
told = {n: getattr(settings, n) for n in dir(settings) if n.startswith(names)}
print(json.dumps(told))
"""
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
POLICY = ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")


@cache
def production_settings() -> dict[str, Any]:
    """What settings say of headers and cookies where nothing but a key is set."""
    environment = {
        "PATH": os.environ["PATH"],
        "SECRET_KEY": "long-and-random-and-only-for-this-test-of-the-settings-0123456789",
    }
    told = subprocess.run(
        [sys.executable, "-c", READ_SETTINGS],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    settings: dict[str, Any] = json.loads(told.stdout)
    settings["SECURE_PROXY_SSL_HEADER"] = tuple(settings["SECURE_PROXY_SSL_HEADER"])
    return settings


def lacks(answer: HttpResponseBase, *, is_private: bool = False) -> Iterator[str]:
    """What is missing; nothing for a well guarded answer.

    A private one may be kept by no cache.
    """
    for name, value in EXPECTED.items():
        if answer.get(name) != value:
            yield f"{name}: {answer.get(name)}"
    policy = answer.get("Content-Security-Policy", "")
    yield from (f"policy without {each}" for each in POLICY if each not in policy)
    if "unsafe" in policy:
        yield "policy with something unsafe"
    if is_private and "no-store" not in answer.get("Cache-Control", ""):
        yield f"Cache-Control: {answer.get('Cache-Control')}"
    for name, cookie in answer.cookies.items():
        if not (cookie["secure"] and cookie["httponly"] and cookie["samesite"]):
            yield f"cookie {name}"
