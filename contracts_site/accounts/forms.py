"""The forms before sign-in, worded for officers."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from django.conf import settings

from contracts_site.accounts.models import User
from contracts_site.accounts.single_sign_on.services import is_bound

FOR_A_TRIAL = (
    "This is a demonstration. The README names the people to sign in as and their "
    "password; so does the terminal in which the site was started."
)


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address"
        self.fields["login"].help_text = FOR_A_TRIAL if settings.DEMONSTRATION else ""
        self.fields["password"].label = "Password"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class PasswordResetForm(ResetPasswordForm):
    """Whoever signs in through the directory gets no link: there is no password to set.

    The page says the same as for an address that nobody has.
    """

    users: list[User]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        self.users = [person for person in self.users if not is_bound(person)]
        return email
