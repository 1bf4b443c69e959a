"""What a person may do, read once a request: their roles, and for whom they hold them."""

from dataclasses import dataclass
from typing import Protocol

from contracts.access.models import Clearance, Membership, Role

READS_EVERY_CONTRACT = frozenset(
    {
        Role.COMMISSIONER,
        Role.COMMISSIONING_OFFICER,
        Role.AUTHOR,
        Role.CLEARING_OFFICER,
        Role.CLERK,
        Role.AUDITOR,
    }
)


class SignedInPerson(Protocol):
    """What the contracts app needs to know of a user."""

    @property
    def pk(self) -> int | None: ...

    @property
    def is_authenticated(self) -> bool: ...


@dataclass(frozen=True)
class Standing:
    """The roles of one person; each question a page asks is a method here or in a
    room's `permissions.py`."""

    user_id: int | None
    roles: frozenset[Role] = frozenset()
    directorate_ids: frozenset[int] = frozenset()
    provider_ids: frozenset[int] = frozenset()
    committee_ids: frozenset[int] = frozenset()
    clearances: frozenset[Clearance] = frozenset()

    def holds(self, *roles: Role) -> bool:
        """Whether the person holds at least one of these roles."""
        return not self.roles.isdisjoint(roles)

    @property
    def reads_every_contract(self) -> bool:
        """Whether the person reads every contract whole, money included."""
        return not self.roles.isdisjoint(READS_EVERY_CONTRACT)

    @property
    def reads_public_fields(self) -> bool:
        """Whether the person sees at least what is public of every contract."""
        return self.holds(Role.MEMBER, Role.ADMINISTRATOR)

    def runs(self, *, directorate_id: int) -> bool:
        """Whether the person is a commissioner of the directorate."""
        return directorate_id in self.directorate_ids

    def works_for(self, *, provider_id: int) -> bool:
        """Whether the person is a user of the provider."""
        return provider_id in self.provider_ids


NOBODY = Standing(user_id=None)


def standing_of(user: SignedInPerson) -> Standing:
    """The person's standing: one query, kept on the user object for the request."""
    if user.pk is None or not user.is_authenticated:
        return NOBODY
    kept: Standing | None = getattr(user, "_standing", None)
    if kept is None:
        kept = _read_standing(user.pk)
        user._standing = kept  # type: ignore[attr-defined]  # kept for the request
    return kept


def _read_standing(user_id: int) -> Standing:
    parts = list(Membership.objects.in_force().filter(user_id=user_id))
    return Standing(
        user_id=user_id,
        roles=frozenset(Role(part.role) for part in parts),
        directorate_ids=frozenset(
            part.directorate_id for part in parts if part.directorate_id is not None
        ),
        provider_ids=frozenset(
            part.provider_id for part in parts if part.provider_id is not None
        ),
        committee_ids=frozenset(
            part.committee_id for part in parts if part.committee_id is not None
        ),
        clearances=frozenset(
            Clearance(part.clearance) for part in parts if part.clearance
        ),
    )
