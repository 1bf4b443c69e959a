"""What the pages of a person's account show, in rows."""

from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.accounts.second_factor.owing import has_second_factor
from contracts_site.foundation.look.components import Action, SummaryRow


def account_rows(person: User) -> list[SummaryRow]:
    has_password = person.has_usable_password()
    to_password = "account_change_password" if has_password else "account_set_password"
    is_on = has_second_factor(person)
    return [
        SummaryRow("Name", person.name),
        SummaryRow("E-mail address", person.email),
        SummaryRow("Post", person.post or "Not recorded"),
        SummaryRow(
            "Password",
            "Set" if has_password else "None: you sign in through the council",
            [Action("Change", reverse(to_password), "password")]
            if has_password
            else [],
        ),
        SummaryRow(
            "Second step",
            "A code from your app" if is_on else "Not set up",
            [
                Action(
                    "Change" if is_on else "Set up", reverse("mfa_index"), "second step"
                )
            ],
        ),
    ]
