"""A stand-in for the council's directory: an OpenID Connect server on this machine."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    generate_private_key,
)

TENANT = "0b1c2d3e-0000-4000-8000-00000000aaaa"
OTHER_TENANT = "0b1c2d3e-0000-4000-8000-00000000bbbb"
CLIENT_ID, CLIENT_SECRET = "contracts-of-the-council", "between-us"
SECONDS_VALID = 300


@cache
def key_of(whose: str) -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Directory:
    """What it says of the next person, and what it was asked."""

    claims: dict[str, Any] = field(default_factory=dict)
    signed_by: str = "directory"
    algorithm: str = "RS256"
    token: str = ""
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    server: ThreadingHTTPServer | None = None

    @property
    def address(self) -> str:
        assert self.server
        return f"http://127.0.0.1:{self.server.server_port}/{TENANT}/v2.0"

    def vouch_for(self, object_id: str, signs_in_as: str, **claims: Any) -> None:
        """The next token, with what is otherwise right."""
        now = int(time.time())
        self.claims = {
            "iss": self.address,
            "aud": CLIENT_ID,
            "sub": f"pairwise-{object_id}",
            "tid": TENANT,
            "oid": object_id,
            "preferred_username": signs_in_as,
            "iat": now,
            "nbf": now,
            "exp": now + SECONDS_VALID,
            **claims,
        }

    def id_token(self) -> str:
        key: Any = key_of(self.signed_by)
        if self.algorithm != "RS256":
            key = "" if self.algorithm == "none" else "a text that both might know" * 2
        return self.token or jwt.encode(
            self.claims, key, algorithm=self.algorithm, headers={"kid": "one"}
        )

    def answer(self, path: str) -> dict[str, Any]:
        if path.endswith("/openid-configuration"):
            return {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "jwks_uri": f"{self.address}/keys",
            }
        if path.endswith("/keys"):
            jwk = jwt.algorithms.RSAAlgorithm.to_jwk(
                key_of("directory").public_key(), as_dict=True
            )
            return {"keys": [{**jwk, "kid": "one", "alg": "RS256", "use": "sig"}]}
        return {
            "access_token": "of-no-use",
            "token_type": "Bearer",
            "id_token": self.id_token(),
        }


@contextmanager
def running_directory() -> Iterator[Directory]:
    directory = Directory()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(directory.answer(self.path))

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            directory.asked.append(parse_qs(self.rfile.read(length).decode()))
            self._send(directory.answer(self.path))

        def _send(self, told: dict[str, Any]) -> None:
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    directory.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(
        target=directory.server.serve_forever, kwargs={"poll_interval": 0.02}
    )
    thread.start()
    try:
        yield directory
    finally:
        directory.server.shutdown()
        thread.join()
        directory.server.server_close()
