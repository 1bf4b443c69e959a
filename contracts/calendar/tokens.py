"""The secret part of a calendar address: made once, kept only as its hash."""

import hashlib
import secrets

BYTES = 32


def new_token() -> str:
    return secrets.token_urlsafe(BYTES)


def hash_of(token: str) -> str:
    """Plain SHA-256: the token is random and long, so that no guessing is slowed."""
    return hashlib.sha256(token.encode()).hexdigest()
