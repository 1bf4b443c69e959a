"""What a person may read and do of documents; `visible_to` says which ones."""

from contracts.access.standing import Standing
from contracts.documents.models import Document, DocumentVersion
from contracts.register.models import Contract
from contracts.register.permissions import knows_contract, may_write_contract
from contracts_site.foundation.access_marks import AccessMark


def reads_documents(standing: Standing, contract: Contract) -> bool:
    """Whoever knows the contract; the list holds what each may see."""
    return knows_contract(standing, contract)


def may_add_document(standing: Standing, contract: Contract) -> bool:
    return may_write_contract(standing, contract)


def reads_document(standing: Standing, document: Document) -> bool:
    if standing.reads_every_contract:
        return True
    is_own = standing.works_for(provider_id=document.contract.provider_id)
    is_public = document.access == AccessMark.PUBLIC
    return (is_own and document.shared_with_provider) or (
        standing.reads_public_fields and is_public
    )


def reads_version(standing: Standing, version: DocumentVersion) -> bool:
    """A former version is for whole readers; whoever else reads has what is in force."""
    if standing.reads_every_contract:
        return True
    return version.is_current and reads_document(standing, version.document)


def may_write_document(standing: Standing, document: Document) -> bool:
    return may_write_contract(standing, document.contract)
