"""People, and the parts they play.

A trait gives a role with a directorate, provider or committee of its own
(`PersonFactory(commissioner=True)`); a parameter names whose it is
(`PersonFactory(commissioner_of=contract.directorate)`). Both may be combined.
"""

from typing import Any

import factory
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore

from contracts.access.models import Clearance, Membership, Role
from contracts_site.accounts.models import User


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory("tests.factories.accounts.PersonFactory")
    role = Role.AUDITOR

    class Params:
        commissioner = factory.Trait(
            role=Role.COMMISSIONER,
            directorate=factory.SubFactory(
                "tests.factories.contracts.DirectorateFactory"
            ),
        )
        provider_user = factory.Trait(
            role=Role.PROVIDER,
            provider=factory.SubFactory("tests.factories.contracts.ProviderFactory"),
        )
        member = factory.Trait(
            role=Role.MEMBER,
            committee=factory.SubFactory("tests.factories.contracts.CommitteeFactory"),
        )
        clearing_officer = factory.Trait(
            role=Role.CLEARING_OFFICER, clearance=Clearance.LEGAL
        )


def _plays(**part: Any) -> factory.Trait:
    return factory.Trait(
        part_played=factory.RelatedFactory(
            MembershipFactory, factory_related_name="user", **part
        )
    )


def _membership_for(role: Role, field: str) -> Any:
    """A parameter that, when given, adds the membership it names."""

    def add(person: User, create: bool, whose: Any, **_: Any) -> None:
        if create and whose is not None:
            Membership.objects.create(user=person, role=role, **{field: whose})

    return factory.post_generation(add)


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Person {n}")
    email = factory.Sequence(lambda n: f"person{n}@council.example")
    post = factory.Sequence(lambda n: f"Officer {n}")
    password = factory.LazyFunction(lambda: make_password(None))

    commissioner_of = _membership_for(Role.COMMISSIONER, "directorate")
    works_for = _membership_for(Role.PROVIDER, "provider")
    member_of = _membership_for(Role.MEMBER, "committee")
    clears = _membership_for(Role.CLEARING_OFFICER, "clearance")

    class Params:
        with_password = factory.Trait(
            password=factory.LazyFunction(lambda: make_password("contracts-demo"))
        )
        left_the_council = factory.Trait(is_active=False)
        commissioner = _plays(commissioner=True)
        provider_user = _plays(provider_user=True)
        member = _plays(member=True)
        clearing_officer = _plays(clearing_officer=True)
        commissioning_officer = _plays(role=Role.COMMISSIONING_OFFICER)
        author = _plays(role=Role.AUTHOR)
        clerk = _plays(role=Role.CLERK)
        auditor = _plays(role=Role.AUDITOR)
        administrator = factory.Trait(
            is_staff=True,
            part_played=factory.RelatedFactory(
                MembershipFactory,
                factory_related_name="user",
                role=Role.ADMINISTRATOR,
            ),
        )


def running_session(person: User, *, ip: str = "127.0.0.1") -> UserSession:
    """The person is signed in somewhere else."""
    session = SessionStore()
    session.create()
    return UserSession.objects.create(
        user=person,
        ip=ip,
        session_key=session.session_key,
        user_agent="Firefox/130 (Windows)",
    )
