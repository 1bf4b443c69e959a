"""What the pages of a person's account show, in rows."""

from collections.abc import Sequence

from allauth.usersessions.models import UserSession
from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.accounts.second_factor.owing import has_second_factor
from contracts_site.accounts.sessions.devices import device_words
from contracts_site.foundation.look.components import Action, Cell, SummaryRow, Table
from contracts_site.foundation.look.wording import time_words


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
        SummaryRow(
            "Sessions",
            "The devices on which you are signed in",
            [
                Action(
                    "See", reverse("accounts:session-list"), "where you are signed in"
                )
            ],
        ),
    ]


def sessions_table(sessions: Sequence[UserSession], *, current: str = "") -> Table:
    """`current` is the key of the session in which the page is read."""
    rows = [
        [
            Cell(
                f"{device_words(each.user_agent)}"
                f"{' (this one)' if each.session_key == current else ''}"
            ),
            Cell(each.ip),
            Cell(time_words(each.created_at)),
            Cell(time_words(each.last_seen_at)),
        ]
        for each in sessions
    ]
    head = [Cell("Device"), Cell("From"), Cell("Since"), Cell("Last used")]
    return Table(rows, head, first_cell_is_header=True)
