"""What an administrator says when changing a person's account."""

from typing import Any

from django import forms

from contracts_site.foundation.look.layouts import Buttons, form_helper


class PersonActForm(forms.Form):
    """A form of one button, to confirm; subclasses ask for something first."""

    button = "Go on"
    asks_first = False

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        buttons = Buttons(self.button, cancel=cancel, warning=self.asks_first)
        self.helper = form_helper(*self.fields, buttons)


class ResetSecondStepForm(PersonActForm):
    reason = forms.CharField(
        label="Why",
        max_length=200,
        help_text="And how you know that it is this person who asks.",
        error_messages={"required": "Say why, and how you know who asks."},
    )
    button = "Reset the second step"
    asks_first = True


class ApproveSignOnForm(PersonActForm):
    signs_in_as = forms.EmailField(
        label="Name in the directory",
        help_text="What the person types on the council’s own sign-in page.",
        error_messages={"required": "Enter the name in the directory."},
    )
    button = "Approve"


class RemoveSignOnForm(PersonActForm):
    button = "Remove single sign-on"
    asks_first = True


class EndSessionsForm(PersonActForm):
    button = "End all sessions"
    asks_first = True
