"""How allauth's second step behaves here: encrypted secrets, a drawn code, our words."""

import base64
import hashlib
from typing import Any

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.utils.encoding import force_bytes
from django.utils.html import format_html
from django.utils.safestring import SafeString

from contracts_site.accounts.models import User
from contracts_site.foundation.settings_data.services import council_settings

QUIET_ZONE = 4  # modules of white around the code, as ISO/IEC 18004 asks


class CouncilSecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": (
            "The code is wrong or too old. Enter the one that the app shows now."
        ),
        "cannot_generate_recovery_codes": (
            "Set up the second step first: recovery codes stand in for it."
        ),
    }

    def get_totp_issuer(self) -> str:
        """What the app on the telephone lists the account under."""
        return f"{council_settings().council_name} contracts"

    def get_totp_label(self, user: Any) -> str:
        assert isinstance(user, User)
        return user.email

    def build_totp_svg(self, url: str) -> SafeString:
        """The address as a code to be photographed: an SVG of one path, without styles."""
        code = qrcode.QRCode(border=QUIET_ZONE)
        code.add_data(url)
        code.make(fit=True)
        modules = code.get_matrix()
        path = "".join(
            f"M{x} {y}h1v1h-1z"
            for y, row in enumerate(modules)
            for x, is_dark in enumerate(row)
            if is_dark
        )
        return format_html(
            '<svg class="app-qr-code" role="img" viewBox="0 0 {size} {size}"'
            ' shape-rendering="crispEdges"><title>Code to photograph with the app;'
            " the key below it says the same</title>"
            '<path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
            '<path fill="#000" d="{path}"/></svg>',
            size=len(modules),
            path=path,
        )

    def encrypt(self, text: str) -> str:
        """Secrets lie encrypted in the database, so that a backup gives none away."""
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _vault().decrypt(encrypted_text.encode()).decode()


def _vault() -> MultiFernet:
    """Under SECRET_KEY; what older keys wrote is read while they are kept as fallbacks."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_key_from(secret)) for secret in keys])


def _key_from(secret: str | bytes) -> bytes:
    digest = hashlib.sha256(b"second factor:" + force_bytes(secret)).digest()
    return base64.urlsafe_b64encode(digest)
