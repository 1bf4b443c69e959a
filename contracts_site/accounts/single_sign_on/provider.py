"""allauth's OpenID Connect, made strict: one tenant, signed tokens, no e-mail claim."""

from typing import Any

import jwt
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import (
    OpenIDConnectProvider,
)
from allauth.socialaccount.providers.openid_connect.views import (
    OpenIDConnectOAuth2Adapter,
)
from django.http import HttpRequest

from contracts_site.accounts.single_sign_on.identity import (
    DirectoryIdentity,
    NotOurDirectory,
    identity_in,
)

# Which the directory signs with; nothing else is accepted, whatever the token says.
ALGORITHM = "RS256"


class DirectoryAdapter(OpenIDConnectOAuth2Adapter):
    """Reads who it is from the signed token alone."""

    def complete_login(
        self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any
    ) -> Any:
        id_token = kwargs["response"].get("id_token")
        if not id_token:
            raise OAuth2Error("The directory sent no identity token.")
        claims = self._checked(app, id_token)
        try:
            identity = identity_in(claims, tenant=app.settings["tenant"])
        except NotOurDirectory as error:
            raise OAuth2Error(str(error)) from error
        return self.get_provider().sociallogin_from_response(request, identity)

    def _checked(self, app: Any, id_token: str) -> dict[str, Any]:
        """The claims of a token whose signature, issuer, audience and time are right.

        The signature is checked though the token came over our own connection: that
        costs a request for the keys, and trusts nobody on the way.
        """
        try:
            header = jwt.get_unverified_header(id_token)
        except jwt.PyJWTError as error:
            raise OAuth2Error("The identity token cannot be read.") from error
        if header.get("alg") != ALGORITHM or "kid" not in header:
            raise OAuth2Error("The identity token is not signed as it should be.")
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=app.settings["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        if "exp" not in claims:
            raise OAuth2Error("The identity token never ends.")
        return claims


class DirectoryProvider(OpenIDConnectProvider):
    """What allauth keeps of an identity: its tenant and object, and nothing more."""

    oauth2_adapter_class = DirectoryAdapter
    pkce_enabled_default = True

    def get_default_scope(self) -> list[str]:
        return ["openid", "profile"]

    def extract_uid(self, data: DirectoryIdentity) -> str:
        return data.uid

    def extract_extra_data(self, data: DirectoryIdentity) -> dict[str, str]:
        return {"signs_in_as": data.signs_in_as}

    def extract_common_fields(self, data: DirectoryIdentity) -> dict[str, str]:
        return {}

    def extract_email_addresses(self, data: DirectoryIdentity) -> list[Any]:
        return []
