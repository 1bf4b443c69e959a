"""People and the log of sign-ins, in columns and rows."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from contracts.access.models import Membership
from contracts_site.accounts.models import AccountEvent, SignOnApproval, User
from contracts_site.accounts.second_factor.owing import has_second_factor
from contracts_site.accounts.sessions.devices import device_words
from contracts_site.foundation.look.components import Action, SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words, time_words
from contracts_site.foundation.tables import Column


def with_second_step(people: QuerySet[User]) -> QuerySet[User]:
    """People with whether each has a second step, and the parts they play."""
    held = Authenticator.objects.filter(
        user=OuterRef("pk"), type=Authenticator.Type.TOTP
    )
    return people.annotate(has_second_step=Exists(held)).prefetch_related("memberships")


def person_columns() -> list[Column]:
    return [
        Column(
            "name",
            "Name",
            lambda person: person.name,
            sort="name",
            link=lambda person: reverse("contracts:person-detail", args=[person.pk]),
        ),
        Column("state", "Account", _state, sort="-is_active"),
        Column("email", "E-mail address", lambda person: person.email, sort="email"),
        Column("post", "Post", lambda person: person.post, sort="post"),
        Column("parts", "Parts", parts_of),
        Column(
            "second_step",
            "Second step",
            lambda person: person.has_second_step,
            sort="has_second_step",
        ),
        Column(
            "last_login",
            "Last sign-in",
            lambda person: person.last_login and localdate(person.last_login),
            sort="last_login",
        ),
    ]


def parts_of(person: User) -> str:
    parts = {each.get_role_display() for each in person.memberships.all()}
    return ", ".join(sorted(parts))


def _state(person: User) -> Tag:
    return Tag("May sign in", "green") if person.is_active else Tag("Closed", "grey")


def event_columns() -> list[Column]:
    return [
        Column("at", "When", lambda event: event.at, sort="at"),
        Column("kind", "What", lambda event: event.get_kind_display(), sort="kind"),
        Column(
            "person",
            "Whose account",
            lambda event: event.person.name if event.person else event.address,
            sort="person__name",
            link=_link_to_person,
        ),
        Column("method", "By", lambda event: event.get_method_display(), sort="method"),
        Column("ip", "From", lambda event: event.ip, sort="ip"),
        Column("device", "Device", lambda event: device_words(event.device)),
        Column("by", "Done by", lambda event: event.by.name if event.by else ""),
        Column("note", "Note", lambda event: event.note),
    ]


def _link_to_person(event: AccountEvent) -> str:
    if event.person_id is None:
        return ""
    return reverse("contracts:person-detail", args=[event.person_id])


def person_rows(person: User) -> list[SummaryRow]:
    last = time_words(person.last_login) if person.last_login else "Never"
    return [
        SummaryRow("E-mail address", person.email),
        SummaryRow("Post", person.post or "Not recorded"),
        SummaryRow("Parts", parts_of(person) or "None"),
        SummaryRow("Account", "May sign in" if person.is_active else "Closed"),
        SummaryRow("Last sign-in", last),
        _deputy_row(person),
        _second_step_row(person),
        _sign_on_row(person),
    ]


def _deputy_row(person: User) -> SummaryRow:
    lent = Membership.objects.filter(stands_in_for=person).select_related("user")
    deputies = {
        f"{part.user.name} until {date_words(part.until)}"
        for part in lent
        if part.until
    }
    appoint = reverse("contracts:person-deputy", args=[person.pk])
    end = reverse("contracts:person-end-deputy", args=[person.pk])
    named = Action("Appoint", appoint, "a deputy")
    ended = Action("End", end, "the deputising")
    return SummaryRow(
        "Deputy",
        ", ".join(sorted(deputies)) or "Nobody",
        [named, ended] if deputies else [named],
    )


def _second_step_row(person: User) -> SummaryRow:
    reset = reverse("contracts:person-reset-second-step", args=[person.pk])
    if not has_second_factor(person):
        return SummaryRow("Second step", "Not set up")
    actions = [Action("Reset", reset, "the second step")]
    return SummaryRow("Second step", "A code from an app", actions)


def _sign_on_row(person: User) -> SummaryRow:
    approve = reverse("contracts:person-approve-sign-on", args=[person.pk])
    remove = reverse("contracts:person-remove-sign-on", args=[person.pk])
    if bound := SocialAccount.objects.filter(user=person).first():
        return SummaryRow(
            "Single sign-on",
            f"As {bound.extra_data['signs_in_as']}",
            [Action("Remove", remove, "single sign-on")],
        )
    if waiting := SignOnApproval.objects.filter(person=person).first():
        return SummaryRow(
            "Single sign-on",
            f"Approved as {waiting.signs_in_as} until {date_words(waiting.until)}",
            [Action("Change", approve, "the approval for single sign-on")],
        )
    return SummaryRow(
        "Single sign-on", "Not approved", [Action("Approve", approve, "single sign-on")]
    )
