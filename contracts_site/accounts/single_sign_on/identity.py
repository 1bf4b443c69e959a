"""Whom the directory vouches for: read out of a token whose signature was checked.

Microsoft's advice is followed: an account is known by its tenant (`tid`) and the object
in it (`oid`). Claims that people or administrators can change, such as `email`, never
say who somebody is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID


class NotOurDirectory(Exception):
    """The token was made for another tenant, or does not say whom it is about."""


@dataclass(frozen=True)
class DirectoryIdentity:
    """An account of the council's directory, and the name it signs in by there."""

    tenant: str
    object_id: str
    signs_in_as: str

    @property
    def uid(self) -> str:
        """What the account here is bound to, for good."""
        return f"{self.tenant}:{self.object_id}"


def identity_in(claims: Mapping[str, Any], *, tenant: str) -> DirectoryIdentity:
    """The identity in checked claims. Raises NotOurDirectory."""
    try:
        told = UUID(str(claims["tid"]))
        object_id = UUID(str(claims["oid"]))
    except (KeyError, ValueError) as error:
        raise NotOurDirectory("The token names no account.") from error
    if told != UUID(tenant):
        raise NotOurDirectory("The token is of another tenant.")
    return DirectoryIdentity(
        tenant=str(told),
        object_id=str(object_id),
        signs_in_as=str(claims.get("preferred_username", "")).strip().lower(),
    )
