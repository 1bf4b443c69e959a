"""What an administrator says when changing a person's account."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from contracts_site.accounts.models import User
from contracts_site.foundation.look.fields import DateField
from contracts_site.foundation.look.layouts import Buttons, form_helper


class PersonActForm(forms.Form):
    """A form of one button, to confirm; subclasses ask for something first."""

    button = "Go on"
    asks_first = False

    def __init__(self, *args: Any, person: User, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
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


class EndSessionForm(PersonActForm):
    button = "End this session"
    asks_first = True


class EndSessionsForm(PersonActForm):
    button = "End all sessions"
    asks_first = True


def _colleagues_of(person: User) -> QuerySet[User]:
    return User.objects.filter(is_active=True).exclude(pk=person.pk)


class CloseAccountForm(PersonActForm):
    successor = forms.ModelChoiceField(
        User.objects.none(),
        label="Who takes over",
        required=False,
        empty_label="Nobody",
        help_text="Needed where the person holds anything in the list above.",
    )
    give_parts = forms.BooleanField(
        label="Give the person’s parts to whoever takes over",
        required=False,
        initial=True,
    )
    button = "Hand over and close the account"
    asks_first = True

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        successor = self.fields["successor"]
        assert isinstance(successor, forms.ModelChoiceField)
        successor.queryset = _colleagues_of(person)


class DeputyForm(PersonActForm):
    deputy = forms.ModelChoiceField(
        User.objects.none(),
        label="Deputy",
        empty_label="Choose a person",
        error_messages={"required": "Choose the deputy."},
    )
    until = DateField(label="Until and with")
    button = "Appoint the deputy"

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        deputy = self.fields["deputy"]
        assert isinstance(deputy, forms.ModelChoiceField)
        deputy.queryset = _colleagues_of(person)


class EndDeputyForm(PersonActForm):
    button = "End the deputising"
    asks_first = True


class InvitationForm(forms.Form):
    name = forms.CharField(
        label="Name",
        max_length=150,
        error_messages={"required": "Enter the person’s name."},
    )
    email = forms.EmailField(
        label="E-mail address",
        help_text="The link is sent here. It is also what the person signs in by.",
        error_messages={"required": "Enter the e-mail address."},
    )
    post = forms.CharField(label="Post", max_length=150, required=False)

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        buttons = Buttons("Send the invitation", cancel=cancel)
        self.helper = form_helper(*self.fields, buttons)
