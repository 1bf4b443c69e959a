"""How the council's directory is named in the environment."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured

PROVIDER_ID = "council"
MICROSOFT = "https://login.microsoftonline.com/{tenant}/v2.0"


def sign_on_from(environment: Mapping[str, str]) -> list[dict[str, Any]]:
    """allauth's description of the directory; empty where no tenant is named.

    One tenant by its identifier: "common" or "organizations" would admit strangers.
    """
    tenant = environment.get("ENTRA_TENANT_ID", "").strip()
    if not tenant:
        return []
    try:
        tenant = str(UUID(tenant))
    except ValueError as error:
        raise ImproperlyConfigured(
            "ENTRA_TENANT_ID is the directory's identifier, as "
            "11111111-2222-3333-4444-555555555555."
        ) from error
    missing = [
        name
        for name in ("ENTRA_CLIENT_ID", "ENTRA_CLIENT_SECRET")
        if not environment.get(name)
    ]
    if missing:
        raise ImproperlyConfigured(f"Set {' and '.join(missing)} too.")
    server = environment.get("SIGN_ON_SERVER") or MICROSOFT.format(tenant=tenant)
    return [
        {
            "provider_id": PROVIDER_ID,
            "name": environment.get("SIGN_ON_NAME", "your council account"),
            "client_id": environment["ENTRA_CLIENT_ID"],
            "secret": environment["ENTRA_CLIENT_SECRET"],
            "settings": {
                "server_url": server,
                "issuer": server,
                "tenant": tenant,
                "token_auth_method": "client_secret_post",
            },
        }
    ]


def origins_of(apps: list[dict[str, Any]]) -> list[str]:
    """Where the sign-in form may lead, for the Content-Security-Policy."""
    parts = [urlsplit(app["settings"]["server_url"]) for app in apps]
    return [f"{part.scheme}://{part.netloc}" for part in parts]
