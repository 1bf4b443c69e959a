"""Who may open what of a variation's changes and of its regime test."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule
from tests.factories.contracts import VariationFactory
from tests.factories.variations import (
    MadeTogetherFactory,
    ModificationTestFactory,
    PartyChangeFactory,
    TermChangeFactory,
)

RULES = [
    Rule(
        "The regime test of a variation is read by whole readers, not by members",
        "GET",
        READ_WHOLE,
        "",
        ("contracts:variation-regime-test variation_pk=changed_variation_pk",),
    ),
    Rule(
        "Members know of an approved variation, but not of its regime test",
        "GET",
        READ_WHOLE,
        "M",
        ("contracts:variation-regime-test variation_pk=closed_variation_pk",),
    ),
    Rule(
        "Commissioners of the directorate say what a variation changes",
        "GET POST",
        "C",
        "cOAaFKU",
        (
            "contracts:variation-price variation_pk=changed_variation_pk",
            "contracts:variation-scope variation_pk=changed_variation_pk",
            "contracts:variation-term variation_pk=changed_variation_pk",
            "contracts:variation-provider variation_pk=changed_variation_pk",
            "contracts:variation-parties variation_pk=changed_variation_pk",
            "contracts:variation-lots variation_pk=changed_variation_pk",
            "contracts:variation-regime-inputs variation_pk=changed_variation_pk",
            "contracts:variation-regime-decide variation_pk=changed_variation_pk",
        ),
    ),
]


def objects(contract: Contract, _people: Mapping[str, User]) -> dict[str, int | str]:
    changed = VariationFactory(contract=contract, draft=True)
    TermChangeFactory(variation=changed)
    PartyChangeFactory(variation=changed)
    closed = VariationFactory(contract=contract, approved=True)
    record = ModificationTestFactory(variation=changed)
    MadeTogetherFactory(modification_test=record, earlier=closed)
    return {"changed_variation_pk": changed.pk, "closed_variation_pk": closed.pk}
