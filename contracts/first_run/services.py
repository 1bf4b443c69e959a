"""Set up a new council, once and whole."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils.text import capfirst

from contracts.access.models import Membership, Role
from contracts.access.services import give_administration_pages
from contracts.first_run.exceptions import (
    CouncilIsSetUp,
    NoDirectorate,
    NotAsItShouldBe,
)
from contracts.governance.models import Committee
from contracts.register.models import Directorate
from contracts_site.accounts.account_log.origins import NOWHERE
from contracts_site.accounts.account_log.services import log_of_account
from contracts_site.accounts.invitations.services import invite
from contracts_site.accounts.models import AccountEventKind, User
from contracts_site.foundation.calendars.services import seed_non_working_days
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.settings_data import kept
from contracts_site.foundation.settings_data.models import CouncilSettings
from contracts_site.foundation.settings_data.services import ensure_defaults


@dataclass(frozen=True, kw_only=True)
class NewCouncil:
    """What only the council can say; the rest begins with the usual settings."""

    name: str
    financial_year_start_month: int
    directorates: tuple[str, ...]
    committees: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FirstAdministrator:
    """Without a password the person chooses one behind the link of an invitation."""

    name: str
    email: str
    password: str | None = None


def refuse_where_set_up() -> None:
    """Raises CouncilIsSetUp where somebody administers already."""
    if Membership.objects.filter(
        role=Role.ADMINISTRATOR, user__is_active=True
    ).exists():
        raise CouncilIsSetUp


def set_up_council(
    council: NewCouncil, administrator: FirstAdministrator, *, at: datetime
) -> tuple[User, str | None]:
    """The first administrator, and the secret of the invitation where there is one.

    All of it or nothing. What is there already (the usual settings, a directorate of
    the same name) is kept, so that a run that was refused can be repeated. The person
    acts as themselves: nobody else is there. Raises a FirstRunRefused.
    """
    if not council.directorates:
        raise NoDirectorate
    with transaction.atomic():
        refuse_where_set_up()
        person = _add_administrator(administrator)
        with acting_as(person):
            ensure_defaults()
            seed_non_working_days()
            _change_settings(council)
            _add_missing(Directorate, council.directorates)
            _add_missing(Committee, council.committees)
            if administrator.password is None:
                return person, invite(person=person, at=at, origin=NOWHERE, by=person)
            log_of_account(
                AccountEventKind.PASSWORD_CHANGED,
                person=person,
                at=at,
                origin=NOWHERE,
                note="Chosen as the council was set up",
            )
    return person, None


def _add_administrator(wanted: FirstAdministrator) -> User:
    person = User(email=wanted.email.strip().lower(), name=wanted.name.strip())
    if wanted.password is not None:
        _refuse_weak(wanted.password, person)
    person.set_password(wanted.password)
    _save(person)
    _save(Membership(user=person, role=Role.ADMINISTRATOR))
    give_administration_pages(person=person)
    return person


def _refuse_weak(password: str, person: User) -> None:
    try:
        validate_password(password, user=person)
    except ValidationError as error:
        raise NotAsItShouldBe(" ".join(error.messages)) from error


def _change_settings(council: NewCouncil) -> None:
    settings = CouncilSettings.objects.get()
    settings.council_name = council.name.strip()
    settings.financial_year_start_month = council.financial_year_start_month
    _save(settings)
    kept.forget()


def _add_missing(
    model: type[Directorate] | type[Committee], names: Iterable[str]
) -> None:
    for name in (each.strip() for each in names):
        if not model.objects.filter(name__iexact=name).exists():
            _save(model(name=name))


def _save(row: Model) -> None:
    """Raises NotAsItShouldBe with the words of the row's own checks."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise NotAsItShouldBe(_words_of(row, error)) from error
    row.save()


def _words_of(row: Model, error: ValidationError) -> str:
    """Each message, after the name of the field that it is about."""
    names = {field.name: capfirst(field.verbose_name) for field in row._meta.fields}
    return " ".join(
        f"{names[field]}: {' '.join(messages)}"
        if field != NON_FIELD_ERRORS
        else " ".join(messages)
        for field, messages in error.message_dict.items()
    )
