"""The forms of the second step, worded for officers."""

from typing import Any

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone

from contracts_site.accounts.account_log.origins import current_origin
from contracts_site.accounts.account_log.services import log_refusal
from contracts_site.accounts.models import SignInMethod


def _ask_for_code(form: forms.Form, *, help_text: str) -> None:
    field = form.fields["code"]
    field.label, field.help_text = "Code", help_text
    field.widget.attrs = {
        "autocomplete": "one-time-code",
        "inputmode": "numeric",
        "class": "govuk-input--width-10",
    }


class SecondStepForm(AuthenticateForm):
    """The code after the password; one that is refused goes into the log."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_code(
            self,
            help_text="The six digits that your app shows, or a recovery code.",
        )

    def clean_code(self) -> str:
        try:
            code: str = super().clean_code()
            self._refuse_a_second_time(code)
        except ValidationError as refusal:
            log_refusal(
                address=self.user.email,
                method=SignInMethod.PASSWORD_AND_CODE,
                why=" ".join(refusal.messages),
                at=timezone.now(),
                origin=current_origin(),
            )
            raise
        return code

    def _refuse_a_second_time(self, code: str) -> None:
        """A code counts once for as long as it counts at all.

        allauth remembers it for one period, but takes it for the periods beside it too,
        and with any spaces and dashes.
        """
        periods = 2 * app_settings.TOTP_TOLERANCE + 1
        if not cache.add(
            f"second-step:{self.user.pk}:{normalize_user_code(code)}",
            1,
            timeout=periods * app_settings.TOTP_PERIOD,
        ):
            raise get_adapter().validation_error("incorrect_code")


class SecondStepAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_code(
            self,
            help_text="The six digits that your app shows, or a recovery code.",
        )


class SetUpForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_code(self, help_text="The six digits that your app shows now.")

    @property
    def key_in_groups(self) -> str:
        """The secret in groups of four letters, to be typed into an app."""
        key = str(self.secret)
        return " ".join(key[start : start + 4] for start in range(0, len(key), 4))
