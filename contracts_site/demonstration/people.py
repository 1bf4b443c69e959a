"""The council's reference data and its people, each added once."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet

from contracts.access.models import Membership
from contracts.governance.models import Committee, MeetingDate
from contracts.register.models import Directorate, Provider
from contracts_site.accounts.models import User
from contracts_site.demonstration.source import day
from contracts_site.foundation.calendars.services import (
    seed_illustrative_terms,
    seed_non_working_days,
)
from contracts_site.foundation.settings_data.models import CouncilSettings
from contracts_site.foundation.settings_data.services import ensure_defaults

WEEK = timedelta(weeks=1)
TUESDAY = 1
FIRST_SCHOOL_YEAR = 2016


def load_council(data: Mapping[str, Any], *, on: date) -> None:
    """Settings, directorates, providers, committees and their meeting dates."""
    seed_non_working_days()
    seed_illustrative_terms(range(FIRST_SCHOOL_YEAR, on.year + 2))
    if not CouncilSettings.objects.exists():
        ensure_defaults()
        settings = CouncilSettings.objects.get()
        for name, value in data["settings"].items():
            setattr(settings, name, value)
        settings.full_clean()
        settings.save()
    for name in data["directorates"]:
        Directorate.objects.get_or_create(name=name)
    for provider in data["providers"]:
        Provider.objects.get_or_create(name=provider["name"], defaults=provider)
    for name in data["committees"]:
        Committee.objects.get_or_create(name=name)
    _load_meetings(data, on=on)


def _load_meetings(data: Mapping[str, Any], *, on: date) -> None:
    """Those of the papers, and some to come unless the calendar has any."""
    for meeting in data["meeting_dates"]:
        _load_meeting(meeting, held_on=day(meeting["held_on"]))
    if not MeetingDate.objects.filter(held_on__gt=on).exists():
        for meeting in data["meetings_to_come"]:
            monday = on - timedelta(days=on.weekday())
            tuesday = monday + meeting["weeks"] * WEEK + timedelta(days=TUESDAY)
            _load_meeting(meeting, held_on=tuesday)


def _load_meeting(meeting: Mapping[str, Any], *, held_on: date) -> None:
    MeetingDate.objects.get_or_create(
        committee=Committee.objects.get(name=meeting["committee"]),
        held_on=held_on,
        defaults={
            "starts_at": time.fromisoformat(meeting["starts_at"]),
            "place": meeting["place"],
        },
    )


def load_people(people: list[Mapping[str, Any]], *, password: str) -> None:
    """Each person with the demonstration password and the parts they play.

    One password is hashed once: a hash is slow by intention.
    """
    hashed = make_password(password)
    for person in people:
        user = User.objects.filter(email=person["email"]).first()
        if user is None:
            user = User.objects.create(
                email=person["email"],
                password=hashed,
                name=person["name"],
                post=person["post"],
                is_staff=person.get("is_staff", False),
                is_superuser=person.get("is_superuser", False),
            )
        for part in person["parts"]:
            _load_part(user, part)


def _load_part(user: User, part: Mapping[str, str]) -> None:
    known: dict[str, QuerySet[Any]] = {
        "directorate": Directorate.objects.all(),
        "provider": Provider.objects.all(),
        "committee": Committee.objects.all(),
    }
    Membership.objects.get_or_create(
        user=user,
        role=part["role"],
        clearance=part.get("clearance", ""),
        **{
            name: rows.get(name=part[name]) if name in part else None
            for name, rows in known.items()
        },
    )


def person(email: str) -> User:
    return User.objects.get(email=email)
