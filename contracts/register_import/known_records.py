"""Directorates, providers, people and contracts that a register's words mean."""

import re
from collections.abc import Collection, Iterable

from django.db.models.functions import Lower

from contracts.access.models import Role
from contracts.organisations.models import FormerName
from contracts.register.kept_fields import KEPT_OF_CONTRACTS
from contracts.register.models import Contract, Directorate, Provider
from contracts_site.accounts.models import User

_LEGAL_FORMS = {"limited": "ltd", "company": "co", "public": "p"}
_PUNCTUATION = re.compile(r"[^\w ]+")


def name_key(name: str) -> str:
    """ "Open Door Advice Limited" and "OPEN DOOR ADVICE LTD." are one."""
    plain = _PUNCTUATION.sub("", name.casefold().replace("&", " and "))
    words = [_LEGAL_FORMS.get(word, word) for word in plain.split()]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


class KnownRecords:
    """Read once for a whole file; what is found to be new is known from then on."""

    def __init__(self, references: Iterable[str]) -> None:
        self._directorates = {name_key(d.name): d for d in Directorate.objects.all()}
        self._providers = _providers()
        low = {reference.lower() for reference in references if reference}
        held = Contract.objects.annotate(low=Lower("reference")).filter(low__in=low)
        self._contracts = {
            contract.reference.lower(): contract
            for contract in held.select_related(
                "directorate", "provider", "owner"
            ).prefetch_related("parties")
        }
        held_pks = [each.pk for each in self._contracts.values()]
        self._kept = KEPT_OF_CONTRACTS.of_all(held_pks)
        self._people = _people()

    @property
    def all_directorates(self) -> Iterable[Directorate]:
        return self._directorates.values()

    def contract(self, reference: str) -> Contract | None:
        """By its reference, capitals or not."""
        return self._contracts.get(reference.lower())

    def kept_fields(self, contract: Contract) -> Collection[str]:
        """What a variation has changed of it."""
        return self._kept.get(contract.pk, {})

    def directorate(self, name: str) -> Directorate | None:
        return self._directorates.get(name_key(name))

    def directorate_by_id(self, pk: int | None) -> Directorate | None:
        return next((d for d in self._directorates.values() if d.pk == pk), None)

    def new_directorate(self, name: str) -> Directorate:
        """Known from now on, and not saved."""
        return self._directorates.setdefault(name_key(name), Directorate(name=name))

    def provider(self, name: str) -> Provider:
        """The provider that bears the name, or bore it; a new one, not saved, where
        there is none."""
        return self._providers.setdefault(name_key(name), Provider(name=name))

    def person(self, words: str) -> User | None:
        """By e-mail address, or by a name that only one person has."""
        return self._people.get(words.casefold())


def _providers() -> dict[str, Provider]:
    """By every name; a merged provider's leads to the one that carries on."""
    every = Provider.objects.select_related("merged_into").in_bulk()
    found = {
        name_key(former.name): _heir(every[former.provider_id])
        for former in FormerName.objects.order_by("until", "pk")
    }
    merged_last = sorted(every.values(), key=lambda each: each.merged_into is None)
    return found | {name_key(each.name): _heir(each) for each in merged_last}


def _heir(provider: Provider) -> Provider:
    while provider.merged_into is not None:
        provider = provider.merged_into
    return provider


def _people() -> dict[str, User | None]:
    roles = (Role.COMMISSIONER, Role.COMMISSIONING_OFFICER)
    found: dict[str, User | None] = {}
    people = User.objects.filter(is_active=True, memberships__role__in=roles).distinct()
    for person in people:
        name = person.name.casefold()
        found[name] = None if name in found else person
    return found | {person.email.casefold(): person for person in people}
