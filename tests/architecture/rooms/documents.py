"""Who may open what of a contract's documents."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule
from tests.factories.documents import DocumentFactory

RULES = [
    Rule(
        "Documents: whoever knows the contract; the list holds what each may see",
        "GET",
        READ_WHOLE + "PMS",
        "",
        ("contracts:document-list",),
    ),
    Rule(
        "An internal document is read by those who read contracts whole",
        "GET",
        READ_WHOLE,
        "",
        (
            "contracts:document-detail document_pk=internal_document_pk",
            "contracts:document-download version_pk=internal_version_pk",
        ),
    ),
    Rule(
        "A document shared with the provider is read by its users too",
        "GET",
        READ_WHOLE + "P",
        "",
        (
            "contracts:document-detail document_pk=shared_document_pk",
            "contracts:document-download version_pk=shared_version_pk",
        ),
    ),
    Rule(
        "A public document is read by members and administrators too",
        "GET",
        READ_WHOLE + "MS",
        "",
        (
            "contracts:document-detail document_pk=public_document_pk",
            "contracts:document-download version_pk=public_version_pk",
        ),
    ),
    Rule(
        "Documents are added by commissioners of the directorate",
        "GET POST",
        "C",
        "cPOAaFKMUS",
        ("contracts:document-create",),
    ),
    Rule(
        "… who also change, replace and take them off",
        "GET POST",
        "C",
        "cOAaFKU",
        (
            "contracts:document-edit document_pk=internal_document_pk",
            "contracts:document-replace document_pk=internal_document_pk",
            "contracts:document-remove document_pk=internal_document_pk",
        ),
    ),
    Rule(
        "… others who may read a document may not change it",
        "GET POST",
        "C",
        "cPOAaFKU",
        ("contracts:document-edit document_pk=shared_document_pk",),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    kept = {
        "internal": DocumentFactory(contract=contract),
        "shared": DocumentFactory(contract=contract, shared=True),
        "public": DocumentFactory(contract=contract, public=True),
    }
    return {
        **{f"{name}_document_pk": each.pk for name, each in kept.items()},
        **{f"{name}_version_pk": each.versions.get().pk for name, each in kept.items()},
    }
