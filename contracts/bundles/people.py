"""Whose names a record may not tell, and the words that stand in their place."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from contracts.access.models import Membership, Role
from contracts.places.models import Locality, Site
from contracts.register.models import Contract, Directorate, Provider
from contracts_site.accounts.models import User
from contracts_site.foundation.disclosure import likely_names, record_names
from contracts_site.foundation.reading_together import read_together
from contracts_site.foundation.settings_data.services import council_settings

OFFICER = "An officer of the council"
PROVIDER_USER = "A user of the provider"


@dataclass(frozen=True)
class KnownPeople:
    """People with an account, and the names of bodies and places that may be told."""

    names: Mapping[int, str]
    at_providers: Collection[int]
    on_record: frozenset[str]

    def side_of(self, key: int | None) -> str:
        """What is told in the place of the person's name."""
        return PROVIDER_USER if key in self.at_providers else OFFICER

    def side_of_name(self, name: str) -> str:
        return self._sides.get(name, name)

    def name_an_account(self, text: str) -> bool:
        """Whether the text names a person who signs in."""
        return self._every is not None and self._every.search(text) is not None

    def name_somebody(self, text: str) -> bool:
        """Whether the text names, or seems to name, a person; each is read once."""
        if text not in self._read:
            found = likely_names(text, on_record=self.on_record)
            self._read[text] = bool(found) or self.name_an_account(text)
        return self._read[text]

    @cached_property
    def _read(self) -> dict[str, bool]:
        return {}

    @cached_property
    def _sides(self) -> dict[str, str]:
        return {name: self.side_of(key) for key, name in self.names.items()}

    @cached_property
    def _every(self) -> "re.Pattern[str] | None":
        names = sorted({n for n in self.names.values() if n.strip()}, key=len)
        if not names:
            return None
        every = "|".join(re.escape(name) for name in reversed(names))
        return re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE)


def known_people(contract: Contract) -> KnownPeople:
    """In one query, however many there are."""
    people = User.objects.order_by().values_list("pk", "name")
    users = Membership.objects.filter(role=Role.PROVIDER).order_by()
    at_providers = users.values_list("user_id", flat=True)
    named = [
        kept.values_list("name", flat=True)
        for kept in (
            Provider.objects.order_by(),
            Site.objects.order_by(),
            Locality.objects.order_by(),
            Directorate.objects.order_by(),
        )
    ]
    read_together(people, at_providers, *named)
    own = (council_settings().council_name, contract.title)
    return KnownPeople(
        names=dict(people),
        at_providers=frozenset(at_providers),
        on_record=record_names(name for some in (*named, own) for name in some),
    )
