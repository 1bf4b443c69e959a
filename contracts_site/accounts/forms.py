"""The sign-in form, worded for officers."""

from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail address"
        self.fields["password"].label = "Password"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
