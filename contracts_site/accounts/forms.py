"""The sign-in form, worded for officers."""

from typing import Any

from allauth.account.forms import LoginForm
from django.conf import settings

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
