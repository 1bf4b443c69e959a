"""The password of a person who was invited."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.forms import SetPasswordForm

from contracts_site.accounts.models import User

if TYPE_CHECKING:  # only the stubs know whose password it is
    PasswordTwice = SetPasswordForm[User]
else:
    PasswordTwice = SetPasswordForm


class ChoosePasswordForm(PasswordTwice):
    """Twice the same, and good enough by the council's rules."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Password"
        self.fields[
            "new_password1"
        ].help_text = (
            "At least 12 characters. Three words that do not belong together will do."
        )
        self.fields["new_password2"].label = "The same password again"
        self.fields["new_password2"].help_text = ""
