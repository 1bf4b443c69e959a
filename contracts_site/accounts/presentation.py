"""What the pages of a person's account show, in rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.accounts.second_factor.owing import has_second_factor
from contracts_site.accounts.sessions.devices import device_words
from contracts_site.foundation.look.components import Action, SummaryRow
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


@dataclass(frozen=True)
class ShownSession:
    """One line of the list; `end_url` is where it is ended, empty for this very one."""

    device: str
    is_this_one: bool
    ip: str
    since: str
    last_used: str
    end_url: str


def shown_sessions(
    sessions: Sequence[UserSession],
    *,
    end_url: Callable[[UserSession], str],
    current: str = "",
) -> list[ShownSession]:
    """`current` is the key of the session in which the page is read."""
    return [
        ShownSession(
            device=device_words(each.user_agent),
            is_this_one=each.session_key == current,
            ip=each.ip,
            since=time_words(each.created_at),
            last_used=time_words(each.last_seen_at),
            end_url="" if each.session_key == current else end_url(each),
        )
        for each in sessions
    ]
