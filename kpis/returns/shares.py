"""What one person has to fill in of a return: all of it, or one owner's part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from contracts.access.standing import Standing
from kpis.definitions.models import DataOwner
from kpis.returns.models import Return, ReturnPart
from kpis.returns.permissions import owners_filled_in_by


@dataclass(frozen=True)
class Share:
    """All of a return that has no parts, else one part of it."""

    filed_in: Return
    part: ReturnPart | None = None

    @property
    def owner(self) -> str | None:
        return self.part.owner if self.part else None

    @property
    def due_on(self) -> date:
        return self.part.due_on if self.part else self.filed_in.due_on

    @property
    def words(self) -> str:
        """What is submitted: the return, or the council's part."""
        return self.part.whose if self.part else "the return"

    @property
    def is_for_the_partner(self) -> bool:
        return self.owner == DataOwner.PARTNER

    @property
    def query(self) -> str:
        """What an address says of it, after a question mark."""
        return f"?{urlencode({'part': self.part.owner})}" if self.part else ""


def shares_to_fill_in(filed_in: Return, standing: Standing) -> list[Share]:
    """What the person may still change; none once it is all submitted."""
    owners = owners_filled_in_by(standing, filed_in.contract)
    if not (owners and filed_in.is_with_provider):
        return []
    parts = list(filed_in.parts.all())
    if not parts:
        return [Share(filed_in)]
    return [
        Share(filed_in, part)
        for part in parts
        if part.owner in owners and not part.is_submitted
    ]


def chosen_share(shares: Sequence[Share], owner: str) -> Share | None:
    """The share of the owner that the address names, or the first."""
    named = [share for share in shares if share.owner == owner]
    return next(iter([*named, *shares]), None)


def share_submitted(filed_in: Return, owner: str) -> Share | None:
    """What has just been submitted, where it is: a part, or the whole return."""
    for part in filed_in.parts.all():
        if part.owner == owner and part.is_submitted:
            return Share(filed_in, part)
    return None
